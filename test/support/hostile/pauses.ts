import type { ElectronApplication } from 'playwright';

interface Delays {
  readonly max: number;
}

/** Measures from now on how long main leaves its event loop alone. */
export async function watchPauses(app: ElectronApplication): Promise<void> {
  await app.evaluate(() => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks');
    const delays = monitorEventLoopDelay({ resolution: 5 });
    delays.enable();
    Object.assign(globalThis, { delays });
  });
}

/** The longest time since then in which nothing else had its turn. */
export async function longestPauseMs(app: ElectronApplication): Promise<number> {
  return app.evaluate(() => (Reflect.get(globalThis, 'delays') as Delays).max / 1e6);
}
