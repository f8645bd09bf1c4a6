// The adapters of one desktop, on one small real app: they share its build, its bus and its clean-up.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import type { Notice } from '../../electron/core/notice.ts';
import { NOTHING_SAVED } from '../../electron/core/save-queue.ts';
import { trayState, type TrayInput } from '../../electron/core/tray-state.ts';
import { startNotificationServer } from '../support/desktop/notification-server.ts';
import { buildProbe, launchProbe } from '../support/desktop/probe/launch.ts';
import { startTrayWatcher } from '../support/desktop/tray-watcher.ts';
import { expect, test } from './support/fixtures.ts';
import { temporaryFolder } from './support/songwatch.ts';

let folder: { path: string; remove: () => Promise<void> };
const running: ElectronApplication[] = [];
const cleanUps: (() => Promise<unknown>)[] = [];

test.beforeAll(async () => {
  folder = await temporaryFolder('probe');
  await buildProbe(join(folder.path, 'app'));
});

test.afterAll(() => folder.remove());

test.afterEach(async () => {
  for (const app of running.splice(0)) await app.close();
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

async function launch(...args: readonly string[]): Promise<ElectronApplication> {
  const profile = join(folder.path, `profile-${test.info().testId}`);
  const app = await launchProbe(join(folder.path, 'app'), profile, ...args);
  running.push(app);
  await expect.poll(() => app.evaluate(() => globalThis.probe !== undefined)).toBe(true);
  return app;
}

const happened = (app: ElectronApplication) => app.evaluate(() => [...(globalThis.probe?.happened ?? [])]);

async function trayWatcher() {
  const watcher = await startTrayWatcher();
  cleanUps.push(watcher.stop);
  return watcher;
}

async function notificationServer(options?: { isFailing: boolean }) {
  const server = await startNotificationServer(options);
  cleanUps.push(server.stop);
  return server;
}

const quiet: TrayInput = {
  open: [],
  openCount: 0,
  unheardCount: 0,
  attentionCount: 0,
  stoppedAccounts: [],
  isPaused: false,
  isOffline: false,
  recentlyReady: [],
  saving: NOTHING_SAVED,
  song: null,
};

const notice: Notice = {
  title: 'Rock & <b>Roll</b> is ready',
  body: '2 clips, 2:34 and 2:27.\u202E <a href="https://example.org">& more</a>',
  keys: ['ace:one', 'ace:two'],
  isFailure: false,
};

const notify = (app: ElectronApplication) =>
  app.evaluate((_, each) => globalThis.probe?.notify(each), notice);

test('the tray shows state, tooltip and menu, and its clicks arrive', async () => {
  const watcher = await trayWatcher();
  const app = await launch('--hidden');
  const item = await watcher.item();
  const input: TrayInput = {
    ...quiet,
    openCount: 1,
    open: [{ key: 'ace:a', title: 'Rock & Roll_1', status: 'making', progress: 0.5 }],
    recentlyReady: [{ key: 'ace:b', clipId: 'b1', title: 'Holiday Wishes', durationMs: 154_000 }],
    unheardCount: 1,
  };
  await app.evaluate((_, state) => globalThis.probe?.tray(state), trayState(input));
  await expect.poll(() => item.tooltip()).toBe('Songwatch · 1 new · 1 being made');
  expect(await item.labels()).toEqual([
    '1 song being made',
    'Rock & Roll_1  50 %',
    'Play Holiday Wishes  2:34',
    'Track from clipboard',
    'Check now',
    'Pause checking',
    'Open Songwatch',
    'Settings…',
    'Quit',
  ]);
  const [heading] = await item.menu();
  expect(heading?.isEnabled).toBe(false);

  await item.click('Play Holiday Wishes');
  await item.activate();
  await expect
    .poll(() => happened(app))
    .toEqual(['tray true', 'command {"type":"play","key":"ace:b","clipId":"b1"}', 'activated']);
  expect(watcher.items).toHaveLength(1);
});

test('each of the four states has a picture of its own', async () => {
  const watcher = await trayWatcher();
  const app = await launch('--hidden');
  const item = await watcher.item();
  const seen = new Set<string>();
  const inputs: Partial<TrayInput>[] = [
    {},
    { saving: { ...NOTHING_SAVED, openCount: 1 } },
    { unheardCount: 1 },
    { attentionCount: 1 },
  ];
  for (const [index, more] of inputs.entries()) {
    await app.evaluate((_, state) => globalThis.probe?.tray(state), trayState({ ...quiet, ...more }));
    await expect
      .poll(async () => {
        const [pixmap] = await item.pixmaps();
        seen.add(pixmap?.argb.toString('base64') ?? '');
        return seen.size;
      })
      .toBe(index + 1);
  }
  const [pixmap] = await item.pixmaps();
  expect(pixmap).toMatchObject({ width: 44, height: 44 });
});

test('a panel that comes after the app gets the icon, and one that comes back', async () => {
  const app = await launch('--hidden');
  await expect.poll(() => happened(app)).toEqual(['tray false']);
  await app.evaluate((_, state) => globalThis.probe?.tray(state), trayState(quiet));

  const first = await startTrayWatcher();
  const item = await first.item();
  await expect.poll(() => item.labels()).toContain('Check now');
  expect(await app.evaluate(() => globalThis.probe?.isPresent())).toBe(true);

  await first.stop();
  await expect.poll(() => app.evaluate(() => globalThis.probe?.isPresent())).toBe(false);

  const second = await trayWatcher();
  const again = await second.item();
  await expect.poll(() => again.labels()).toContain('Check now');
  await expect.poll(() => happened(app)).toEqual(['tray false', 'tray true', 'tray false', 'tray true']);
  expect(second.items).toHaveLength(1);
});

test('a notification is plain text, and a click on it arrives with its songs', async () => {
  const server = await notificationServer();
  const app = await launch('--hidden');
  expect(await notify(app)).toBe('shown');
  const told = await server.next();
  expect(told).toMatchObject({
    appName: 'Songwatch',
    summary: 'Rock & <b>Roll</b> is ready',
    body: '2 clips, 2:34 and 2:27. &lt;a href="https://example.org"&gt;&amp; more&lt;/a&gt;',
    urgency: 1,
    actions: ['default', 'View'],
    timeoutMs: -1,
  });
  const picture = [128, 128, 4 * 128, true, 8, 4, expect.any(Buffer)];
  expect(told.hints).toMatchObject({ 'desktop-entry': 'songwatch', 'image-data': picture });
  const pixels = (told.hints['image-data'] as unknown[])[6] as Buffer;
  // Nothing in the corner, and the icon’s orange above its wave.
  expect(pixels.readUInt32LE(0)).toBe(0);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(4 * (128 * 20 + 64));
  expect(alpha).toBe(255);
  expect(red).toBeGreaterThan(green);
  expect(green).toBeGreaterThan(blue);
  // Clicks reach it as long as it is there, whatever was collected meanwhile.
  expect(
    await app.evaluate(() => {
      globalThis.gc?.();
      return typeof globalThis.gc;
    }),
  ).toBe('function');
  server.click(told);
  await expect.poll(() => happened(app)).toContain('clicked ace:one ace:two');
  expect(await server.settled(300)).toHaveLength(1);
});

test('on Wayland a click on a notification brings the window to the front by a second start', async () => {
  const server = await notificationServer();
  const app = await launch('--hidden');
  await notify(app);
  await notify(app);
  const [first, second] = [await server.next(), await server.next()];
  const clicked = 'clicked ace:one ace:two';
  const told = async () => (await happened(app)).filter((each) => !each.startsWith('tray'));
  server.click(first, 'token-of-x11');
  await expect.poll(told).toEqual([clicked]);
  await app.evaluate(() => (process.env['XDG_SESSION_TYPE'] = 'wayland'));
  server.click(second, 'token-of-wayland');
  const start = expect.stringMatching(/^second \{.*"isHidden":false,.*"ids":\[\]/) as unknown;
  await expect.poll(told).toEqual([clicked, clicked, start]);
});

test('a notification that can’t be shown is known not to be', async () => {
  const app = await launch('--hidden');
  expect(await notify(app), 'without any daemon').toBe('failed');
  const server = await notificationServer({ isFailing: true });
  expect(await notify(app), 'with one that refuses').toBe('failed');
  await server.stop();
  cleanUps.splice(0);
  const working = await notificationServer();
  await expect.poll(() => notify(app), 'with one that came later').toBe('shown');
  expect((await working.next()).summary).toBe(notice.title);
});

test('a hidden start makes no window; closing it puts it away, by what the desktop has', async () => {
  const app = await launch('--hidden');
  const windows = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  await expect.poll(() => happened(app)).toEqual(['tray false']);
  expect(await windows()).toBe(0);

  await app.evaluate(() => globalThis.probe?.show());
  const page = await app.firstWindow();
  await expect.poll(() => app.evaluate(() => globalThis.probe?.isInFront())).toBe(true);
  const state = () =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows();
      return { isVisible: window?.isVisible(), isMinimized: window?.isMinimized() };
    });
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

  await close();
  await expect.poll(state).toMatchObject({ isMinimized: true });
  expect(await happened(app)).toContain('put away minimised');

  await app.evaluate(() => globalThis.probe?.show());
  await expect.poll(state).toEqual({ isVisible: true, isMinimized: false });

  await trayWatcher();
  await expect.poll(() => app.evaluate(() => globalThis.probe?.isPresent())).toBe(true);
  await close();
  await expect.poll(state).toMatchObject({ isVisible: false });
  expect(await happened(app)).toContain('put away hidden');

  await app.evaluate(() => globalThis.probe?.toggle());
  await expect.poll(() => app.evaluate(() => globalThis.probe?.isInFront())).toBe(true);
  await app.evaluate(() => globalThis.probe?.toggle());
  await expect.poll(state).toMatchObject({ isVisible: false });
  expect(page.isClosed()).toBe(false);
  const place = await app.evaluate(() => globalThis.probe?.place?.bounds);
  expect(place).toMatchObject({ width: 1120, height: 740 });
});

test('the page may load and do nothing but its own', async () => {
  const app = await launch();
  const page = await app.firstWindow();
  expect(page.url()).toBe('app://songwatch/');
  await expect(page.locator('html')).toHaveAttribute('data-module', 'ran');
  await expect(page.locator('html')).not.toHaveAttribute('data-inline', 'ran');
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
  await expect(page.locator('main')).toHaveCSS('color', 'rgb(0, 0, 0)');

  const answers = await page.evaluate(async () => {
    const outcome = (work: Promise<unknown>) => work.then(String, (error: Error) => error.name);
    const text = (address: string) =>
      fetch(address).then((answer) => answer.text().then((each) => each || answer.status));
    return {
      media: await outcome(text('/media/a%3Ab/c/audio')),
      up: await outcome(text('/..%2fpackage.json')),
      upAgain: await outcome(text('/%2e%2e/package.json')),
      other: await outcome(text('app://elsewhere/index.html')),
      foreign: await outcome(text('http://127.0.0.1:9/')),
      post: await outcome(fetch('/', { method: 'POST' }).then((answer) => answer.status)),
      file: await outcome(text('file:///etc/hostname')),
      html: await outcome(Promise.resolve().then(() => (document.body.innerHTML = '<i>x</i>'))),
      policy: await outcome(
        Promise.resolve().then(() => {
          const { trustedTypes } = globalThis as unknown as {
            trustedTypes: { createPolicy(name: string, rules: object): { name: string } };
          };
          return trustedTypes.createPolicy('svelte-trusted-html', { createHTML: (html: string) => html })
            .name;
        }),
      ),
      notifications: await outcome(Notification.requestPermission()),
      place: await outcome(
        new Promise((resolve) =>
          navigator.geolocation.getCurrentPosition(
            () => resolve('told'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
          ),
        ),
      ),
      require: typeof (globalThis as { require?: unknown }).require,
    };
  });
  expect(answers).toEqual({
    media: 'media of /media/a%3Ab/c/audio',
    up: '404',
    upAgain: '404',
    other: 'TypeError',
    foreign: 'TypeError',
    post: '405',
    file: 'TypeError',
    html: 'TypeError',
    policy: 'svelte-trusted-html',
    notifications: 'denied',
    place: 'denied',
    require: 'undefined',
  });
});

test('links leave only through the guard, and no second window opens', async () => {
  const app = await launch();
  const page = await app.firstWindow();
  await page.getByRole('link', { name: 'new window' }).click();
  await page.evaluate(() => window.open('https://example.org/popup'));
  // Last: Playwright waits for the end of a navigation that was prevented.
  await page.getByRole('link', { name: 'out' }).dispatchEvent('click');
  await expect
    .poll(async () => (await happened(app)).filter((line) => line.startsWith('external')))
    .toEqual([
      'external https://github.com/songwatch?new',
      'external https://example.org/popup',
      'external https://github.com/songwatch',
    ]);
  expect(page.url()).toBe('app://songwatch/');
  expect(app.windows()).toHaveLength(1);
});

test('a second start hands over its own words and ends', async () => {
  const app = await launch('--hidden');
  const program = app.process().spawnfile;
  const profile = join(folder.path, `profile-${test.info().testId}`);
  const id = 'eae26f89-b64b-404d-a80c-761996660b1c';
  const link = `songwatch://track?provider=ace&id=${id}`;
  const second = spawn(
    program,
    [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(folder.path, 'app'),
      `--user-data-dir=${profile}`,
      ...['track', id, '--account', 'My studio', link],
    ],
    { stdio: 'ignore' },
  );
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  await expect.poll(() => happened(app)).toHaveLength(2);
  const [, told = ''] = await happened(app);
  expect(JSON.parse(told.replace(/^second /, ''))).toMatchObject({
    ids: [id],
    accountLabel: 'My studio',
    links: [link],
    refused: [],
  });
});
