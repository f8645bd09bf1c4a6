// A private virtual desktop: its own display, session bus and, if wanted, home, keyring, notification daemon, panel,
// window manager and sound. Nothing of it touches the session it is started from, and all of it ends with it.
//
//   node tools/desktop.mjs [--bare] [--home=DIR] -- command…
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endProcess, startHelper } from './lib/children.mjs';
import { busConfig, panelConfig } from './lib/desktop-config.mjs';
import { Stop, run, script } from './lib/run.mjs';
import { findOnPath } from './lib/which.mjs';

/**
 * @typedef {object} DesktopOptions
 * @property {string} [size] of the screen, 1280x800 by default
 * @property {string | null} [home] the folder that HOME and the XDG folders lie in; null (the default): a new one,
 *   deleted at the end
 * @property {boolean} [keyring] an unlocked gnome-keyring; default true
 * @property {boolean} [windowManager] openbox; default true
 * @property {boolean} [notifications] a real notification daemon; default false
 * @property {boolean} [panel] a real panel with a tray; default false
 * @property {boolean} [sound] PulseAudio with one null sink, `null0`; default false
 */

/**
 * @typedef {object} Desktop
 * @property {NodeJS.ProcessEnv} env the environment for what shall run in it
 * @property {string} display such as `:7`
 * @property {string} home
 * @property {() => Promise<void>} stop
 */

/** What a person would sit in front of. @satisfies {DesktopOptions} */
export const fullDesktop = { notifications: true, panel: true };

