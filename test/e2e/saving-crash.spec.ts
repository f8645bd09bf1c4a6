import { DatabaseSync } from '@photostructure/sqlite';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { seededRandom } from '../support/seeded-random.ts';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';

const TASKS = 100;
const CLIPS = 2 * TASKS;
const KILLS = 10;

/** Two hundred songs of about 100 kB that come slowly enough for every kill to meet some of them half way. */
test('two hundred songs and ten power cuts: each ends once, whole and byte for byte right', async ({
  start,
  service,
  folder,
  ace,
}) => {
  test.setTimeout(300_000);
  const seed = Number(process.env['SONGWATCH_SEED'] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}: the same kills again with SONGWATCH_SEED=${seed}`);
  const random = seededRandom(seed);
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  await mkdir(songs);
  const first = await start();
  await addAccount(await first.window(), ace);
  await first.quit();
  const file = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, folder: songs, isAutoSaving: true }));

  // Few titles, so that most names are taken already; a length for each clip, so that no two sound alike.
  const clipsOf = (n: number) =>
    [0, 1].map((clip) => ({ id: `clip-${n}-${clip}`, durationS: 9 + n / 10 + clip / 20 }));
  const ids = Array.from({ length: TASKS }, (_, n) =>
    service.addTask({ provider: 'ace', title: `Song ${n % 9}`, createdAgoMs: 60_000, clips: clipsOf(n) }),
  );
  const sources = new Set<string>();
  for (let n = 0; n < TASKS; n += 1) {
    for (const { id } of clipsOf(n)) {
      const sent = await fetch(`${service.origin}/media/${id}.mp3`);
      sources.add(hash(withoutTags(Buffer.from(await sent.arrayBuffer()))));
    }
  }
  expect(sources.size).toBe(CLIPS);
  const trickle = service.fault({ kind: 'trickle', route: 'media', path: '.mp3', bytesPerSecond: 250_000 });

  /** What stands in the folder under its final name: each is one of the songs, whole, and none is there twice. */
  async function finished(): Promise<number> {
    const names = (await readdir(songs)).filter((name) => !name.startsWith('.'));
    const found = new Set<string>();
    for (const name of names) {
      const audio = hash(withoutTags(await readFile(join(songs, name))));
      expect(sources.has(audio), `${name} is whole`).toBe(true);
      expect(found.has(audio), `${name} is there only once`).toBe(false);
      found.add(audio);
    }
    return found.size;
  }

  let saved = 0;
  for (let kill = 0; kill < KILLS; kill += 1) {
    const songwatch = await start({ args: ['--hidden', ...(kill === 0 ? ['track', ...ids] : [])] });
    await expect.poll(songwatch.log, { timeout: 30_000, intervals: [20] }).toContain('saved  ');
    await after(random() * 1_200);
    await songwatch.kill();
    const now = await finished();
    expect(now, 'none that was saved is lost').toBeGreaterThanOrEqual(saved);
    saved = now;
    console.log(`kill ${kill + 1}: ${saved} of ${CLIPS} saved`);
  }
  expect(saved, 'there was something left to save at every kill').toBeLessThan(CLIPS);

  trickle();
  const last = await start({ args: ['--hidden'] });
  const names = async (isHidden: boolean) =>
    (await readdir(songs)).filter((name) => name.startsWith('.') === isHidden);
  await expect.poll(async () => (await names(false)).length, { timeout: 60_000 }).toBe(CLIPS);
  await expect.poll(() => names(true)).toEqual([]);
  await last.quit();
  expect(await finished()).toBe(CLIPS);

  const library = new DatabaseSync(join(profile, 'library.db'));
  const rows = library.prepare('SELECT saved_path, saved_bytes FROM clips').all() as unknown as Row[];
  library.close();
  expect(new Set(rows.map(({ saved_path: path }) => path)).size).toBe(CLIPS);
  for (const { saved_path: path, saved_bytes: bytes } of rows) {
    expect((await readFile(path)).length).toBe(bytes);
  }
});

interface Row {
  readonly saved_path: string;
  readonly saved_bytes: number;
}

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
