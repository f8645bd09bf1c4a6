import { afterEach, expect, test, vi } from 'vitest';
import type { Notice } from '../../electron/core/notice.ts';
import { createDesktopNotifier } from '../../electron/desktop/linux/desktop-notifier.ts';
import {
  DAEMON_NAME,
  answered,
  refused,
  signalled,
  startBusEnd,
  type BusEnd,
} from '../support/desktop/bus-end.ts';
import { unmarshalled } from '../support/desktop/dbus-next-wire.ts';
import { createManualClock } from '../support/manual-clock.ts';

const cleanUps: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

const notice: Notice = {
  title: 'A & <b>B</b>\u202E is ready',
  body: '2 clips & <i>more</i>.',
  keys: ['ace:1', 'ace:2'],
  isFailure: false,
};

async function setUp(isOnBus = true) {
  const bus = await startBusEnd();
  cleanUps.push(bus.stop);
  const clock = createManualClock(0);
  const onClicked = vi.fn();
  const onActivated = vi.fn<(token: string) => void>();
  const sound = { isOn: true };
  const notifier = createDesktopNotifier({
    clock,
    address: isOnBus ? bus.address : null,
    userId: 1000,
    appName: 'Songwatch',
    desktopEntry: 'songwatch',
    icon: () => ({ width: 1, height: 2, rgba: Buffer.from([1, 2, 3, 255, 4, 5, 6, 255]) }),
    isSoundOn: () => sound.isOn,
    onClicked,
    onActivated,
  });
  return { bus, clock, notifier, onClicked, onActivated, sound };
}

/** Hello and the match rule are the first two of a connection. */
const FIRST = 3;

/** Answers the next two questions, of which the first one's number is `serial`. */
async function take(bus: BusEnd, serial: number, id: number, able: readonly string[] = ['actions', 'body']) {
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(serial));
  bus.say(answered(serial, 'as', [able]));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(serial + 1));
  bus.say(answered(serial + 1, 'u', [id]));
  const call = unmarshalled(bus.calls()[serial] ?? Buffer.alloc(0));
  const [app, replaces, icon, title, body, actions, hints, timeout] = call.body ?? [];
  const named = (hints as [string, [unknown, [unknown]]][]).map(([name, [, [value]]]) => [name, value]);
  return {
    call,
    given: { app, replaces, icon, title, body, actions, timeout },
    hints: Object.fromEntries(named) as unknown,
  };
}

test('says what there is to say, and that it may be clicked', async () => {
  const { bus, notifier } = await setUp();
  const outcome = notifier.show(notice);
  const { call, given, hints } = await take(bus, FIRST, 7);
  expect(await outcome).toBe('shown');
  expect(call).toMatchObject({
    destination: 'org.freedesktop.Notifications',
    path: '/org/freedesktop/Notifications',
    interface: 'org.freedesktop.Notifications',
    member: 'Notify',
    signature: 'susssasa{sv}i',
    flags: 0,
  });
  expect(given).toEqual({
    app: 'Songwatch',
    replaces: 0,
    icon: '',
    title: 'A & <b>B</b> is ready',
    body: '2 clips &amp; &lt;i&gt;more&lt;/i&gt;.',
    actions: ['default', 'View'],
    timeout: -1,
  });
  expect(hints).toEqual({
    urgency: 1,
    'desktop-entry': 'songwatch',
    'image-data': [1, 2, 4, true, 8, 4, Buffer.from([1, 2, 3, 255, 4, 5, 6, 255])],
    'sound-name': 'message-new-instant',
  });
});

test('the sound is what is set at that moment', async () => {
  const { bus, notifier, sound } = await setUp();
  sound.isOn = false;
  const first = notifier.show(notice);
  const silent = await take(bus, FIRST, 1);
  expect(await first).toBe('shown');
  expect(silent.hints).toMatchObject({ 'suppress-sound': true });
  expect(silent.hints).not.toHaveProperty('sound-name');

  sound.isOn = true;
  const second = notifier.show(notice);
  const loud = await take(bus, FIRST + 2, 2);
  expect(await second).toBe('shown');
  expect(loud.hints).toMatchObject({ 'sound-name': 'message-new-instant' });
  expect(loud.hints).not.toHaveProperty('suppress-sound');
});

test('a desktop that can’t be clicked on is offered nothing to click', async () => {
  const { bus, notifier } = await setUp();
  const outcome = notifier.show(notice);
  expect((await take(bus, FIRST, 1, ['body'])).given.actions).toEqual([]);
  expect(await outcome).toBe('shown');
});

test('a click arrives once, with the songs; what else is clicked or closed does nothing', async () => {
  const { bus, notifier, onClicked } = await setUp();
  const first = notifier.show(notice);
  await take(bus, FIRST, 7);
  await first;
  const second = notifier.show({ ...notice, keys: ['ace:3'] });
  await take(bus, FIRST + 2, 8);
  await second;

  bus.say(
    signalled('ActionInvoked', 'us', [7, 'default'], ':1.666'),
    signalled('ActionInvoked', 'us', [99, 'default']),
    signalled('ActionInvoked', 'us', [7, 'settings']),
    signalled('NotificationClosed', 'uu', [8, 1]),
    signalled('ActionInvoked', 'us', [8, 'default']),
    signalled('ActionInvoked', 'us', [7, 'default']),
    signalled('ActionInvoked', 'us', [7, 'default']),
    signalled('NotificationClosed', 'uu', [7, 2]),
  );
  const third = notifier.show(notice);
  await take(bus, FIRST + 4, 9);
  await third;
  expect(onClicked.mock.calls).toEqual([[['ace:1', 'ace:2']]]);
});

