import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/fixtures.ts';
import { musicFolder } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

const run = promisify(execFile);

test('a song is saved with what was chosen for this once: a video that plays, timed lyrics and the answer', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const music = join(folder, 'music');
  const page = await (await start({ env: await musicFolder(folder, music) })).window();
  await addAccount(page, ace);
  const id = service.addTask({
    provider: 'ace',
    title: 'Neon rain',
    finishMs: 500,
    clips: [{ song: 'neon-rain', variant: 'a', isTimed: true }],
  });
  await track(page, id);
  const row = song(page, 'Neon rain', 'ready');
  await row.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Save with…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Save with…' });
  await dialog.getByRole('checkbox', { name: 'Video' }).check();
  await dialog.getByRole('checkbox', { name: 'Lyrics' }).check();
  await dialog.getByRole('checkbox', { name: 'answer' }).check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await chooseSuggestedFolder(page);

  const songs = join(music, 'Songwatch');
  const files = ['json', 'lrc', 'mp3', 'mp4', 'txt'].map((end) => `Neon rain.${end}`);
  await expect.poll(() => readdir(songs).catch(() => [])).toEqual(files);
  const probe = ['-v', 'error', '-show_entries', 'format=format_name:stream=codec_type', '-of', 'json'];
  const { stdout } = await run('ffprobe', [...probe, join(songs, 'Neon rain.mp4')]);
  const { format, streams } = JSON.parse(stdout) as {
    format: { format_name: string };
    streams: { codec_type: string }[];
  };
  expect(format.format_name).toContain('mp4');
  expect(streams.map(({ codec_type }) => codec_type)).toContain('video');
  expect(JSON.parse(await readFile(join(songs, 'Neon rain.json'), 'utf8'))).toMatchObject({ id });
  const lrc = await readFile(join(songs, 'Neon rain.lrc'), 'utf8');
  expect(lrc).toMatch(/^(\[\d\d:\d\d\.\d\d\][^[\n]+\n){10,}$/);

  await test.step('and a line of its lyrics plays it from there', async () => {
    await row.click();
    const lyrics = page.getByRole('group', { name: 'Lyrics, line by line' });
    const line = lyrics.getByRole('button').nth(4);
    await line.click();
    await expect(line).toHaveAttribute('aria-current', 'true');
    await expect(
      page.getByRole('region', { name: 'Player' }).getByRole('button', { name: 'Pause' }),
    ).toBeVisible();
  });
});
