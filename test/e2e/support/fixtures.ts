import { join } from 'node:path';
import { expect as baseExpect, test as base } from 'playwright/test';
import { startDesktop } from '../../../tools/desktop.mjs';
import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import { createDemoService, type DemoService } from '../../../electron/demo/service.ts';
import {
  startNotificationServer,
  type NotificationServer,
} from '../../support/desktop/notification-server.ts';
import { startTrayWatcher, type TrayWatcher } from '../../support/desktop/tray-watcher.ts';
import { launch, temporaryFolder, TOP, type LaunchOptions, type Songwatch } from './songwatch.ts';
import type { NewAccount } from './steps.ts';

type DesktopOptions = NonNullable<Parameters<typeof startDesktop>[0]>;

export interface WorkerFixtures {
  /** What the worker's desktop has: tests of one worker share a screen, a session bus and its well-known names. */
  readonly desktop: DesktopOptions;
  /** The desktop itself; what runs in the worker finds it by the environment. */
  readonly onDesktop: undefined;
}

export interface Fixtures {
  /** A folder of this test's own. */
  readonly folder: string;
  /** Both providers, on loopback. */
  readonly service: DemoService;
  readonly notifications: NotificationServer;
  readonly tray: TrayWatcher;
  /** Starts Songwatch in this test's profile; called again it is a restart. Ended with the test. */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<Songwatch>;
  readonly ace: NewAccount;
  readonly sunor: NewAccount;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  desktop: [{}, { option: true, scope: 'worker' }],
  onDesktop: [
    async ({ desktop }, use) => {
      const { env, stop } = await startDesktop(desktop);
      delete process.env.WAYLAND_DISPLAY;
      Object.assign(process.env, env);
      await use(undefined);
      await stop();
    },
    { scope: 'worker', auto: true },
  ],
  folder: async ({}, use) => {
    const folder = await temporaryFolder('e2e');
    await use(folder.path);
    await folder.remove();
  },
  service: async ({}, use) => {
    const service = await createDemoService({ assetsDir: join(TOP, 'assets', 'demo'), speed: 4 });
    await use(service);
    await service.close();
  },
  notifications: async ({}, use) => {
    const server = await startNotificationServer();
    await use(server);
    await server.stop();
  },
  tray: async ({}, use) => {
    const watcher = await startTrayWatcher();
    await use(watcher);
    await watcher.stop();
  },
  start: async ({ folder }, use) => {
    const running = new Set<Songwatch>();
    await use(async (options = {}) => {
      const songwatch = await launch({ profile: join(folder, 'profile'), ...options });
      running.add(songwatch);
      return songwatch;
    });
    for (const songwatch of running) await songwatch.kill();
  },
  ace: async ({ service }, use) => {
    await use({ provider: 'Ace Data Cloud', key: DEMO_KEYS.good, baseUrl: service.aceBaseUrl });
  },
  sunor: async ({ service }, use) => {
    await use({ provider: 'Sunor', key: DEMO_KEYS.good, baseUrl: service.sunorBaseUrl });
  },
});

const INTERVALS_MS = [100, 250];

/** Playwright's own, but what is polled for is seen within a quarter of a second, where it has a whole one. */
export const expect: typeof baseExpect = new Proxy(baseExpect, {
  get: (all, name, receiver) => (name === 'poll' ? pollOften : (Reflect.get(all, name, receiver) as unknown)),
});

const pollOften: typeof baseExpect.poll = (actual, options) =>
  baseExpect.poll(actual, {
    intervals: INTERVALS_MS,
    ...(typeof options === 'string' ? { message: options } : options),
  });
