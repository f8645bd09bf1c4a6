// Whatever state its files are in: the app starts, says so in words, keeps the evidence, and keeps what comes after.
import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Page } from 'playwright';
import { openLibrary } from '../../electron/library/open-library.ts';
import { MIGRATIONS } from '../../electron/library/schema.ts';
import { connect } from '../../electron/library/database.ts';
import { canMount, pinDown } from '../support/drives.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { expect, test } from './support/fixtures.ts';
import { track } from './support/steps.ts';

const TASKS = 60;
const ID = '5f0c2b1e-7a51-4c0e-9d7e-0c9b7f3a1d22';
/** Without a key: nothing is asked. */
const ACCOUNT = { id: 'account-1', provider: 'ace', label: 'Ace', baseUrl: 'http://127.0.0.1:1' };

interface Files {
  readonly profile: string;
  readonly library: string;
  readonly settings: string;
}

async function profileIn(folder: string): Promise<Files> {
  const profile = join(folder, 'profile');
  await mkdir(profile, { recursive: true });
  const files = { profile, library: join(profile, 'library.db'), settings: join(profile, 'settings.json') };
  seedLibrary(files.library, TASKS, { inProgress: 0, endMs: Date.now() });
  await writeFile(files.settings, JSON.stringify({ theme: 'dark', volume: 0.25, areUpdatesChecked: false }));
  await writeFile(join(profile, 'accounts.json'), JSON.stringify({ accounts: [ACCOUNT], keys: {} }));
  return files;
}

const alert = (page: Page, words: RegExp) => page.getByRole('alert').filter({ hasText: words });

/** What was put aside of a file, by name; the app puts the moment into it. */
function aside(file: string, why: string): Buffer {
  // SQLite's companions, if any, lie beside it.
  const [name, ...others] = readdirSync(dirname(file)).filter(
    (each) => each.startsWith(`${basename(file)}.${why}-`) && each.endsWith('Z'),
  );
  expect(others).toEqual([]);
  return readFileSync(join(dirname(file), name ?? 'nothing was put aside'));
}

/** The user goes on: a task is tracked, a setting changed. */
async function goOn(page: Page): Promise<void> {
  await track(page, ID);
  await page.evaluate(() => window.songwatch.settingsChange({ volume: 0.75 }));
}

/** What the next start finds. */
function found(file: string): { readonly hasNew: boolean; readonly tasks: number } {
  const { library, warning } = openLibrary({ file, nowMs: Date.now });
  expect(warning).toBeNull();
  const all = { hasNew: library.get(`ace:${ID}`) !== null, tasks: library.counts().all };
  library.close();
  return all;
}

const settingsIn = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;

/** Garbage in a part of a file. */
function fill(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill('garbage ', Math.floor(bytes.length * from), Math.floor(bytes.length * to)));
}

const SPOILT = [
  {
    how: 'with garbage nearly from the beginning',
    spoil: (file: string) => fill(file, 0.02, 0.6),
    why: 'damaged',
    said: /library’s file was damaged/,
  },
  {
    how: 'cut off in the middle',
    spoil: (file: string) => truncateSync(file, Math.floor(readFileSync(file).length / 2)),
    why: 'damaged',
    said: /damaged.*Tasks brought over: \d+/,
  },
  { how: 'empty', spoil: (file: string) => truncateSync(file, 0), why: 'empty', said: /was empty/ },
] as const;

for (const { how, spoil, why, said } of SPOILT) {
  test(`library and settings ${how} are told, kept aside and begun anew`, async ({ folder, start }) => {
    const files = await profileIn(folder);
    spoil(files.library);
    spoil(files.settings);
    const [libraryBytes, settingsBytes] = [readFileSync(files.library), readFileSync(files.settings)];

    const songwatch = await start();
    const page = await songwatch.window();
    await expect(alert(page, said)).toContainText('library');
    await expect(alert(page, /settings\.json was damaged/)).toBeVisible();
    expect(aside(files.library, why).equals(libraryBytes)).toBe(true);
    expect(aside(files.settings, 'damaged').equals(settingsBytes)).toBe(true);

    await goOn(page);
    await songwatch.quit();
    expect(found(files.library).hasNew).toBe(true);
    expect(settingsIn(files.settings)).toMatchObject({ volume: 0.75 });
  });
}

test('damage deep in the library is told when it is met, and mended by the next start', async ({
  folder,
  start,
}) => {
  const { library } = await profileIn(folder);
  fill(library, 0.4, 0.6);
  const first = await start();
  await expect(alert(await first.window(), /seems to be damaged/).first()).toContainText('start it again');
  await first.quit();

  const second = await start();
  const page = await second.window();
  await expect(alert(page, /Tasks brought over: [1-9]/)).toContainText('The damaged file was kept');
  expect(aside(library, 'damaged').includes('garbage garbage garbage')).toBe(true);
  await goOn(page);
  await second.quit();
  const kept = found(library);
  expect(kept.hasNew).toBe(true);
  expect(kept.tasks).toBeGreaterThan(1);
});

test('library and settings of a newer version are left as they are for it', async ({ folder, start }) => {
  const files = await profileIn(folder);
  const db = connect(files.library);
  db.exec(`CREATE TABLE invented_later (id); PRAGMA user_version = ${MIGRATIONS.length + 1}`);
  db.close();
  const later = { ...settingsIn(files.settings), theme: 'sepia', hologram: { depth: 3 } };
  writeFileSync(files.settings, JSON.stringify(later));
  const before = readFileSync(files.library);

  const songwatch = await start();
  const page = await songwatch.window();
  await expect(alert(page, /written by a newer version/)).toContainText('Until Songwatch is updated');
  await goOn(page);
  await songwatch.quit();
  expect(readFileSync(files.library).equals(before)).toBe(true);
  expect(found(join(files.profile, `library.v${MIGRATIONS.length}.db`))).toEqual({ hasNew: true, tasks: 1 });
  expect(settingsIn(files.settings)).toMatchObject({ ...later, volume: 0.75 });
});

if (canMount) {
  test('library and settings that can’t be written are shown, and what isn’t kept is said', async ({
    folder,
    start,
  }) => {
    const files = await profileIn(folder);
    const before = readFileSync(files.library);
    const letGo = [files.library, files.settings].map(pinDown);
    try {
      const songwatch = await start();
      const page = await songwatch.window();
      await expect(alert(page, /The library can’t be written/)).toContainText(`Tasks read from it: ${TASKS}`);
      await goOn(page);
      await expect(page.getByRole('listitem', { name: /Untitled/ })).toBeVisible();
      await expect(alert(page, /settings\.json can’t be written/)).toBeVisible();
      await songwatch.quit();
    } finally {
      for (const unpin of letGo) unpin();
    }
    expect(readFileSync(files.library).equals(before)).toBe(true);
    expect(settingsIn(files.settings)).toMatchObject({ theme: 'dark', volume: 0.25 });
    expect(found(files.library)).toEqual({ hasNew: false, tasks: TASKS });
  });
}
