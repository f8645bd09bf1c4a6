// `node tools/try-package.mjs FILE`, as root on a Debian that may be changed: installs a deb by apt, and unpacks an rpm or
// a tar.gz; starts the app as an ordinary user with its sandbox on, hands it a second start and a link, and removes it
// again. Every step that isn't as it should be ends it.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { startDesktop } from './desktop.mjs';
import { Stop, run, script } from './lib/run.mjs';

const USER = 'songwatch-try';
const ENTRY = '/usr/share/applications/songwatch.desktop';
const METAINFO = '/usr/share/metainfo/org.songwatch.Songwatch.metainfo.xml';
const PROGRAM = '/opt/Songwatch/songwatch';
const FILES = [PROGRAM, ENTRY, METAINFO, '/usr/share/icons/hicolor/48x48/apps/songwatch.png'];
const COMMAND = '/usr/bin/songwatch';

await script(async () => {
  const [file = ''] = process.argv.slice(2);
  const kind = /\.(deb|rpm|tar\.gz)$/.exec(file)?.[1];
  if (kind === undefined || process.getuid?.() !== 0)
    throw new Stop('Call this as root, with the path of a .deb, .rpm or .tar.gz.');
  // What every desktop has, and a bare system hasn't: it writes down who opens which links.
  await install(['desktop-file-utils', 'libglib2.0-bin', 'appstream']);
  await run(['useradd', '--create-home', USER], { quiet: true });
  const work = await mkdtemp(join(tmpdir(), 'songwatch-try-'));
  await chmod(work, 0o755);
  try {
    if (kind === 'deb') await tryDeb(resolve(file), work);
    else await tryUnpacked(kind, resolve(file), work);
  } finally {
    await run(['userdel', '--remove', USER], { quiet: true });
    await rm(work, { recursive: true, force: true, maxRetries: 3 });
  }
  console.log(kind === 'deb' ? 'The package installs, runs and goes.' : 'What is in the package runs.');
  return 0;
});

/** @param {string} file @param {string} work */
async function tryDeb(file, work) {
  await install([file]);
  try {
    ensure(existsSync(COMMAND), `${COMMAND} is there`);
    await look('/');
    const { output } = await must(['gio', 'mime', 'x-scheme-handler/songwatch']);
    ensure(output.includes('songwatch.desktop'), 'the system knows who opens songwatch://');
    await tryApp(join(work, 'home'), COMMAND);
  } finally {
    await must(['apt-get', 'purge', '-y', '-qq', 'songwatch']);
  }
  for (const each of ['/opt/Songwatch', COMMAND, ...FILES]) ensure(!existsSync(each), `${each} is gone`);
}

/** @param {string} kind @param {string} file @param {string} work */
async function tryUnpacked(kind, file, work) {
  const root = join(work, 'root');
  await mkdir(root);
  if (kind === 'rpm') await must(['sh', '-c', 'rpm2archive -n - <"$1" | tar -xC "$2"', '-', file, root]);
  else await must(['tar', '-xzf', file, '-C', root]);
  if (kind === 'rpm') await look(root);
  const program = kind === 'rpm' ? PROGRAM : join(readdirSync(root)[0] ?? '', 'songwatch');
  await tryApp(join(work, 'home'), join(root, program));
}

/** What the system is told of the app. @param {string} root */
async function look(root) {
  for (const each of FILES) ensure(existsSync(join(root, each)), `${each} is there`);
  const entry = readFileSync(join(root, ENTRY), 'utf8');
  ensure(/^MimeType=.*x-scheme-handler\/songwatch;/m.test(entry), 'links open it');
  ensure(/^StartupWMClass=songwatch$/im.test(entry), 'its windows belong to its entry');
  await must(['desktop-file-validate', join(root, ENTRY)]);
  console.log('ok  the desktop entry is valid');
  await must(['appstreamcli', 'validate', '--no-net', join(root, METAINFO)]);
  console.log('ok  the AppStream metadata is valid');
}

/**
 * @param {string} home of the ordinary user, with the desktop's own folders in it
 * @param {string} program
 */
async function tryApp(home, program) {
  await mkdir(home);
  const desktop = await startDesktop({ home });
  try {
    await must(['chown', '-R', USER, home, String(desktop.env.XDG_RUNTIME_DIR)]);
    await chmod(home, 0o755);
    const args = ['--demo', `--user-data-dir=${join(home, 'profile')}`];
    const app = startAs(desktop.env, [program, ...args]);
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
    const second = startAs(desktop.env, [program, ...args, 'songwatch://track?provider=ace&id=linked']);
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

/** @param {string[]} packages */
async function install(packages) {
  await must(['apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages]);
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
