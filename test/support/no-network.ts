import net from 'node:net';
import dgram from 'node:dgram';

/**
 * Tests talk to servers of their own on loopback and to nobody else. Anything that would leave this machine, a name
 * look-up included, fails right where it starts, with the address in the message.
 */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return name === 'localhost' || name === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(name);
}

/** No resolver can be asked for a label of more than 63 letters: looking it up fails on this machine. */
const isNoName = (host: string): boolean => host.split('.').some((label) => label.length > 63);

function refuse(host: string): never {
  throw new Error(
    `A test tried to reach ${host}. Tests may use loopback only: start a server on 127.0.0.1, port 0.`,
  );
}

/** Where a `socket.connect(...)` call is going; null for a Unix socket or a pipe. */
function destination(args: unknown[]): string | null {
  // node:net hands its own normalised [options, callback] array on to connect().
  const [first, second] = Array.isArray(args[0]) ? (args[0] as unknown[]) : args;
  if (typeof first === 'number') return typeof second === 'string' ? second : 'localhost';
  if (typeof first === 'object' && first !== null) {
    const { path, host } = first as { path?: string | null; host?: string };
    return path ? null : (host ?? 'localhost');
  }
  return null;
}

const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function guardedConnect(this: net.Socket, ...args: unknown[]) {
  const host = destination(args);
  if (host !== null && !isLoopback(host) && !isNoName(host)) refuse(host);
  return Reflect.apply(connect, this, args);
} as typeof connect;

const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function guardedSend(this: dgram.Socket, ...args: unknown[]) {
  const host = args.slice(1).find((argument) => typeof argument === 'string');
  if (host !== undefined && !isLoopback(host)) refuse(host);
  Reflect.apply(send, this, args);
} as typeof send;
