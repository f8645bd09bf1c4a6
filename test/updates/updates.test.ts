import { expect, test } from 'vitest';
import type { Release, UpdatesOff, UpdateState } from '../../electron/core/update.ts';
import {
  CHECK_AGAIN_MS,
  CHECK_EVERY_MS,
  createUpdates,
  FIRST_CHECK_MS,
  type Updater,
} from '../../electron/updates/updates.ts';
import { createManualClock } from '../support/manual-clock.ts';

const RELEASE: Release = { version: '9.0.0', notes: 'Louder' };
const broken = (code: string) => Object.assign(new Error(code), { code });

function setUp(given: { off?: UpdatesOff; isOn?: boolean } = {}) {
  const clock = createManualClock(Date.UTC(2026, 10, 22));
  const states: UpdateState[] = [];
  const page = {
    isOn: given.isOn ?? true,
    latest: (): Release | null => null,
    download: (onShare: (share: number) => void): Promise<void> => {
      onShare(0.5);
      return Promise.resolve();
    },
    checks: 0,
    opened: 0,
    quits: 0,
    takenOver: 0,
    putOff: null as string | null,
  };
  const updater: Updater = {
    async check() {
      page.checks += 1;
      return page.latest();
    },
    download: (onShare) => page.download(onShare),
    installAndStart() {
      page.takenOver += 1;
      return false;
    },
  };
  const updates = createUpdates({
    clock,
    whyOff: () => Promise.resolve(given.off ?? null),
    async open() {
      page.opened += 1;
      return updater;
    },
    isCheckedByItself: () => page.isOn,
    putOffVersion: () => page.putOff,
    keepPutOff: (version) => (page.putOff = version),
    quit: () => (page.quits += 1),
    onChanged: (state) => states.push(state),
  });
  return { clock, page, updates, states, pass: clock.advance };
}

test('looks a while after the start and then once a day, by one timer', async () => {
  const { clock, page, updates, pass } = setUp();
  await updates.start();
  expect(clock.timers()).toBe(1);
  await pass(FIRST_CHECK_MS - 1);
  expect(page.checks).toBe(0);
  await pass(1);
  expect(page.checks).toBe(1);
  expect(updates.state()).toMatchObject({ status: 'none', failure: null });
  await pass(CHECK_EVERY_MS - 1);
  expect(page.checks).toBe(1);
  await pass(1);
  expect(page.checks).toBe(2);
  expect(clock.timers()).toBe(1);
});

test('loads nothing before it is time', async () => {
  const { page, updates, pass } = setUp();
  await updates.start();
  await pass(FIRST_CHECK_MS - 1);
  expect(page.opened).toBe(0);
  await pass(CHECK_EVERY_MS * 3);
  expect(page.opened).toBe(1);
});

test.each<UpdatesOff>(['system-package', 'archive', 'read-only', 'development', 'demo'])(
  'where it is off (%s), it says so and has no timer',
  async (off) => {
    const { clock, page, updates } = setUp({ off });
    await updates.start();
    updates.settingsChanged();
    await updates.check();
    expect(updates.state()).toEqual({ status: 'off', because: off });
    expect(clock.timers()).toBe(0);
    expect(page.opened).toBe(0);
  },
);

test('with the setting off there is no timer, and the user may still look', async () => {
  const { clock, page, updates } = setUp({ isOn: false });
  await updates.start();
  expect(clock.timers()).toBe(0);
  await updates.check();
  expect(page.checks).toBe(1);
  expect(clock.timers()).toBe(0);
});

test('the setting takes effect at once, and other settings don’t put the next look off', async () => {
  const { clock, page, updates, pass } = setUp();
  await updates.start();
  await pass(FIRST_CHECK_MS - 1);
  updates.settingsChanged();
  await pass(1);
  expect(page.checks).toBe(1);
  page.isOn = false;
  updates.settingsChanged();
  expect(clock.timers()).toBe(0);
  page.isOn = true;
  updates.settingsChanged();
  await pass(FIRST_CHECK_MS);
  expect(page.checks).toBe(2);
});

