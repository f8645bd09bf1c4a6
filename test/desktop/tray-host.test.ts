import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { decodeMessage, encodeCall, messageBytes } from '../../electron/desktop/linux/dbus-wire.ts';
import { socketPath, watchTrayHost } from '../../electron/desktop/linux/tray-host.ts';
import { HOST_REGISTERED, NAME_OWNER_CHANGED, WELCOME, nobody, yes } from './dbus-recording.ts';

const cleanUps: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** The other end of a session bus: lets in whoever says the right words, then says what the test wants. */
async function startBus(greeting = 'OK 0123456789abcdef0123456789abcdef\r\n') {
  const folder = await mkdtemp(join(tmpdir(), 'songwatch-bus-'));
  const path = join(folder, 'bus');
  const heard: Buffer[] = [];
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('data', (chunk) => {
      heard.push(chunk);
      if (chunk.includes('AUTH')) socket.write(greeting);
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  cleanUps.push(async () => {
    sockets.forEach((socket) => socket.destroy());
    server.close();
    await rm(folder, { recursive: true });
  });
  return {
    address: `unix:path=${path},guid=0`,
    text: () => Buffer.concat(heard).toString('latin1'),
    /** How often the host was asked for. */
    questions: () =>
      Buffer.concat(heard).toString('latin1').split('IsStatusNotifierHostRegistered').length - 1,
    say: (...messages: readonly Buffer[]) => messages.forEach((message) => sockets[0]?.write(message)),
    isConnected: () => sockets.some((socket) => !socket.destroyed && socket.writable),
  };
}

function watch(address: string) {
  const onChanged = vi.fn<(isThere: boolean) => void>();
  const stop = watchTrayHost({ address, userId: 1000, onChanged });
  cleanUps.push(stop);
  return { onChanged, stop };
}

test('says who it is, and asks without starting anybody', async () => {
  const bus = await startBus();
  watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  expect(bus.text()).toMatch(/^\0AUTH EXTERNAL 31303030\r\nBEGIN\r\n/);
  const calls = Buffer.from(bus.text().slice(bus.text().indexOf('BEGIN\r\n') + 7), 'latin1');
  for (let rest = calls; rest.length > 0; rest = rest.subarray(messageBytes(rest) ?? rest.length)) {
    expect(rest[2], 'the flag NO_AUTO_START').toBe(2);
  }
});

test('no tray, then a panel comes, then it goes', async () => {
  const bus = await startBus();
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));

  bus.say(WELCOME, nobody(5));
  await vi.waitFor(() => expect(onChanged.mock.calls).toEqual([[false]]));
  expect(bus.questions(), 'NameAcquired is no reason to ask').toBe(1);

  bus.say(NAME_OWNER_CHANGED, HOST_REGISTERED);
  await vi.waitFor(() => expect(bus.questions()).toBe(3));
  bus.say(yes(6), yes(7));
  await vi.waitFor(() => expect(onChanged.mock.calls).toEqual([[false], [true]]));

  bus.say(NAME_OWNER_CHANGED);
  await vi.waitFor(() => expect(bus.questions()).toBe(4));
  bus.say(nobody(8));
  await vi.waitFor(() => expect(onChanged.mock.calls).toEqual([[false], [true], [false]]));
});

test('an answer that was overtaken by a newer question is not believed', async () => {
  const bus = await startBus();
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  bus.say(WELCOME, NAME_OWNER_CHANGED);
  await vi.waitFor(() => expect(bus.questions()).toBe(2));
  bus.say(yes(5), nobody(6));
  await vi.waitFor(() => expect(onChanged.mock.calls).toEqual([[false]]));
});

test('messages may come in any pieces', async () => {
  const bus = await startBus();
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  for (const byte of Buffer.concat([WELCOME, yes(5)])) {
    bus.say(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(onChanged.mock.calls).toEqual([[true]]));
});

test.each<[string, Buffer]>([
  ['a message of 2 GB', nobody(5).fill(0x7f, 4, 8)],
  ['what is no message', Buffer.alloc(64, 0xff)],
  [
    'a header that reaches over its end',
    yes(5)
      .fill(0xff, 32, 36)
      .fill(0, 4, 5)
      .fill(4, 12, 13)
      .subarray(0, 24)
      .fill(0x67, 18, 19)
      .fill(0xff, 20, 21),
  ],
])('a bus that sends %s is left, or not believed', async (_, bytes) => {
  const bus = await startBus();
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  bus.say(bytes, Buffer.alloc(64, 0xff));
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false));
  expect(onChanged).not.toHaveBeenCalledWith(true);
});

test('a bus that refuses is left alone', async () => {
  const bus = await startBus('REJECTED EXTERNAL\r\n');
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.text()).toContain('AUTH'));
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false));
  expect(bus.questions()).toBe(0);
  expect(onChanged).not.toHaveBeenCalled();
});

test('where there is no bus nothing happens', async () => {
  const { onChanged } = watch(`unix:path=${join(tmpdir(), 'songwatch-no-such-bus')}`);
  watch('tcp:host=localhost,port=1');
  await new Promise((resolve) => setImmediate(resolve));
  expect(onChanged).not.toHaveBeenCalled();
});

test('stopping leaves the bus', async () => {
  const bus = await startBus();
  const { stop } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  stop();
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false));
});

test('a call reads back as what it is', () => {
  const call = encodeCall({
    serial: 7,
    destination: 'a.b',
    path: '/c',
    interface: 'd.e',
    member: 'Go',
    texts: ['ä', ''],
  });
  expect(messageBytes(call)).toBe(call.length);
  expect(decodeMessage(call)).toEqual({ type: 1, replySerial: 0, member: 'Go', isTrue: false });
});

test.each([
  ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
  ['unix:path=/tmp/dbus-x,guid=abc', '/tmp/dbus-x'],
  ['unix:guid=abc,path=/tmp/with%20space', '/tmp/with space'],
  ['unix:abstract=/tmp/dbus-y,guid=1', null],
  ['tcp:host=localhost,port=1;unix:path=/second', '/second'],
  ['tcp:host=localhost,port=1', null],
  ['unix:path=/tmp/%zz', null],
  ['', null],
])('the address %s leads to %j', (address, expected) => {
  expect(socketPath(address)).toBe(expected);
});
