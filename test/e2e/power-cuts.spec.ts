import { DatabaseSync } from '@photostructure/sqlite';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { seededRandom } from '../support/seeded-random.ts';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import { TOP } from './support/songwatch.ts';
import { addAccount } from './support/steps.ts';

/** Where a cut comes, in turn; the moment itself is random. */
const PHASES = ['starting', 'tracking', 'finishing', 'saving', 'choosing'] as const;
type Phase = (typeof PHASES)[number];
const KILLS = 50;
/** A moment after what the phase waits for. */
const WITHIN_MS: Record<Phase, number> = {
  starting: 900,
  tracking: 150,
  finishing: 80,
  saving: 250,
  choosing: 20,
};

test('fifty times kill -9: no task, favourite, setting, key or file is lost, and nothing told twice', async ({
  start,
  service,
  notifications,
  folder,
  ace,
}) => {
  test.setTimeout(300_000);
  const seed = Number(process.env['SONGWATCH_SEED'] ?? Date.now() % 1_000_000);
  console.log(`seed ${seed}: the same moments again with SONGWATCH_SEED=${seed}`);
  const random = seededRandom(seed);
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  const logFile = join(profile, 'logs', 'songwatch.log');
  const settingsFile = join(profile, 'settings.json');
  const readSettings = async () => JSON.parse(await readFile(settingsFile, 'utf8')) as { volume: number };
  const readLog = () => readFile(logFile, 'utf8').catch(() => '');
  const files = async (isPart: boolean) =>
    (await readdir(songs)).filter((name) => name.startsWith('.') === isPart);

  await mkdir(songs);
  const first = await start();
  await addAccount(await first.window(), ace);
  const { program } = first;
  await first.quit();
  await writeFile(settingsFile, JSON.stringify({ ...(await readSettings()), folder: songs, savesAtOnce: 2 }));
  const trickle = service.fault({
    kind: 'trickle',
    route: 'media',
    path: '.mp3',
    bytesPerSecond: 250_000,
  });

  const titles = new Map<string, string>();
  const acknowledged = new Set<string>();
  const favourites = new Set<string>();
  const met: Record<Phase, number> = { starting: 0, tracking: 0, finishing: 0, saving: 0, choosing: 0 };

  function addSong(kill: number): string {
    const title = `Song-${String(kill).padStart(2, '0')}`;
    // A length for each clip, so that no two sound alike.
    const clips = [0, 1].map((clip) => ({
      id: `clip-${kill}-${clip}`,
      durationS: 9 + kill / 10 + clip / 20,
      readyAtMs: 2_400,
    }));
    const id = service.addTask({ provider: 'ace', title, finishMs: 2_400, clips });
    titles.set(id, title);
    return id;
  }

  /** A start without a window, killed in its phase; false when that moment was never there. */
  async function cut(phase: Phase, kill: number): Promise<boolean> {
    const id = addSong(kill);
    const startedAtMs = Date.now();
    /** A song is half way, and this start is at it. */
    const isSaving = async (): Promise<boolean> => {
      const parts = (await files(true)).filter((name) => name.endsWith('.part'));
      const changes = await Promise.all(
        parts.map((name) => stat(join(songs, name)).catch(() => ({ mtimeMs: 0 }))),
      );
      return changes.some(({ mtimeMs }) => mtimeMs > startedAtMs);
    };
    const logBefore = (await readLog()).length;
    const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = ['--password-store=gnome-libsecret', '.', `--user-data-dir=${profile}`, '--hidden'];
    const child = spawn(program, [...sandbox, ...args, 'track', id], {
      cwd: TOP,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const gone = once(child, 'exit');
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const isTracked = () => said.includes('1 task is now tracked.');
    const isThere: Record<Phase, () => boolean | Promise<boolean>> = {
      starting: () => true,
      choosing: () => true,
      tracking: isTracked,
      finishing: async () => (await readLog()).slice(logBefore).includes('→ ready'),
      // After a first one was saved, at the next ones.
      saving: async () => (await readLog()).slice(logBefore).includes('saved  ') && (await isSaving()),
    };
    await expect.poll(isThere[phase], { timeout: 30_000, intervals: [10] }).toBe(true);
    await after(random() * WITHIN_MS[phase]);
    const wasSaving = await isSaving();
    child.kill('SIGKILL');
    await gone;
    if (isTracked()) acknowledged.add(`ace:${id}`);
    if (phase === 'starting') return !isTracked();
    return phase !== 'saving' || wasSaving;
  }

  /** A start with its window, killed as soon as it has said that a choice is kept. */
  async function choose(kill: number): Promise<boolean> {
    // Tracked three cuts before this one, and finished two before.
    const chosen = [...titles].find(([, title]) => title === `Song-${String(kill - 3).padStart(2, '0')}`);
    const key = `ace:${chosen?.[0] ?? ''}` as const;
    const clipId = `clip-${kill - 3}-0`;
    const volume = (kill + 1) / 100;
    const songwatch = await start();
    const page = await songwatch.window();
    await page.getByRole('list', { name: 'Tasks' }).waitFor();
    const isKept = await page.evaluate(
      async (wish) => {
        const favourite = await window.songwatch.clipFavourite({
          key: wish.key,
          clipId: wish.clipId,
          isFavourite: true,
        });
        return favourite.ok && (await window.songwatch.settingsChange({ volume: wish.volume })).ok;
      },
      { key, clipId, volume },
    );
    await after(random() * WITHIN_MS.choosing);
    await songwatch.kill();
    expect((await readSettings()).volume).toBe(volume);
    favourites.add(`${key} ${clipId}`);
    return isKept;
  }

  let finished: readonly string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const phase = PHASES[kill % PHASES.length] ?? 'starting';
    if (await (phase === 'choosing' ? choose(kill) : cut(phase, kill))) met[phase] += 1;
    const now = await files(false);
    expect(now, 'no finished file is lost').toEqual(expect.arrayContaining([...finished]));
    finished = now;
  }
  console.log(`met: ${JSON.stringify(met)}; ${finished.length} files had their final name`);
  expect(met).toMatchObject({ tracking: 10, finishing: 10, choosing: 10 });
  expect(met.starting).toBeGreaterThan(0);
  expect(met.saving).toBeGreaterThan(5);
  expect(finished.length, 'some were finished between the cuts').toBeGreaterThan(0);

  trickle();
  const last = await start();
  const page = await last.window();
  await expect(page.getByRole('link', { name: /^In progress/ })).toContainText('0', { timeout: 60_000 });
  const kept = () => readRows(join(profile, 'library.db'));
  await expect.poll(() => kept().filter(({ path }) => path === null).length, { timeout: 60_000 }).toBe(0);
  await notifications.settled();
  await last.quit();

  const library = new DatabaseSync(join(profile, 'library.db'));
  expect(library.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(library.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  library.close();
  const rows = kept();
  const tracked = new Set(rows.map(({ key }) => key));
  expect([...acknowledged].filter((key) => !tracked.has(key))).toEqual([]);
  expect([...tracked].filter((key) => !titles.has(key.slice('ace:'.length)))).toEqual([]);
  expect(new Set(rows.filter((row) => row.isFavourite === 1).map((row) => `${row.key} ${row.clip}`))).toEqual(
    favourites,
  );

  // Each clip has a file of its own, whole and byte for byte right, and there are no others.
  expect(new Set(rows.map(({ path }) => path))).toEqual(
    new Set((await files(false)).map((name) => join(songs, name))),
  );
  expect(rows).toHaveLength((await files(false)).length);
  for (const { clip, path } of rows) {
    const sent = await fetch(`${service.origin}/media/${clip}.mp3`);
    const audio = withoutTags(await readFile(path ?? ''));
    expect(audio.equals(withoutTags(Buffer.from(await sent.arrayBuffer()))), `${path} is whole`).toBe(true);
  }

  // What was claimed when the power went is unheard rather than told twice.
  const told = notifications.received.map(({ summary, body }) => `${summary} ${body}`).join('\n');
  const times = [...tracked].map((key) => told.split(titles.get(key.slice(4)) ?? '?').length - 1);
  expect(Math.max(...times), 'nothing is told twice').toBe(1);
  console.log(`${times.filter((count) => count === 1).length} of ${tracked.size} told, the others unheard`);
  expect(times.filter((count) => count === 0).length).toBeLessThanOrEqual(KILLS / 2);
});

interface Row {
  readonly key: string;
  readonly clip: string;
  readonly path: string | null;
  readonly isFavourite: number;
}

function readRows(file: string): Row[] {
  const library = new DatabaseSync(file, { readOnly: true });
  const rows = library
    .prepare(
      'SELECT key, clip_id AS clip, saved_path AS path, is_favourite AS isFavourite FROM tasks JOIN clips ON task_id = id',
    )
    .all() as unknown as Row[];
  library.close();
  return rows;
}