test('what lets the window come to the front is handed on with the click that it belongs to', async () => {
  const { bus, notifier, onClicked, onActivated } = await setUp();
  const [first, second, third] = [1, 2, 3].map(() => notifier.show(notice));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 2));
  bus.say(...[0, 1, 2].map((place) => answered(FIRST + place, 'as', [['actions']])));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 5));
  bus.say(...[0, 1, 2].map((place) => answered(FIRST + 3 + place, 'u', [place + 1])));
  await Promise.all([first, second, third]);

  bus.say(
    signalled('ActionInvoked', 'us', [1, 'default']),
    signalled('ActivationToken', 'us', [2, 'forged'], ':1.666'),
    signalled('ActivationToken', 'us', [3, 'another’s']),
    signalled('ActionInvoked', 'us', [2, 'default']),
    signalled('ActivationToken', 'us', [3, 'its own']),
    signalled('ActionInvoked', 'us', [3, 'default']),
  );
  await vi.waitFor(() => expect(onClicked).toHaveBeenCalledTimes(3));
  expect(onActivated.mock.calls).toEqual([['its own']]);
});

test('a click that comes in one piece with the answer arrives', async () => {
  const { bus, notifier, onClicked } = await setUp();
  const outcome = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST));
  bus.say(answered(FIRST, 'as', [['actions']]));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 1));
  bus.say(answered(FIRST + 1, 'u', [1]), signalled('ActionInvoked', 'us', [1, 'default']));
  expect(await outcome).toBe('shown');
  expect(onClicked).toHaveBeenCalledOnce();
});

test('only so many are remembered', async () => {
  const { bus, notifier, onClicked } = await setUp();
  const ids = Array.from({ length: 51 }, (_, place) => place + 1);
  const outcomes = ids.map((id) => notifier.show({ ...notice, keys: [`ace:${id}`] }));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 50));
  bus.say(...ids.map((id) => answered(FIRST - 1 + id, 'as', [['actions']])));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 50 + 51));
  bus.say(...ids.map((id) => answered(FIRST + 50 + id, 'u', [id])));
  await Promise.all(outcomes);
  bus.say(signalled('ActionInvoked', 'us', [1, 'default']), signalled('ActionInvoked', 'us', [2, 'default']));
  await vi.waitFor(() => expect(onClicked.mock.calls).toEqual([[['ace:2']]]));
});

test('no bus, a bus that can’t be reached and a daemon that refuses have not shown it', async () => {
  const { notifier: alone } = await setUp(false);
  expect(await alone.show(notice)).toBe('failed');

  const { bus, notifier, clock } = await setUp();
  const first = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST));
  bus.say(refused(FIRST));
  expect(await first).toBe('failed');
  const second = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 1));
  bus.say(answered(FIRST + 1, 'as', [[]]));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 2));
  bus.say(refused(FIRST + 2));
  expect(await second).toBe('failed');
  expect(clock.timers()).toBe(0);

  await bus.stop();
  cleanUps.pop();
  await vi.waitFor(() => expect(bus.isConnected()).toBe(false));
  expect(await notifier.show(notice)).toBe('failed');
});

test('a connection that broke is made anew with the next one, and what was shown before can be clicked', async () => {
  const { bus, notifier, onClicked } = await setUp();
  const first = notifier.show(notice);
  await take(bus, FIRST, 7);
  await first;
  const second = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 2));
  bus.breakOff();
  expect(await second).toBe('failed');

  const third = notifier.show(notice);
  await vi.waitFor(() => expect(bus.connections()).toBe(2));
  await take(bus, FIRST, 8);
  expect(await third).toBe('shown');
  bus.say(signalled('ActionInvoked', 'us', [7, 'default'], DAEMON_NAME));
  await vi.waitFor(() => expect(onClicked).toHaveBeenCalledOnce());
});

test('a daemon that hangs is not waited for, and is told nothing that the window has told', async () => {
  const { bus, clock, notifier } = await setUp();
  const outcome = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST));
  await clock.advance(4_000);
  expect(await outcome).toBe('failed');

  bus.say(answered(FIRST, 'as', [['actions']]));
  const next = notifier.show(notice);
  const { call } = await take(bus, FIRST + 1, 1);
  expect(call.member).toBe('Notify');
  expect(await next).toBe('shown');
  expect(clock.timers()).toBe(0);
});

test('what is shown too late can still be clicked', async () => {
  const { bus, clock, notifier, onClicked } = await setUp();
  const outcome = notifier.show(notice);
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST));
  bus.say(answered(FIRST, 'as', [['actions']]));
  await vi.waitFor(() => expect(bus.calls()).toHaveLength(FIRST + 1));
  await clock.advance(4_000);
  expect(await outcome).toBe('failed');
  bus.say(answered(FIRST + 1, 'u', [1]), signalled('ActionInvoked', 'us', [1, 'default']));
  await vi.waitFor(() => expect(onClicked).toHaveBeenCalledOnce());
});

test('before the first one nobody is connected to', async () => {
  const { bus, clock, notifier } = await setUp();
  await new Promise((resolve) => setImmediate(resolve));
  expect(bus.connections()).toBe(0);
  expect(clock.timers()).toBe(0);
  const outcome = notifier.show(notice);
  await take(bus, FIRST, 1);
  expect(await outcome).toBe('shown');
});
