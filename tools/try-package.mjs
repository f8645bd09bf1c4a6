// `node tools/try-package.mjs FILE.deb`, as root on a Debian that may be changed: installs the package by apt, starts the
// app as an ordinary user with its sandbox on, hands it a second start and a link, and removes it again. Every step
// that isn't as it should be ends it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startDesktop } from './desktop.mjs';
import { Stop, run, script } from './lib/run.mjs';

const USER = 'songwatch-try';
const FILES = [
  '/opt/Songwatch/songwatch',
  '/usr/bin/songwatch',
  '/usr/share/applications/songwatch.desktop',
  '/usr/share/icons/hicolor/48x48/apps/songwatch.png',
  '/usr/share/metainfo/org.songwatch.Songwatch.metainfo.xml',
];

await script(async () => {
  const [file] = process.argv.slice(2);
  if (file === undefined || process.getuid?.() !== 0)
    throw new Stop('Call this as root, with the path of a .deb.');
  // What every desktop has, and a bare system hasn't: it writes down who opens which links.
  const wanted = ['desktop-file-utils', 'libglib2.0-bin', resolve(file)];
  await must(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...wanted]);
  await run(['useradd', '--create-home', USER], { quiet: true });
  const home = await mkdtemp(join(tmpdir(), 'songwatch-try-'));
  try {
    for (const each of FILES) ensure(existsSync(each), `${each} is there`);
    const entry = readFileSync('/usr/share/applications/songwatch.desktop', 'utf8');
    ensure(/^MimeType=.*x-scheme-handler\/songwatch;/m.test(entry), 'links open it');
    ensure(/^StartupWMClass=songwatch$/im.test(entry), 'its windows belong to its entry');
    const { output } = await must(['gio', 'mime', 'x-scheme-handler/songwatch']);
    ensure(output.includes('songwatch.desktop'), 'the system knows who opens songwatch://');
    await tryApp(home);
  } finally {
    await must(['apt-get', 'purge', '-y', '-qq', 'songwatch']);
    await run(['userdel', '--remove', USER], { quiet: true });
    await rm(home, { recursive: true, force: true, maxRetries: 3 });
  }
  for (const each of ['/opt/Songwatch', ...FILES]) ensure(!existsSync(each), `${each} is gone`);
  console.log('The package installs, runs and goes.');
  return 0;
});

/** @param {string} home of the ordinary user, with the desktop's own folders in it */
async function tryApp(home) {
  const desktop = await startDesktop({ home });
  try {
    await must(['chown', '-R', USER, home, String(desktop.env.XDG_RUNTIME_DIR)]);
    await chmod(home, 0o755);
    const args = ['--demo', `--user-data-dir=${join(home, 'profile')}`];
    const app = startAs(desktop.env, ['songwatch', ...args]);
    const lines = createInterface({ input: app.stdout });
    await new Promise((done, fail) => {
      const timer = setTimeout(() => fail(new Stop('No song was ready within a minute.')), 60_000);
      lines.on('line', (line) => {
        console.log(`  ${line}`);
        if (!/ready {2}La La La/.test(line)) return;
        clearTimeout(timer);
        done(undefined);
      });
      app.once('exit', (code) => fail(new Stop(`It ended with ${code}.`)));
    });
    const renderers = processesOf(USER).filter(({ command }) => command.includes('--type=renderer'));
    ensure(renderers.length > 0, 'it has a window');
    for (const { pid, command } of renderers) {
      const status = readFileSync(`/proc/${pid}/status`, 'utf8');
      ensure(!command.includes('--no-sandbox'), 'nobody switched the sandbox off');
      ensure(/^Seccomp:\s+2$/m.test(status), 'the window’s process may ask little of the kernel');
      ensure(/^NoNewPrivs:\s+1$/m.test(status), 'and can gain nothing');
    }
    const second = startAs(desktop.env, ['songwatch', ...args, 'songwatch://track?provider=ace&id=linked']);
    ensure((await ended(second)) === 0, 'a second start hands over and ends');
    app.kill('SIGTERM');
    await ended(app);
    for (const { pid } of processesOf(USER)) process.kill(pid, 'SIGTERM');
  } finally {
    await desktop.stop();
  }
}

/** @param {NodeJS.ProcessEnv} env @param {string[]} command */
function startAs(env, command) {
  const kept = ['DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'HOME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'PATH'];
  const pairs = kept.flatMap((name) => (env[name] === undefined ? [] : [`${name}=${env[name]}`]));
  return spawn('runuser', ['-u', USER, '--', 'env', '-i', ...pairs, ...command], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}

/** @param {string} user */
function processesOf(user) {
  const id = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith(`${user}:`))
    ?.split(':')[2];
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const owner = /^Uid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        return owner === id ? [{ pid: Number(pid), command }] : [];
      } catch {
        // It has ended meanwhile.
        return [];
      }
    });
}

/** @param {import('node:child_process').ChildProcess} child @returns {Promise<number | null>} */
function ended(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((done) => child.once('exit', done));
}

/** @param {boolean} isSo @param {string} what */
function ensure(isSo, what) {
  if (!isSo) throw new Stop(`Not so: ${what}.`);
  console.log(`ok  ${what}`);
}

/** @param {string[]} command */
async function must(command) {
  const result = await run(command, {
    quiet: true,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (result.code !== 0)
    throw new Stop(`${command.join(' ')}\n${result.output.trim().split('\n').slice(-8).join('\n')}`);
  return result;
}
