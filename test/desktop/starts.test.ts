import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createBadge } from '../../electron/desktop/badge.ts';
import { receiveLinks } from '../../electron/desktop/deep-link.ts';
import { setIdentity } from '../../electron/desktop/identity.ts';
import { watchPower } from '../../electron/desktop/power.ts';
import { claimSingleInstance } from '../../electron/desktop/single-instance.ts';
import { temporaryFolder } from '../downloads/support/rig.ts';

const electron = vi.hoisted((): { app: unknown; powerMonitor: unknown } => ({
  app: null,
  powerMonitor: null,
}));

vi.mock('electron', () => ({
  get app() {
    return electron.app;
  },
  get powerMonitor() {
    return electron.powerMonitor;
  },
  nativeImage: { createFromPath: (path: string) => path },
}));

class FakeApp extends EventEmitter {
  isPackaged = true;
  profile = '/nowhere';
  readonly notes: unknown[] = [];
  getPath = () => this.profile;
  requestSingleInstanceLock = (note: unknown) => this.notes.push(note) > 0;
  readonly setAsDefaultProtocolClient = vi.fn();
  readonly setAppUserModelId = vi.fn();
  readonly setBadgeCount = vi.fn();
}

let app: FakeApp;
const platform = Object.getOwnPropertyDescriptor(process, 'platform');

beforeEach(() => {
  app = new FakeApp();
  electron.app = app;
});

afterEach(() => {
  if (platform) Object.defineProperty(process, 'platform', platform);
});

test('a second start’s words arrive as they were written', async () => {
  const onSecondStart = vi.fn();
  const argv = ['songwatch', 'track', 'id', '--account', 'Zwölf 冬'];
  const reply = { token: '0123456789abcdef'.repeat(2), untilMs: 1 };
  expect(await claimSingleInstance(argv, reply, onSecondStart)).toBe(true);
  const [note] = app.notes as [{ said: string }];
  expect(Object.keys(note), 'no number, whose bytes Electron may stumble over').toEqual(['said']);
  expect(note.said, 'no white space and no zero byte').toMatch(/^[A-Za-z0-9+/=]+$/);
  app.emit('second-instance', {}, ['songwatch', '--account', 'track'], '/', note);
  expect(onSecondStart.mock.calls).toEqual([[argv, reply]]);
});

test('in a profile that a crash left marked, starts claim it one after the other', async () => {
  app.profile = await temporaryFolder();
  await symlink('somewhere-1', join(app.profile, 'SingletonLock'));
  const holding = `
    const { DatabaseSync } = require('@photostructure/sqlite');
    const lock = new DatabaseSync(process.argv[1]);
    lock.exec('BEGIN EXCLUSIVE');
    console.log('held');
    setTimeout(() => (console.log(Date.now()), lock.close()), 500);`;
  const other = spawn(process.execPath, ['-e', holding, join(app.profile, 'start.lock')]);
  const said: string[] = [];
  other.stdout.on('data', (text) => said.push(String(text)));
  await vi.waitUntil(() => said.join('').includes('held'), { timeout: 10_000 });
  app.requestSingleInstanceLock = () => app.notes.push(Date.now()) > 0;

  expect(await claimSingleInstance([], null, vi.fn())).toBe(true);
  await once(other, 'close');
  expect(app.notes).toHaveLength(1);
  expect(app.notes[0]).toBeGreaterThanOrEqual(Number(said.join('').replace('held', '')));
});

const said = (text: string) => ({ said: Buffer.from(text).toString('base64') });
const token = 'a'.repeat(32);

test.each([
  ['none', null],
  ['another program’s', { version: 2 }],
  ['no text', { said: ['a'] }],
  ['no JSON', said('{')],
  ['no list', said('{"argv":{"0":"a"},"reply":null}')],
  ['a list of something else', said('{"argv":[1],"reply":null}')],
  ['too long', { said: 'x'.repeat(2_000_000) }],
  ['to be answered at another place', said('{"argv":[],"reply":{"token":"../../x","untilMs":1}}')],
  ['asking for more', said(`{"argv":[],"reply":{"token":"${token}","untilMs":1,"ask":"keys"}}`)],
])('with a note that is %s, the arguments as Chromium sorted them are taken', async (_, note) => {
  const onSecondStart = vi.fn();
  await claimSingleInstance([], null, onSecondStart);
  app.emit('second-instance', {}, ['sorted'], '/', note);
  expect(onSecondStart.mock.calls).toEqual([[['sorted'], null]]);
});

test('only links that track something are handed over', () => {
  const onLink = vi.fn();
  receiveLinks(onLink);
  const link = 'songwatch://track?provider=ace&id=eae26f89-b64b-404d-a80c-761996660b1c';
  const event = { preventDefault: vi.fn() };
  for (const url of [link, 'songwatch://quit', 'https://example.org', `${link}&x=1`])
    app.emit('open-url', event, url);
  expect(onLink.mock.calls).toEqual([[link]]);
  expect(event.preventDefault).toHaveBeenCalledTimes(4);
});

test.each([
  ['win32', true, 1],
  ['darwin', true, 1],
  ['linux', true, 0],
  ['win32', false, 0],
])('on %s, packaged: %s, links are claimed %i times', (name, isPackaged, times) => {
  Object.defineProperty(process, 'platform', { ...platform, value: name });
  app.isPackaged = isPackaged;
  receiveLinks(() => undefined);
  expect(app.setAsDefaultProtocolClient.mock.calls).toHaveLength(times);
});

test('each system is told who this is in its own way', () => {
  const env: NodeJS.ProcessEnv = {};
  setIdentity('darwin', env);
  expect([env, app.setAppUserModelId.mock.calls]).toEqual([{}, []]);
  setIdentity('linux', env);
  expect(env).toEqual({ CHROME_DESKTOP: 'songwatch.desktop' });
  setIdentity('win32', env);
  expect(app.setAppUserModelId.mock.calls).toEqual([['org.songwatch.Songwatch']]);
});

test('sleep and return are told until nobody listens', () => {
  const monitor = new EventEmitter();
  electron.powerMonitor = monitor;
  const heard: string[] = [];
  const stop = watchPower({ onAsleep: () => heard.push('asleep'), onAwake: () => heard.push('awake') });
  for (const event of ['suspend', 'suspend', 'resume', 'lock-screen']) monitor.emit(event);
  stop();
  monitor.emit('suspend');
  expect(heard).toEqual(['asleep', 'asleep', 'awake']);
  expect(monitor.eventNames()).toEqual([]);
});

test('the badge is set when the number changes, on Windows on the window of the moment', () => {
  const setBadge = createBadge({ platform: 'linux', iconsDir: 'icons', window: () => null });
  for (const count of [0, 2, 2, 0]) setBadge(count);
  expect(app.setBadgeCount.mock.calls).toEqual([[2], [0]]);

  const window = { setOverlayIcon: vi.fn() };
  const setOverlay = createBadge({ platform: 'win32', iconsDir: 'icons', window: () => window as never });
  setOverlay(3);
  setOverlay(0);
  expect(window.setOverlayIcon.mock.calls).toEqual([
    [expect.stringContaining('badge.png'), '3 new'],
    [null, ''],
  ]);
});
