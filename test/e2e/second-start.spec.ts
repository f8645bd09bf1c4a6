import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/fixtures.ts';
import { commandLine, startAgain } from './support/second-start.ts';
import { TOP } from './support/songwatch.ts';
import { addAccount, rows, song } from './support/steps.ts';

const ID = '0d3ed03b-912b-4f7d-941b-8441323cb77b';

test('there is one Songwatch: a second start shows its window', async ({ start, folder, ace, tray }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await tray.item();
  const isVisible = () =>
    songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
  await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(isVisible).toBe(false);

  expect(await startAgain(songwatch, folder)).toMatchObject({
    code: 0,
    stdout: 'Songwatch is already running: its window is shown.\n',
  });
  await expect.poll(isVisible).toBe(true);
});

test('of two starts in the same moment one owns the profile, with what both were given', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const before = await start();
  await addAccount(await before.window(), ace);
  // What marked the profile as its own stays behind.
  await before.kill();
  const ids = ['One', 'Other'].map((title) => service.addTask({ provider: 'ace', title, finishMs: 400 }));

  const started = ids.map((id) => {
    const given = ['--password-store=gnome-libsecret', ...commandLine(folder, 'track', id)];
    const child = spawn(before.program, given, { cwd: TOP, stdio: ['ignore', 'pipe', 'pipe'] });
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
    const ended = once(child, 'exit').then(([code]) => ({ child, code: code as number | null }));
    return { child, said, ended };
  });
  const told = () => started.map(({ said }) => said.join('')).join('\n');
  try {
    const second = await Promise.race(started.map(({ ended }) => ended));
    expect(second.code, told()).toBe(0);
    const isAsked = (id: string) => service.requests.some((request) => request.ids.includes(id));
    await expect.poll(() => ids.map(isAsked), { timeout: 20_000 }).toEqual([true, true]);
    const owner = started.find(({ child }) => child !== second.child);
    const windows = () =>
      promisify(execFile)('xdotool', ['search', '--onlyvisible', '--pid', String(owner?.child.pid)]).then(
        ({ stdout }) => stdout.trim().split('\n').length,
        () => 0,
      );
    await expect.poll(windows).toBe(1);
    owner?.child.kill('SIGTERM');
    expect(await owner?.ended).toMatchObject({ code: 0 });
  } finally {
    started.forEach(({ child }) => child.kill('SIGKILL'));
  }

  const after = await start();
  const page = await after.window();
  for (const title of ['One', 'Other']) await expect(song(page, title, 'ready')).toBeVisible();
  await expect(rows(page)).toHaveCount(2);
});

test('a terminal may add ids, a link may only fill the dialog', async ({ start, service, folder, ace }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const own = service.addTask({ provider: 'ace', title: 'From a terminal', finishMs: 400 });

  const tracked = await startAgain(songwatch, folder, 'track', own);
  expect(tracked).toMatchObject({ code: 0, stdout: '1 task is now tracked.\n' });
  await expect(song(page, 'From a terminal', 'ready')).toBeVisible();

  await startAgain(songwatch, folder, `songwatch://track?provider=ace&id=${ID}`);
  const dialog = page.getByRole('dialog', { name: 'Track tasks' });
  await expect(dialog).toContainText('0d3ed03b');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(service.requests.some(({ ids }) => ids.includes(ID))).toBe(false);
  await expect(rows(page)).toHaveCount(1);
});

test('a terminal is told what became of its ids, also by how the command ends', async ({
  start,
  folder,
  service,
  ace,
  sunor,
}) => {
  const left = join(folder, 'profile', `outcome-${'a'.repeat(32)}.json`);
  await mkdir(join(folder, 'profile'), { recursive: true });
  await writeFile(left, '{}');
  await utimes(left, 0, 0);
  const songwatch = await start();
  const page = await songwatch.window();
  const again = (...args: string[]) => startAgain(songwatch, folder, ...args);
  const first = service.addTask({ provider: 'ace', title: 'First', finishMs: 400 });
  const second = service.addTask({ provider: 'ace', title: 'Second', finishMs: 400 });

  const early = await again('track', first);
  expect([early.code, early.stdout]).toEqual([1, '']);
  expect(early.stderr).toContain(
    '1 task is not tracked yet. There is no account yet: add one in the window.',
  );
  await page.keyboard.press('Escape');

  await addAccount(page, ace);
  expect(await again('track', first, 'no/id')).toMatchObject({
    code: 1,
    stdout: '1 task is now tracked.\n',
    stderr: expect.stringContaining('Not taken, for it is no task id: “no/id”.\n'),
  });
  expect(await again('track', first, second)).toMatchObject({
    code: 0,
    stdout: '1 task is now tracked, 1 was known already.\n',
  });

  await addAccount(page, sunor);
  const which = await again('track', ID);
  expect([which.code, which.stdout]).toEqual([1, '']);
  expect(which.stderr).toContain('with --account or in the window: “Ace Data Cloud” and “Sunor”.');
  await page.keyboard.press('Escape');

  expect(await readdir(join(folder, 'profile'))).not.toContainEqual(expect.stringMatching(/^outcome-/));
});

test('help, the version and wrong use start nothing, whether Songwatch runs or not', async ({
  start,
  folder,
}) => {
  const songwatch = await start();
  await songwatch.window();
  const elsewhere = join(folder, 'elsewhere');
  const help = await startAgain(songwatch, elsewhere, '--help');
  expect([help.code, help.stdout]).toEqual([0, expect.stringContaining('track ID… [--account LABEL]')]);
  const version = await startAgain(songwatch, elsewhere, '--version');
  expect([version.code, version.stdout]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+\n$/)]);
  const wrong = await startAgain(songwatch, folder, 'track');
  expect([wrong.code, wrong.stdout]).toEqual([2, '']);
  expect(wrong.stderr).toContain('Give their ids after “track”');
  // Chromium makes the folder; nothing of ours is in it.
  expect(await readdir(join(elsewhere, 'profile'))).not.toContain('library.db');
});
