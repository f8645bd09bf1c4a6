import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageBytes } from '../../../electron/desktop/linux/dbus-wire.ts';
import { marshalled } from './dbus-next-wire.ts';

export type BusEnd = Awaited<ReturnType<typeof startBusEnd>>;

const LET_IN = 'OK 0123456789abcdef0123456789abcdef\r\n';

/** The other end of a session bus: lets in whoever says the right words, then says what the test wants. */
export async function startBusEnd(greeting = LET_IN) {
  const folder = await mkdtemp(join(tmpdir(), 'songwatch-bus-'));
  const path = join(folder, 'bus');
  /** A connection each. */
  const heard: Buffer[][] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const own: Buffer[] = [];
    heard.push(own);
    sockets.push(socket);
    socket.on('data', (chunk) => {
      own.push(chunk);
      if (chunk.includes('AUTH')) socket.write(greeting);
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const text = (): string => Buffer.concat(heard.at(-1) ?? []).toString('latin1');
  return {
    address: `unix:path=${path},guid=0`,
    /** What the newest connection has said. */
    text,
    /** Its calls, as they came. */
    calls(): readonly Buffer[] {
      const begun = text().indexOf('BEGIN\r\n');
      let rest = begun === -1 ? Buffer.alloc(0) : Buffer.from(text().slice(begun + 7), 'latin1');
      const all: Buffer[] = [];
      for (let size = messageBytes(rest); size !== null && size <= rest.length; size = messageBytes(rest)) {
        all.push(rest.subarray(0, size));
        rest = rest.subarray(size);
      }
      return all;
    },
    /** To the newest connection, in one piece. */
    say: (...messages: readonly Buffer[]) => void sockets.at(-1)?.write(Buffer.concat(messages)),
    breakOff: () => sockets.at(-1)?.destroy(),
    connections: () => sockets.length,
    isConnected: () => sockets.some((socket) => !socket.destroyed && socket.writable),
    async stop() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

const [RETURN, ERROR, SIGNAL] = [2, 3, 4];
export const DAEMON_NAME = ':1.7';

export const answered = (replySerial: number, signature: string, body: readonly unknown[]): Buffer =>
  marshalled({ type: RETURN, serial: 1, replySerial, sender: DAEMON_NAME, signature, body });

export const refused = (replySerial: number): Buffer =>
  marshalled({
    type: ERROR,
    serial: 1,
    replySerial,
    errorName: 'org.freedesktop.DBus.Error.Failed',
    signature: 's',
    body: ['No.'],
  });

export const signalled = (
  member: string,
  signature: string,
  body: readonly unknown[],
  sender = DAEMON_NAME,
): Buffer =>
  marshalled({ type: SIGNAL, serial: 1, path: '/a', interface: 'a.b', member, sender, signature, body });
