/**
 * What goes into a D-Bus message (D-Bus Specification, "Marshaling"): values that know their type. Only the types that
 * this app sends; the libraries for all of them bring an XML parser and a dozen packages along.
 */
export interface BusValue {
  /** As in a signature. */
  readonly type: string;
  readonly write: (to: Writer) => void;
}

export type Writer = ReturnType<typeof createWriter>;

/** Numbers are little-endian. What is aligned is aligned to where this writer began. */
export function createWriter() {
  const parts: Buffer[] = [];
  let size = 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
  };
  return {
    put,
    align: (to: number): void => put(Buffer.alloc(-size & (to - 1))),
    size: () => size,
    bytes: () => Buffer.concat(parts),
  };
}

export const byte = (value: number): BusValue => ({
  type: 'y',
  write: (to) => to.put(Buffer.from([value])),
});

export const uint32 = (value: number): BusValue => word('u', value);
export const int32 = (value: number): BusValue => word('i', value);
export const boolean = (value: boolean): BusValue => word('b', Number(value));
export const objectPath = (value: string): BusValue => characters('o', value);
/** A text with a zero character is none that a bus takes. */
export const text = (value: string): BusValue => characters('s', value);
export const texts = (values: readonly string[]): BusValue => array('s', 4, values.map(text));

export const signature = (value: string): BusValue => ({
  type: 'g',
  write: (to) => to.put(Buffer.from(`${String.fromCharCode(value.length)}${value}\0`, 'latin1')),
});

export const variant = (value: BusValue): BusValue => ({
  type: 'v',
  write(to) {
    signature(value.type).write(to);
    value.write(to);
  },
});

export const structure = (...values: readonly BusValue[]): BusValue => ({
  type: `(${typesOf(values)})`,
  write(to) {
    to.align(8);
    values.forEach((each) => each.write(to));
  },
});

export const bytes = (value: Buffer): BusValue => ({
  type: 'ay',
  write(to) {
    uint32(value.length).write(to);
    to.put(value);
  },
});

/** `a{sv}`: what names and values are called in most of the desktop's interfaces. */
export const dictionary = (entries: Readonly<Record<string, BusValue>>): BusValue => {
  const pairs = Object.entries(entries).map(([name, value]) => structure(text(name), variant(value)));
  return array('{sv}', 8, pairs);
};

/** `alignment` is that of its elements, in bytes; the padding before the first doesn't count as length. */
export const array = (type: string, alignment: number, values: readonly BusValue[]): BusValue => ({
  type: `a${type}`,
  write(to) {
    to.align(4);
    const length = Buffer.alloc(4);
    to.put(length);
    to.align(alignment);
    const start = to.size();
    values.forEach((each) => each.write(to));
    length.writeUInt32LE(to.size() - start);
  },
});

export function typesOf(values: readonly BusValue[]): string {
  return values.map(({ type }) => type).join('');
}

function word(type: string, value: number): BusValue {
  return {
    type,
    write(to) {
      to.align(4);
      const four = Buffer.alloc(4);
      four.writeUInt32LE(value >>> 0);
      to.put(four);
    },
  };
}

function characters(type: string, value: string): BusValue {
  return {
    type,
    write(to) {
      const ended = Buffer.from(`${value}\0`);
      uint32(ended.length - 1).write(to);
      to.put(ended);
    },
  };
}
