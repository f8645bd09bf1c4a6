import { connect, type Socket } from 'node:net';
import { text } from './dbus-values.ts';
import {
  ERROR,
  METHOD_RETURN,
  SIGNAL,
  decodeMessage,
  encodeCall,
  messageBytes,
  type BusMessage,
  type BusQuestion,
} from './dbus-wire.ts';

export const DRIVER = 'org.freedesktop.DBus';
/** Nothing that is told here comes near it. */
const MOST_BYTES = 1_048_576;

export interface SessionBusDeps {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  readonly userId: number;
  /** What signals are wanted, as match rules. */
  readonly rules: readonly string[];
  /** Also hears what the bus, or anybody, sends to this connection alone. */
  readonly onSignal: (signal: BusMessage) => void;
}

export interface SessionBus {
  /**
   * `onAnswer` is called once, in the order in which answers and signals came: with the answer, which may be an error,
   * or with `null` where the connection ended before.
   */
  ask(question: BusQuestion, onAnswer: (answer: BusMessage | null) => void): void;
  /** Ended, by whichever side: nothing more can be asked, and nothing comes. */
  isClosed(): boolean;
  close(): void;
}

/**
 * A connection to the session bus. It begins at once; what is asked until the bus has let it in is asked then. A bus that
 * can't be reached, breaks off or sends what no bus may send ends it. `null`: the address is none that can be reached.
 */
export function connectBus({ address, userId, rules, onSignal }: SessionBusDeps): SessionBus | null {
  const path = socketPath(address);
  if (path === null) return null;
  const socket = connect(path);
  const waiting = new Map<number, (answer: BusMessage | null) => void>();
  /** `null` once the bus has let this in. */
  let held: Buffer[] | null = [];
  let serial = 0;

  const send = (question: BusQuestion): number => {
    serial += 1;
    const call = encodeCall(serial, question);
    if (held === null) socket.write(call);
    else held.push(call);
    return serial;
  };
  const tellDriver = (member: string, ...words: readonly string[]): void => {
    const values = words.map(text);
    const path = '/org/freedesktop/DBus';
    send({ destination: DRIVER, path, interface: DRIVER, member, values, isStarting: false });
  };
  const hear = (message: BusMessage): void => {
    if (message.type === SIGNAL) return onSignal(message);
    if (message.type !== METHOD_RETURN && message.type !== ERROR) return;
    const onAnswer = waiting.get(message.replySerial);
    waiting.delete(message.replySerial);
    onAnswer?.(message);
  };

  tellDriver('Hello');
  for (const rule of rules) tellDriver('AddMatch', rule);
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const onAnswer of waiting.values()) onAnswer(null);
    waiting.clear();
  });
  receive(socket, hear, () => {
    for (const call of held ?? []) socket.write(call);
    held = null;
  });
  const identity = Buffer.from(String(userId)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${identity}\r\n`);

  return {
    ask(question, onAnswer) {
      if (socket.destroyed) onAnswer(null);
      else waiting.set(send(question), onAnswer);
    },
    isClosed: () => socket.destroyed,
    close: () => void socket.destroy(),
  };
}

/** Reads the answer to AUTH, begins, and then takes the stream apart into messages. */
function receive(socket: Socket, hear: (message: BusMessage) => void, onBegun: () => void): void {
  let data = Buffer.alloc(0);
  let hasBegun = false;

  const begin = (): void => {
    const end = data.indexOf('\r\n');
    if (end === -1) return;
    if (data.toString('latin1', 0, 3) !== 'OK ') return void socket.destroy();
    data = data.subarray(end + 2);
    hasBegun = true;
    socket.write('BEGIN\r\n');
    onBegun();
  };

  const takeMessages = (): void => {
    for (let size = messageBytes(data); size !== null; size = messageBytes(data)) {
      if (size > MOST_BYTES) throw new RangeError(`a message of ${size} bytes`);
      if (size > data.length) return;
      const message = decodeMessage(data.subarray(0, size));
      data = data.subarray(size);
      hear(message);
    }
  };

  socket.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    try {
      if (!hasBegun) begin();
      if (hasBegun) takeMessages();
      else if (data.length > MOST_BYTES) socket.destroy();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      socket.destroy();
    }
  });
}

/** Where this session's bus is; `null`: there is none. */
export function sessionBusAddress(env: Readonly<NodeJS.ProcessEnv>): string | null {
  const folder = env['XDG_RUNTIME_DIR'];
  return env['DBUS_SESSION_BUS_ADDRESS'] || (folder ? `unix:path=${folder}/bus` : null);
}

/**
 * The first socket of an address list (D-Bus Specification, "Server Addresses"): one with a path, as every session of
 * systemd has, or an abstract one, as some others have, which Node knows by its leading zero.
 */
export function socketPath(address: string): string | null {
  for (const each of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(each) ?? [];
    try {
      if (value !== undefined) return (kind === 'abstract' ? '\0' : '') + decodeURIComponent(value);
    } catch {
      // Not an address; perhaps the next one is.
    }
  }
  return null;
}
