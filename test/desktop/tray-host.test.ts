import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { watchTrayHost } from '../../electron/desktop/linux/tray-host.ts';
import { startBusEnd } from '../support/desktop/bus-end.ts';
import { HOST_REGISTERED, NAME_OWNER_CHANGED, WELCOME, nobody, yes } from './dbus-recording.ts';

const cleanUps: (() => Promise<unknown> | void)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function startBus() {
  const end = await startBusEnd();
  cleanUps.push(end.stop);
  /** How often the host was asked for. */
  const questions = () => end.text().split('IsStatusNotifierHostRegistered').length - 1;
  return { ...end, questions };
}

function watch(address: string) {
  const onChanged = vi.fn<(isThere: boolean) => void>();
  const stop = watchTrayHost({ address, userId: 1000, onChanged });
  cleanUps.push(stop);
  return { onChanged, stop };
}

test('asks without starting anybody', async () => {
  const bus = await startBus();
  watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  for (const call of bus.calls()) expect(call[2], 'the flag NO_AUTO_START').toBe(2);
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

test('a bus that breaks off says nothing about the tray', async () => {
  const bus = await startBus();
  const { onChanged } = watch(bus.address);
  await vi.waitFor(() => expect(bus.questions()).toBe(1));
  bus.breakOff();
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false));
  watch(`unix:path=${join(tmpdir(), 'songwatch-no-such-bus')}`);
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