/** @param {DesktopOptions} [options] @returns {Promise<Desktop>} */
export async function startDesktop(options = {}) {
  const { size = '1280x800', home = null, keyring = true, windowManager = true } = options;
  const work = await mkdtemp(join(tmpdir(), 'songwatch-desktop-'));
  /** @type {import('node:child_process').ChildProcess[]} */
  const helpers = [];
  const stop = async () => {
    for (const helper of helpers.splice(0).reverse()) await endProcess(helper, 2000);
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  };

  try {
    const { env, folder } = await privateFolders(
      home === null ? join(work, 'home') : resolve(home),
      join(work, 'run'),
    );
    /** @param {string[]} command @param {string} [input] */
    const start = (command, input) => {
      const helper = startHelper(command, {
        env,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'ignore', 'ignore'],
      });
      helper.stdin?.end(input);
      helpers.push(helper);
    };

    const screen = ['Xvfb', '-displayfd', '3', '-screen', '0', `${size}x24`, '-nolisten', 'tcp', '-noreset'];
    env.DISPLAY = `:${await firstLine(helpers, screen, env)}`;

    await writeFile(join(work, 'bus.conf'), busConfig(join(work, 'run'), options.panel === true));
    const bus = [
      'dbus-daemon',
      '--nofork',
      '--nosyslog',
      `--config-file=${join(work, 'bus.conf')}`,
      '--print-address=3',
    ];
    env.DBUS_SESSION_BUS_ADDRESS = await firstLine(helpers, bus, env);

    const names = [];
    if (windowManager) start(['openbox']);
    if (keyring) {
      start(['gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets'], 'songwatch');
      names.push('org.freedesktop.secrets');
    }
    if (options.notifications) {
      start(['/usr/lib/notification-daemon/notification-daemon']);
      names.push('org.freedesktop.Notifications');
    }
    if (options.panel) {
      await panelConfig(folder.config);
      start(['xfce4-panel', '--disable-wm-check']);
      if (findOnPath('display'))
        start(['display', '-window', 'root', '-size', size, 'gradient:#33415c-#141a26']);
      names.push('org.kde.StatusNotifierWatcher');
    }
    if (options.sound) {
      const sink = ['-L', 'module-null-sink sink_name=null0', '-L', 'module-native-protocol-unix'];
      start(['pulseaudio', '-n', '--daemonize=no', '--exit-idle-time=-1', ...sink]);
      env.PULSE_SERVER = `unix:${join(work, 'run', 'pulse', 'native')}`;
    }
    await Promise.all(names.map((name) => nameOnBus(name, env)));
    if (options.sound) await until(() => existsSync(join(work, 'run', 'pulse', 'native')), 'PulseAudio');
    return { env, display: env.DISPLAY, home: folder.home, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @template T
 * @param {DesktopOptions} options
 * @param {(desktop: Desktop) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withDesktop(options, use) {
  const desktop = await startDesktop(options);
  try {
    return await use(desktop);
  } finally {
    await desktop.stop();
  }
}

/** @param {string} home @param {string} runtime */
async function privateFolders(home, runtime) {
  const folder = {
    home,
    config: join(home, '.config'),
    data: join(home, '.local', 'share'),
    cache: join(home, '.cache'),
    state: join(home, '.local', 'state'),
  };
  for (const path of [...Object.values(folder), join(folder.data, 'keyrings')])
    await mkdir(path, { recursive: true });
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...process.env,
    HOME: folder.home,
    XDG_CONFIG_HOME: folder.config,
    XDG_DATA_HOME: folder.data,
    XDG_CACHE_HOME: folder.cache,
    XDG_STATE_HOME: folder.state,
    XDG_RUNTIME_DIR: runtime,
    XDG_SESSION_TYPE: 'x11',
    XDG_CURRENT_DESKTOP: 'XFCE',
    // No accessibility bus and no GTK portal: they would be looked for in vain, for seconds.
    NO_AT_BRIDGE: '1',
    GTK_USE_PORTAL: '0',
  };
  delete env.WAYLAND_DISPLAY;
  return { env, folder };
}

/**
 * Starts a server that writes where it can be reached, as one line, to its descriptor 3.
 * @param {import('node:child_process').ChildProcess[]} helpers
 * @param {string[]} command
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string>}
 */
async function firstLine(helpers, command, env) {
  const helper = startHelper(command, { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  helpers.push(helper);
  const pipe = /** @type {import('node:stream').Readable} */ (helper.stdio[3]);
  let text = '';
  for await (const chunk of pipe) {
    text += chunk;
    if (text.includes('\n')) return text.trim();
  }
  throw new Stop(
    `${command[0]} could not be started. \`node tools/setup.mjs test\` installs what a virtual desktop needs.`,
  );
}

/** @param {string} name @param {NodeJS.ProcessEnv} env */
async function nameOnBus(name, env) {
  const question = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply=literal',
    '/org/freedesktop/DBus',
  ];
  await until(async () => {
    const { output } = await run(
      ['dbus-send', ...question, 'org.freedesktop.DBus.NameHasOwner', `string:${name}`],
      {
        quiet: true,
        env,
      },
    );
    return output.includes('true');
  }, name);
}

/** @param {() => boolean | Promise<boolean>} isTrue @param {string} what */
async function until(isTrue, what) {
  const giveUpAt = Date.now() + 10_000;
  while (!(await isTrue())) {
    if (Date.now() > giveUpAt) throw new Stop(`The virtual desktop’s ${what} did not come up within 10 s.`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await script(async () => {
    const dashes = process.argv.indexOf('--');
    const options = process.argv.slice(2, dashes === -1 ? undefined : dashes);
    const command = dashes === -1 ? [] : process.argv.slice(dashes + 1);
    if (command.length === 0)
      throw new Stop('usage: node tools/desktop.mjs [--bare] [--home=DIR] [--sound] -- command…');
    const home = options.find((option) => option.startsWith('--home='))?.slice('--home='.length) ?? null;
    const parts = options.includes('--bare') ? {} : fullDesktop;
    // The command hears Ctrl+C itself; this process stays to clear up.
    process.on('SIGINT', () => {});
    return withDesktop({ ...parts, home, sound: options.includes('--sound') }, async ({ env }) => {
      const { code } = await run(command, { env, cwd: process.cwd() });
      return code;
    });
  });
}
