import { listQuery } from '../../electron/core/list-query.ts';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect } from '../../electron/library/database.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { MIGRATIONS } from '../../electron/library/schema.ts';
import { T0 } from '../support/samples.ts';
import { seedLibrary } from '../support/seed-library.ts';
import { addFinished, idsOf, ready, tracked } from './tasks.ts';
import { collectGarbage } from '../support/garbage.ts';
import { aFolder, asOrdinaryUser, closeIfOpen, open } from './temporary.ts';

const ALL = listQuery();
const FILE = { path: '/music/one.mp3', bytes: 1_234, savedAtMs: T0, modifiedAtMs: T0 };

function openAnyhow(file: string) {
  const opened = openLibrary({ file, nowMs: () => T0 });
  onTestFinished(() => closeIfOpen(opened.library));
  return opened;
}

/** A closed library. */
function aSeededFile(count = 200): string {
  const file = join(aFolder(), 'library.db');
  seedLibrary(file, count);
  return file;
}

/** The files beside the library that were kept, by name. */
function asides(file: string): string[] {
  return readdirSync(dirname(file)).filter((name) => /\.(damaged|empty)-[^.]*Z(-\d)?$/.test(name));
}

test('a new library is made with the folders that lead to it', () => {
  const file = join(aFolder(), 'deep', 'er', 'library.db');
  open(file).track([tracked('one')]);
  expect(existsSync(file)).toBe(true);
});

test('closing leaves one whole file', async () => {
  const file = join(aFolder(), 'library.db');
  const library = open(file);
  library.track([tracked('one')]);
  library.close();
  expect(statSync(`${file}-wal`).size).toBe(0);
  await collectGarbage();
  expect(readdirSync(dirname(file))).toEqual(['library.db']);
});

test('a library on an empty disk is told apart from one that was emptied', () => {
  const file = join(aFolder(), 'library.db');
  writeFileSync(file, '');
  const { library, warning } = openAnyhow(file);
  library.track([tracked('one')]);
  expect(warning).toContain('was empty');
  expect(asides(file)).toEqual(['library.db.empty-2026-01-15T10-00-00Z']);
});

describe('a damaged file', () => {
  test('that never was a database is put aside as it is', () => {
    const file = join(aFolder(), 'library.db');
    writeFileSync(file, 'not a database at all, '.repeat(1_000));
    writeFileSync(`${file}-wal`, 'its log');
    const { library, warning } = openAnyhow(file);
    const aside = `${file}.damaged-2026-01-15T10-00-00Z`;
    expect(warning).toBe(
      `The library’s file was damaged, so Songwatch began a new one. None of its tasks could be read. The damaged file was kept: ${aside}`,
    );
    expect(readFileSync(aside, 'utf8')).toMatch(/^not a database/);
    expect(readFileSync(`${aside}-wal`, 'utf8')).toBe('its log');
    expect(library.counts().all).toBe(0);
    library.track([tracked('one')]);
    expect(library.counts().all).toBe(1);
  });

  test('of somebody else is put aside as it is', () => {
    const file = join(aFolder(), 'library.db');
    const foreign = connect(file);
    foreign.exec('CREATE TABLE recipes (name TEXT); PRAGMA user_version = 1');
    foreign.close();
    const before = readFileSync(file);
    expect(openAnyhow(file).warning).toContain('damaged');
    expect(readFileSync(`${file}.damaged-2026-01-15T10-00-00Z`)).toEqual(before);
  });

  test('a second one of the same moment does not take the first one’s place', () => {
    const file = join(aFolder(), 'library.db');
    for (const content of ['first'.repeat(1_000), 'second'.repeat(1_000)]) {
      writeFileSync(file, content);
      const { library } = openLibrary({ file, nowMs: () => T0 });
      library.close();
    }
    const kept = asides(file).map((name) => readFileSync(join(dirname(file), name), 'utf8').slice(0, 5));
    expect(kept).toEqual(['first', 'secon']);
  });

  test.each([0.97, 0.5, 0.2, 0.02])('cut off at %f of its length gives back what is left', (part) => {
    const file = aSeededFile(1_000);
    truncateSync(file, Math.floor(statSync(file).size * part));
    const { library, warning } = openAnyhow(file);
    expect(warning).toMatch(/was damaged.*(Tasks brought over|None of its tasks)/);
    const { all } = library.counts();
    expect(all).toBeLessThanOrEqual(1_000);
    expect(library.list(ALL, 0, 1_000)).toHaveLength(all);
    if (part > 0.9) expect(all).toBeGreaterThan(900);
  });

  test('with a hole in it gives back the tasks around the hole, with what the user did', () => {
    const file = join(aFolder(), 'library.db');
    const before = open(file);
    addFinished(
      before,
      ...Array.from({ length: 300 }, (_, n) => ready(tracked(`t${n}`), { text: 'x'.repeat(2_000) })),
    );
    before.claimDueNotices();
    before.setFavourite('ace:t299', 't299-a', true);
    before.setSaved('ace:t299', 't299-b', FILE);
    addFinished(before, ready(tracked('due')));
    before.close();

    // A page of documents in the middle, and the root of what the lists are read from.
    const db = connect(file);
    const page = (sql: string) => db.get<{ page: number }>(sql)?.page ?? 0;
    const list = page("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'list_all'");
    const [docs] = [
      page("SELECT pageno AS page FROM dbstat WHERE name = 'docs' AND pagetype = 'leaf' LIMIT 1 OFFSET 20"),
    ];
    db.close();
    const bytes = readFileSync(file);
    for (const hole of [list, docs]) bytes.fill(0xa5, (hole - 1) * 4_096, hole * 4_096);
    writeFileSync(file, bytes);

    const first = openLibrary({ file, nowMs: () => T0 });
    // Nothing that is read at a start is broken: the damage is met when the list is read…
    expect(() => first.library.list(ALL, 0, 10)).toThrow();
    first.library.close();
    // …and then the next start looks into every corner.
    const { library, warning } = openAnyhow(file);
    expect(warning).toContain('Tasks brought over: 301.');
    expect(library.counts().all).toBe(301);
    expect(library.get('ace:t299')?.keeping).toMatchObject({
      't299-a': { isFavourite: true },
      't299-b': { saved: FILE },
    });
    expect(idsOf(library.claimDueNotices())).toEqual(['due']);
    const lost = library.list(ALL, 0, 500).filter(({ task }) => task.state.status === 'waiting');
    expect(lost.length).toBeGreaterThan(0);
    expect(lost.length).toBeLessThan(10);
    library.close();
    expect(openAnyhow(file).warning).toBeNull();
  });

  test('goes on being recovered when that was interrupted', () => {
    const file = aSeededFile();
    const aside = `${file}.damaged-earlier`;
    renameSync(file, aside);
    open(file).track([tracked('new')]);
    writeFileSync(`${file}.recovering`, aside);
    const { library, warning } = openAnyhow(file);
    expect(warning).toContain('Tasks brought over: 200.');
    expect(library.counts().all).toBe(201);
    expect(existsSync(aside)).toBe(true);
    library.close();
    expect(openAnyhow(file).warning).toBeNull();
  });

  test('is noticed at the start after a crash', () => {
    const file = join(aFolder(), 'library.db');
    seedLibrary(file, 200);
    const db = connect(file, { isReadOnly: true });
    const root =
      db.get<{ page: number }>("SELECT rootpage AS page FROM sqlite_schema WHERE name = 'took'")?.page ?? 0;
    db.close();
    const bytes = readFileSync(file);
    bytes.fill(0, (root - 1) * 4_096, root * 4_096);
    writeFileSync(file, bytes);
    // As a killed app leaves it: with a log.
    const running = openLibrary({ file, nowMs: () => T0 });
    running.library.markHeard([]);
    running.library.track([tracked('last')]);
    const crashed = join(aFolder(), 'library.db');
    for (const part of ['', '-wal']) copyFileSync(file + part, crashed + part);
    running.library.close();

    const { library, warning } = openAnyhow(crashed);
    expect(warning).toContain('Tasks brought over: 201.');
    expect(library.get('ace:last')).not.toBeNull();
  });
});

