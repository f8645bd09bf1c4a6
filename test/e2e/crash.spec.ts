import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';

test('a song that was being saved when the power went is whole afterwards', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  const id = service.addTask({
    provider: 'ace',
    title: 'Long song',
    finishMs: 400,
    clips: [{ song: 'late-train', durationS: 600, readyAtMs: 400 }],
  });
  const stop = service.fault({ kind: 'trickle', route: 'media', bytesPerSecond: 500_000 });
  const first = await start();
  await addAccount(await first.window(), ace);
  await first.quit();
  await chooseFolder(profile, songs);

  const second = await start({ args: ['--hidden', 'track', id] });
  await expect.poll(async () => (await readdir(songs)).length, { intervals: [50] }).toBe(1);
  await after(300);
  await second.kill();
  stop();
  expect((await readdir(songs)).filter((name) => name.endsWith('.mp3') && !name.startsWith('.'))).toEqual([]);

  const third = await start({ args: ['--hidden'] });
  await expect.poll(third.log, { timeout: 30_000 }).toContain('saved  ');
  await third.quit();
  const names = await readdir(songs);
  expect(names).toEqual(['Long song.mp3']);
  const request = service.requests.findLast(({ route, path }) => route === 'media' && path.includes('.mp3'));
  const sent = await fetch(`${service.origin}${request?.path ?? ''}`);
  const audio = withoutTags(await readFile(join(songs, 'Long song.mp3')));
  expect(audio.equals(withoutTags(Buffer.from(await sent.arrayBuffer())))).toBe(true);
});

/** As the first save does, written where it is kept. */
async function chooseFolder(profile: string, songs: string): Promise<void> {
  await mkdir(songs);
  const file = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, folder: songs }));
}
