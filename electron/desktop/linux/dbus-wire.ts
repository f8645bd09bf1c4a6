/**
 * The part of the D-Bus wire format (D-Bus Specification, "Message Protocol") that two questions to a session bus need:
 * calls whose arguments are texts, and of what comes back the header and a truth value. The libraries for all of
 * D-Bus bring an XML parser and a dozen packages with them.
 */
export const ERROR = 3;
export const SIGNAL = 4;

const FIELD = { path: 1, interface: 2, member: 3, replySerial: 5, destination: 6, signature: 8 } as const;
const FIXED_BYTES = 16;
const LITTLE_ENDIAN = 0x6c;
const METHOD_CALL = 1;
/** Asking doesn't start whoever is asked for. */
const NO_AUTO_START = 2;

export interface BusCall {
  readonly serial: number;
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly texts: readonly string[];
}

export interface BusMessage {
  readonly type: number;
  /** Of the call that this answers; 0 for what isn't an answer. */
  readonly replySerial: number;
  readonly member: string;
  /** The answer is a variant that holds the boolean `true`. */
  readonly isTrue: boolean;
}

export function encodeCall(call: BusCall): Buffer {
  const body = writer();
  call.texts.forEach((each) => body.text(each));
  const fields = writer();
  fields.field(FIELD.path, 'o', call.path);
  fields.field(FIELD.interface, 's', call.interface);
  fields.field(FIELD.member, 's', call.member);
  fields.field(FIELD.destination, 's', call.destination);
  if (call.texts.length > 0) fields.signature(FIELD.signature, 's'.repeat(call.texts.length));

  const head = Buffer.alloc(FIXED_BYTES);
  head.set([LITTLE_ENDIAN, METHOD_CALL, NO_AUTO_START, 1]);
  head.writeUInt32LE(body.size(), 4);
  head.writeUInt32LE(call.serial, 8);
  head.writeUInt32LE(fields.size(), 12);
  fields.align(8);
  return Buffer.concat([head, fields.bytes(), body.bytes()]);
}

/** The length of the message that begins here, in bytes; `null` as long as that can't be read. */
export function messageBytes(data: Buffer): number | null {
  if (data.length < FIXED_BYTES) return null;
  const [fields, body] = [readUint32(data, 12), readUint32(data, 4)];
  return FIXED_BYTES + Math.ceil(fields / 8) * 8 + body;
}

/** Reads one whole message. Throws a `RangeError` where it isn't what a bus may send. */
export function decodeMessage(data: Buffer): BusMessage {
  const end = FIXED_BYTES + readUint32(data, 12);
  let [replySerial, member, signature] = [0, '', ''];
  for (let at = FIXED_BYTES; at < end; at = aligned(at, 8)) {
    const code = data.readUInt8(at);
    const kind = String.fromCharCode(data.readUInt8(at + 2));
    at = aligned(at + 4, kind === 'g' ? 1 : 4);
    if (kind === 'u') {
      if (code === FIELD.replySerial) replySerial = readUint32(data, at);
      at += 4;
      continue;
    }
    const length = kind === 'g' ? data.readUInt8(at) : readUint32(data, at);
    at += kind === 'g' ? 1 : 4;
    const text = data.toString('utf8', at, at + length);
    if (code === FIELD.member) member = text;
    if (code === FIELD.signature) signature = text;
    at += length + 1;
  }
  const body = data.subarray(aligned(end, 8));
  return { type: data.readUInt8(1), replySerial, member, isTrue: isTrue(signature, body) };
}

/** A variant: the length of its signature, the signature, a nul, and a boolean of 4 bytes in either order. */
function isTrue(signature: string, body: Buffer): boolean {
  const isBoolean = signature === 'v' && body.toString('latin1', 0, 3) === '\x01b\0';
  return isBoolean && (body.readUInt8(4) === 1 || body.readUInt8(7) === 1);
}

/** The first byte of a message says in which order its numbers are. */
function readUint32(message: Buffer, at: number): number {
  return message.readUInt8(0) === LITTLE_ENDIAN ? message.readUInt32LE(at) : message.readUInt32BE(at);
}

function aligned(at: number, size: number): number {
  return Math.ceil(at / size) * size;
}

function writer() {
  const parts: Buffer[] = [];
  let size = 0;
  const put = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
  };
  const align = (to: number): void => put(Buffer.alloc(aligned(size, to) - size));
  const text = (value: string): void => {
    align(4);
    const length = Buffer.alloc(4);
    const bytes = Buffer.from(`${value}\0`);
    length.writeUInt32LE(bytes.length - 1);
    put(length);
    put(bytes);
  };
  const begin = (code: number, kind: string): void => {
    align(8);
    put(Buffer.from([code, 1, kind.charCodeAt(0), 0]));
  };
  return {
    align,
    text,
    field(code: number, kind: 'o' | 's', value: string): void {
      begin(code, kind);
      text(value);
    },
    signature(code: number, value: string): void {
      begin(code, 'g');
      put(Buffer.from([value.length]));
      put(Buffer.from(`${value}\0`));
    },
    size: () => size,
    bytes: () => Buffer.concat(parts),
  };
}
