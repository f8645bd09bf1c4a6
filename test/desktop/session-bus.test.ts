import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { text } from '../../electron/desktop/linux/dbus-values.ts';
import type { BusMessage } from '../../electron/desktop/linux/dbus-wire.ts';
import { connectBus, sessionBusAddress, socketPath } from '../../electron/desktop/linux/session-bus.ts';
import { answered, refused, signalled, startBusEnd } from '../support/desktop/bus-end.ts';
import { unmarshalled } from '../support/desktop/dbus-next-wire.ts';
import { nobody, yes } from './dbus-recording.ts';

const cleanUps: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function busEnd(greeting?: string) {
  const end = await startBusEnd(greeting);
  cleanUps.push(end.stop);
  return end;
}

function connectTo(address: string) {
  const onSignal = vi.fn<(signal: BusMessage) => void>();
  const bus = connectBus({ address, userId: 1000, rules: ["type='signal'"], onSignal });
  if (bus === null) throw new Error(`${address} leads nowhere`);
  cleanUps.push(bus.close);
  const heard: (BusMessage | null)[] = [];
  const ask = (isStarting = false) =>
    bus.ask(
      { destination: 'a.b', path: '/c', interface: 'd.e', member: 'Ask', values: [text('x')], isStarting },
      (answer) => heard.push(answer),
    );
  return { bus, ask, heard, onSignal };
}

/** Hello, the match rule, then what was asked. */
const FIRST = 3;

test('says who it is, then what it wants to hear, then what was asked meanwhile', async () => {
  const end = await busEnd();
  const { ask } = connectTo(end.address);
  ask(false);
  ask(true);
  await vi.waitFor(() => expect(end.calls()).toHaveLength(4));
  expect(end.text()).toMatch(/^\0AUTH EXTERNAL 31303030\r\nBEGIN\r\n/);
  const [, ...calls] = end.calls();
  expect(calls.map(unmarshalled)).toMatchObject([
    { member: 'AddMatch', body: ["type='signal'"], serial: 2, flags: 2 },
    { member: 'Ask', body: ['x'], serial: 3, flags: 2 },
    { member: 'Ask', body: ['x'], serial: 4, flags: 0 },
  ]);
});

test('each answer reaches whoever asked, and a signal comes in its turn', async () => {
  const end = await busEnd();
  const { ask, heard, onSignal } = connectTo(end.address);
  ask();
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(4));
  onSignal.mockImplementation(() => expect(heard).toHaveLength(1));
  // In one piece.
  end.say(refused(FIRST + 1), signalled('Came', 'us', [7, 'y']), answered(FIRST, 'as', [['z']]));
  await vi.waitFor(() => expect(heard).toHaveLength(2));
  expect(heard).toMatchObject([
    { type: 3, body: ['No.'] },
    { type: 2, body: [['z']] },
  ]);
  expect(onSignal.mock.calls).toMatchObject([[{ member: 'Came', sender: ':1.7', body: [7, 'y'] }]]);
  expect(onSignal.mock.results).toMatchObject([{ type: 'return' }]);

  end.say(answered(FIRST, 'u', [1]), answered(99, 'u', [1]));
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(5));
  expect(heard, 'an answer that nobody waits for').toHaveLength(2);
});

test('messages may come in any pieces', async () => {
  const end = await busEnd();
  const { ask, heard } = connectTo(end.address);
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(3));
  for (const byte of answered(FIRST, 'v', [['b', true]])) {
    end.say(Buffer.from([byte]));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.waitFor(() => expect(heard).toMatchObject([{ body: [true] }]));
});

test('a bus that breaks off answers every question with nothing, and so do later ones', async () => {
  const end = await busEnd();
  const { bus, ask, heard } = connectTo(end.address);
  ask();
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(4));
  expect(bus.isClosed()).toBe(false);
  end.breakOff();
  await vi.waitFor(() => expect(heard).toEqual([null, null]));
  expect(bus.isClosed()).toBe(true);
  ask();
  expect(heard).toEqual([null, null, null]);
});

const TOO_LONG_A_LIST = answered(FIRST, 'as', [['a']]);
// Its body is the list's length, and a text: 4 + 4 + 2 bytes.
TOO_LONG_A_LIST.writeUInt32LE(65_535, TOO_LONG_A_LIST.length - 10);

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
  ['a list that reaches over its end', TOO_LONG_A_LIST],
])('a bus that sends %s is left, or not believed', async (_, message) => {
  const end = await busEnd();
  const { ask, heard } = connectTo(end.address);
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(3));
  end.say(message, Buffer.alloc(64, 0xff));
  await vi.waitFor(() => expect(end.isConnected()).toBe(false));
  await vi.waitFor(() => expect(heard).toEqual([null]));
});

test('a bus that refuses is left alone', async () => {
  const end = await busEnd('REJECTED EXTERNAL\r\n');
  const { ask, heard } = connectTo(end.address);
  ask();
  await vi.waitFor(() => expect(heard).toEqual([null]));
  await vi.waitFor(() => expect(end.isConnected()).toBe(false));
  expect(end.text()).toContain('AUTH');
  expect(end.text()).not.toContain('BEGIN');
});

test('where there is no bus, there is no answer', async () => {
  const { ask, heard } = connectTo(`unix:path=${join(tmpdir(), 'songwatch-no-such-bus')}`);
  ask();
  await vi.waitFor(() => expect(heard).toEqual([null]));
  const deps = { address: 'tcp:host=localhost,port=1', userId: 1000, rules: [], onSignal: () => undefined };
  expect(connectBus(deps)).toBeNull();
});

test('closing leaves the bus', async () => {
  const end = await busEnd();
  const { bus, ask, heard } = connectTo(end.address);
  ask();
  await vi.waitFor(() => expect(end.calls()).toHaveLength(3));
  bus.close();
  await vi.waitFor(() => expect(end.isConnected()).toBe(false));
  await vi.waitFor(() => expect(heard).toEqual([null]));
});

test.each([
  ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
  ['unix:path=/tmp/dbus-x,guid=abc', '/tmp/dbus-x'],
  ['unix:guid=abc,path=/tmp/with%20space', '/tmp/with space'],
  ['unix:abstract=/tmp/dbus-y,guid=1', '\0/tmp/dbus-y'],
  ['tcp:host=localhost,port=1;unix:path=/second', '/second'],
  ['tcp:host=localhost,port=1', null],
  ['unix:path=/tmp/%zz', null],
  ['', null],
])('the address %s leads to %j', (address, expected) => {
  expect(socketPath(address)).toBe(expected);
});

test.each([
  [{ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/a', XDG_RUNTIME_DIR: '/run/user/1' }, 'unix:path=/a'],
  [{ DBUS_SESSION_BUS_ADDRESS: '', XDG_RUNTIME_DIR: '/run/user/1' }, 'unix:path=/run/user/1/bus'],
  [{}, null],
])('%j has its bus at %j', (env, expected) => {
  expect(sessionBusAddress(env)).toBe(expected);
});