describe('a library of a newer version', () => {
  function aNewerFile(): string {
    const file = join(aFolder(), 'library.db');
    open(file).close();
    const db = connect(file);
    db.exec(`CREATE TABLE invented_later (id); PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    return file;
  }

  test('is left as it is, and this version keeps its own beside it', () => {
    const file = aNewerFile();
    const before = readFileSync(file);
    const beside = join(dirname(file), `library.v${MIGRATIONS.length}.db`);
    const { library, warning } = openAnyhow(file);
    expect(warning).toBe(
      `The library was written by a newer version of Songwatch and was left as it is: ${file}. Until Songwatch is updated, tasks are kept in ${beside}`,
    );
    library.track([tracked('one')]);
    library.close();
    expect(readFileSync(file)).toEqual(before);
    expect(openAnyhow(file).library.get('ace:one')).not.toBeNull();
  });
});

describe('where nothing can be written', () => {
  function expectToWorkInMemory(file: string): void {
    const { library, warning } = openAnyhow(file);
    expect(warning).toContain(`The library can’t be written: ${file}`);
    expect(warning).toContain('forgets what happens now when it quits');
    addFinished(library, ready(tracked('one')));
    expect(idsOf(library.list(listQuery({ search: 'holiday' }), 0, 9))).toEqual(['one']);
    expect(idsOf(library.claimDueNotices())).toEqual(['one']);
  }

  test('a folder in the file’s place', () => {
    const file = join(aFolder(), 'library.db');
    mkdirSync(file);
    expectToWorkInMemory(file);
  });

  test('a file in the folder’s place', () => {
    const folder = join(aFolder(), 'profile');
    writeFileSync(folder, 'here is a file');
    expectToWorkInMemory(join(folder, 'library.db'));
  });

  test('a folder of somebody else', () => {
    const folder = aFolder();
    chmodSync(folder, 0o555);
    asOrdinaryUser(() => expectToWorkInMemory(join(folder, 'library.db')));
  });

  test.each([
    ['with its folder', 0o555],
    ['alone', 0o777],
  ])('a library that may only be read, %s, is shown, and tells nothing', async (_, mode) => {
    const folder = aFolder();
    const file = join(folder, 'library.db');
    const before = open(file);
    addFinished(before, ready(tracked('kept')));
    before.setFavourite('ace:kept', 'kept-a', true);
    before.close();
    await collectGarbage();
    chmodSync(file, 0o444);
    chmodSync(folder, mode);
    asOrdinaryUser(() => {
      const { library, warning } = openLibrary({ file, nowMs: () => T0 });
      expect(warning).toContain('Tasks read from it: 1.');
      expect(library.get('ace:kept')?.keeping['kept-a']?.isFavourite).toBe(true);
      // It can't be remembered as told.
      expect(library.claimDueNotices()).toEqual([]);
      library.track([tracked('new')]);
      expect(library.counts().all).toBe(2);
      library.close();
    });
  });
});
