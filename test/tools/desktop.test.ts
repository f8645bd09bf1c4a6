import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { expect, test as anywhere } from 'vitest';
import { startDesktop } from '../../tools/desktop.mjs';
import { run } from '../../tools/lib/run.mjs';

/** Only Linux has virtual desktops. */
const test = anywhere.runIf(process.platform === 'linux');

/** The processes that still run in that session. */
function survivors(bus: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/environ`, 'utf8').includes(bus);
    } catch {
      return false;
    }
  });
}

async function namesOnBus(env: NodeJS.ProcessEnv): Promise<string> {
  const question = [
    '--session',
    '--dest=org.freedesktop.DBus',
    '--print-reply=literal',
    '/org/freedesktop/DBus',
  ];
  const command = ['dbus-send', ...question, 'org.freedesktop.DBus.ListNames'];
  return (await run(command, { quiet: true, env })).output;
}

test('a bare desktop has a screen, a keyring and a bus on which nobody answers uninvited', async () => {
  const { env, home, stop } = await startDesktop();
  try {
    expect(env.DISPLAY).toMatch(/^:\d+$/);
    const names = await namesOnBus(env);
    expect(names).toContain('org.freedesktop.secrets');
    expect(names).not.toContain('org.freedesktop.Notifications');
    const call = [
      'dbus-send',
      '--session',
      '--print-reply',
      '--dest=org.freedesktop.Notifications',
      '/',
      'a.b.C',
    ];
    expect((await run(call, { quiet: true, env })).code).not.toBe(0);
    expect(home).not.toBe(process.env.HOME);
  } finally {
    await stop();
  }
});

test('two desktops share nothing, and nothing of them is left', async () => {
  const [one, other] = await Promise.all([startDesktop(), startDesktop({ keyring: false })]);
  expect(one.display).not.toBe(other.display);
  expect(one.home).not.toBe(other.home);
  const buses = [one, other].map(({ env }) => env.DBUS_SESSION_BUS_ADDRESS ?? '');
  expect(buses[0]).not.toBe(buses[1]);
  expect(await namesOnBus(other.env)).not.toContain('org.freedesktop.secrets');

  await Promise.all([one.stop(), other.stop()]);
  for (const { home } of [one, other]) expect(existsSync(home)).toBe(false);
  for (const bus of buses) expect(survivors(bus)).toEqual([]);
});
