import {
  array,
  byte,
  createWriter,
  objectPath,
  signature,
  structure,
  text,
  typesOf,
  uint32,
  variant,
  type BusValue,
} from './dbus-values.ts';

/**
 * Messages of a session bus (D-Bus Specification, "Message Protocol"): calls as they are sent, and of what comes back
 * the header and those arguments that this app is ever told.
 */
const METHOD_CALL = 1;
export const METHOD_RETURN = 2;
export const ERROR = 3;
export const SIGNAL = 4;

const FIELD = {
  path: 1,
  interface: 2,
  member: 3,
  replySerial: 5,
  destination: 6,
  sender: 7,
  signature: 8,
} as const;
const FIXED_BYTES = 16;
const LITTLE_ENDIAN = 0x6c;
const NO_AUTO_START = 2;

export interface BusQuestion {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly values: readonly BusValue[];
  /** Whether whoever is asked may be started for it, where the system knows how. */
  readonly isStarting: boolean;
}

export interface BusMessage {
  readonly type: number;
  /** Of the call that this answers; 0 for what isn't an answer. */
  readonly replySerial: number;
  /** The unique name of the connection that it comes from, which no other one ever has. */
  readonly sender: string;
  readonly member: string;
  /** Its arguments, up to the first one of a type that isn't known here. */
  readonly body: readonly Told[];
}

export type Told = number | boolean | string | readonly string[];

export function encodeCall(serial: number, question: BusQuestion): Buffer {
  const body = createWriter();
  question.values.forEach((each) => each.write(body));
  const fields: (readonly [number, BusValue])[] = [
    [FIELD.path, objectPath(question.path)],
    [FIELD.interface, text(question.interface)],
    [FIELD.member, text(question.member)],
    [FIELD.destination, text(question.destination)],
  ];
  if (question.values.length > 0) fields.push([FIELD.signature, signature(typesOf(question.values))]);

  const head = createWriter();
  head.put(Buffer.from([LITTLE_ENDIAN, METHOD_CALL, question.isStarting ? 0 : NO_AUTO_START, 1]));
  uint32(body.size()).write(head);
  uint32(serial).write(head);
  const pairs = fields.map(([code, value]) => structure(byte(code), variant(value)));
  array('(yv)', 8, pairs).write(head);
  head.align(8);
  return Buffer.concat([head.bytes(), body.bytes()]);
}

/** The length of the message that begins here, in bytes; `null` as long as that can't be read. */
export function messageBytes(data: Buffer): number | null {
  if (data.length < FIXED_BYTES) return null;
  const read = createReader(data, 4);
  const [body, , fields] = [read.uint32(), read.uint32(), read.uint32()];
  return FIXED_BYTES + aligned(fields, 8) + body;
}

/** Reads one whole message. Throws a `RangeError` where it isn't what a bus may send. */
export function decodeMessage(data: Buffer): BusMessage {
  const read = createReader(data, 12);
  const end = FIXED_BYTES + read.uint32();
  const fields = new Map<number, Told>();
  while (read.at() < end) {
    read.align(8);
    const code = read.byte();
    const value = read.value('v');
    if (value === null) throw new RangeError('a header field of an unknown type');
    fields.set(code, value);
  }
  read.align(8);
  const told = (code: number): string => String(fields.get(code) ?? '');
  return {
    type: data.readUInt8(1),
    replySerial: Number(fields.get(FIELD.replySerial) ?? 0),
    sender: told(FIELD.sender),
    member: told(FIELD.member),
    body: readBody(read, told(FIELD.signature)),
  };
}

function readBody(read: Reader, types: string): readonly Told[] {
  const body: Told[] = [];
  for (const [type] of types.matchAll(/as|./g)) {
    const value = read.value(type);
    if (value === null) break;
    body.push(value);
  }
  return body;
}

type Reader = ReturnType<typeof createReader>;

/** Reading over the end throws a `RangeError`, as `Buffer` does. */
function createReader(data: Buffer, from: number) {
  /** The first byte of a message says in which order its numbers are. */
  const isLittleEndian = data.readUInt8(0) === LITTLE_ENDIAN;
  let at = from;

  const align = (to: number): void => void (at = aligned(at, to));
  const readByte = (): number => data.readUInt8(at++);
  const readWord = (): number => {
    align(4);
    at += 4;
    return isLittleEndian ? data.readUInt32LE(at - 4) : data.readUInt32BE(at - 4);
  };
  const readText = (length: number): string => {
    const start = at;
    at += length + 1;
    if (at > data.length) throw new RangeError('a text that reaches over the end');
    return data.toString('utf8', start, at - 1);
  };
  const readTexts = (): readonly string[] => {
    const length = readWord();
    const end = at + length;
    const all: string[] = [];
    while (at < end) all.push(readText(readWord()));
    return all;
  };
  /** `null` where the type isn't known, and nothing after it can be read. */
  const readValue = (type: string): Told | null => {
    switch (type) {
      case 'y':
        return readByte();
      case 'b':
        return readWord() === 1;
      case 'i':
        return readWord() | 0;
      case 'u':
        return readWord();
      case 's':
      case 'o':
        return readText(readWord());
      case 'g':
        return readText(readByte());
      case 'as':
        return readTexts();
      case 'v':
        return readValue(readText(readByte()));
      default:
        return null;
    }
  };
  return { align, at: () => at, byte: readByte, uint32: readWord, value: readValue };
}

function aligned(at: number, size: number): number {
  return Math.ceil(at / size) * size;
}
