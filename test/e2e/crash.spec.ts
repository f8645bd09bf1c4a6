import { DatabaseSync } from '@photostructure/sqlite';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { DemoService } from '../../electron/demo/service.ts';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';

const ROUNDS = 10;
const TASKS_A_ROUND = 3;

/** Ten power cuts while tasks are tracked, made, finished, told and saved; the random moments come from a fixed seed. */
test('ten times kill -9: nothing is lost, told twice or left broken', async ({
  start,
  service,
  notifications,
  folder,
  ace,
}) => {
  test.setTimeout(240_000);
  const profile = join(folder, 'profile');
  const first = await start();
  await addAccount(await first.window(), ace);
  await first.quit();

  const random = seeded(20_261_121);
  const acknowledged: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const ids = Array.from({ length: TASKS_A_ROUND }, (_, n) => addSong(service, `Song ${round}-${n}`));
    const songwatch = await start({ args: ['--hidden', 'track', ...ids] });
    await expect.poll(async () => (await songwatch.log()).split('tracked  ').length - 1).toBe(TASKS_A_ROUND);
    acknowledged.push(...ids);
    await after(random() * 2_500);
    await songwatch.kill();
  }

  const last = await start();
  const page = await last.window();
  await expect(page.getByRole('link', { name: /^In progress/ })).toContainText('0', { timeout: 60_000 });
  await notifications.settled(2_000);
  await last.quit();

  const library = new DatabaseSync(join(profile, 'library.db'));
  expect(library.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  const rows = library.prepare('SELECT key FROM tasks').all() as { key: string }[];
  library.close();
  expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(acknowledged.map((id) => `ace:${id}`)));

  const told = notifications.received.map(({ summary, body }) => `${summary} ${body}`).join('\n');
  for (let round = 0; round < ROUNDS; round += 1) {
    for (let n = 0; n < TASKS_A_ROUND; n += 1) {
      const name = `Song ${round}-${n}`;
      expect(told.split(name).length - 1, `${name} was told more than once`).toBeLessThanOrEqual(1);
    }
  }
});

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

function addSong(service: DemoService, title: string): string {
  return service.addTask({
    provider: 'ace',
    title,
    waitMs: 1_000,
    finishMs: 4_000,
    clips: [{ song: 'la-la-la', readyAtMs: 4_000 }],
  });
}

/** As the first save does, written where it is kept. */
async function chooseFolder(profile: string, songs: string): Promise<void> {
  await mkdir(songs);
  const file = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, folder: songs }));
}

/** Mulberry32: numbers in [0, 1), the same ones for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
