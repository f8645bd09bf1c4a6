// `npm run dev`: the window from Vite's dev server with hot reload; main and preload are rebuilt and the app restarted
// when they change. Same profile and same desktop as `npm start`.
import { electronSwitches, startApp, whenEnded } from './lib/app.mjs';
import { endProcess } from './lib/children.mjs';
import { fromTop, script } from './lib/run.mjs';
import { fullDesktop, withDesktop } from './desktop.mjs';
import { hasDisplay, setup } from './setup.mjs';

await script(async () => {
  const runtime = await setup('start');
  if (hasDisplay()) return develop(runtime, process.env, false);
  console.log('No display here: Songwatch runs on a virtual desktop. Ctrl+C ends it.');
  return withDesktop({ ...fullDesktop, home: fromTop('.runtime', 'home') }, ({ env, display }) => {
    console.log(`Its display is ${display}`);
    return develop(runtime, env, true);
  });
});

/**
 * @param {import('./lib/runtime.mjs').Runtime} runtime
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} isVirtual
 * @returns {Promise<number>}
 */
async function develop(runtime, env, isVirtual) {
  const { createBuilder, createServer } = await import('vite');
  const config = { configFile: fromTop('tools', 'vite.config.ts'), mode: 'development' };
  const server = await createServer(config);
  await server.listen();
  const url = server.resolvedUrls?.local[0] ?? '';
  console.log(`The window comes from ${url}`);

  const args = [...electronSwitches(isVirtual), '.', '--demo', ...process.argv.slice(2)];
  /** @type {ReturnType<typeof startApp> | null} */
  let app = null;
  let isRestarting = false;
  /** @type {(code: number) => void} */
  let end = () => {};
  /** @type {Promise<number>} */
  const ended = new Promise((resolve) => (end = resolve));
  const start = () => {
    app = startApp(runtime, args, { ...env, SONGWATCH_DEV_URL: url });
    void whenEnded(app).then((code) => {
      if (!isRestarting) end(code);
    });
  };
  const restart = async () => {
    if (isRestarting) return;
    isRestarting = true;
    if (app) await endProcess(app, 3000);
    start();
    isRestarting = false;
  };

  const builder = await createBuilder({ ...config, logLevel: 'warn', build: { watch: {} } });
  /** @typedef {{ close(): Promise<void>, on(event: 'event', listener: (event: any) => void): void }} Watcher */
  /** @type {Watcher[]} */
  const watchers = [];
  const waiting = new Set(['main', 'preload']);
  for (const name of [...waiting]) {
    const watcher = /** @type {Watcher} */ (await builder.build(builder.environments[name]));
    watchers.push(watcher);
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'END') return;
      waiting.delete(name);
      if (waiting.size > 0) return;
      if (app) console.log(`${name} changed: restarting`);
      void restart();
    });
  }

  const code = await ended;
  for (const watcher of watchers) await watcher.close();
  await server.close();
  return code;
}