test('a look that fails is kept to be read, and tried again after an hour', async () => {
  const { page, updates, pass } = setUp();
  page.latest = () => {
    throw new Error('net::ERR_NAME_NOT_RESOLVED');
  };
  await updates.start();
  await pass(FIRST_CHECK_MS);
  expect(updates.state()).toMatchObject({ status: 'none', failure: { kind: 'network' } });
  page.latest = () => null;
  await pass(CHECK_AGAIN_MS);
  expect(updates.state()).toMatchObject({ status: 'none', failure: null });
});

test('what is found waits for the user, and is downloaded when the user says so', async () => {
  const { page, updates, states } = setUp();
  page.latest = () => RELEASE;
  await updates.check();
  expect(updates.state()).toEqual({ status: 'found', release: RELEASE, isPutOff: false, failure: null });
  await updates.download();
  expect(states.map(({ status }) => status)).toEqual([
    'checking',
    'found',
    'downloading',
    'downloading',
    'ready',
  ]);
  expect(states[3]).toMatchObject({ share: 0.5 });
  expect(page.quits).toBe(0);
});

test('a download that fails can be tried again', async () => {
  const { page, updates } = setUp();
  page.latest = () => RELEASE;
  await updates.check();
  const { download } = page;
  page.download = () => Promise.reject(broken('ERR_CHECKSUM_MISMATCH'));
  await updates.download();
  expect(updates.state()).toMatchObject({ status: 'found', failure: { kind: 'refused' } });
  page.download = download;
  await updates.download();
  expect(updates.state()).toMatchObject({ status: 'ready' });
});

test('a download that takes longer than a day ends nothing: what comes after is looked for again', async () => {
  const { page, updates, pass } = setUp();
  page.latest = () => RELEASE;
  await updates.start();
  await pass(FIRST_CHECK_MS);
  let fail = (_error: Error): void => undefined;
  page.download = () => new Promise((_resolve, reject) => (fail = reject));
  const downloaded = updates.download();
  await pass(CHECK_EVERY_MS);
  fail(new Error('net::ERR_CONNECTION_RESET'));
  await downloaded;
  await pass(CHECK_EVERY_MS);
  expect(page.checks).toBe(2);
});

test('a version that was put off stays so over restarts, until there is another', async () => {
  const { page, updates } = setUp();
  page.latest = () => RELEASE;
  await updates.check();
  updates.putOff();
  expect(updates.state()).toMatchObject({ isPutOff: true });
  expect(page.putOff).toBe('9.0.0');
  await updates.check();
  expect(updates.state()).toMatchObject({ status: 'found', isPutOff: true });
  page.latest = () => ({ ...RELEASE, version: '9.0.1' });
  await updates.check();
  expect(updates.state()).toMatchObject({ status: 'found', isPutOff: false });
});

test('what lies ready isn’t looked for again, nor forgotten when its banner is put away', async () => {
  const { page, updates } = setUp();
  page.latest = () => RELEASE;
  await updates.check();
  await updates.download();
  updates.putOff();
  await updates.check();
  expect(page.checks).toBe(1);
  expect(updates.state()).toEqual({ status: 'ready', release: RELEASE, isPutOff: true });
  expect(page.putOff).toBeNull();
});

test('only a restart that was asked for starts the new version', async () => {
  const { page, updates } = setUp();
  page.latest = () => RELEASE;
  updates.restart();
  await updates.check();
  await updates.download();
  expect(page.quits).toBe(0);
  await updates.takesOver();
  expect(page.takenOver).toBe(0);
  updates.restart();
  expect(page.quits).toBe(1);
  await updates.takesOver();
  expect(page.takenOver).toBe(1);
});

test('leaves no timer behind', async () => {
  const { clock, updates } = setUp();
  await updates.start();
  updates.stop();
  expect(clock.timers()).toBe(0);
});
