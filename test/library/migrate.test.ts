import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listQuery, type SortKey } from '../../electron/core/list-query.ts';
import { connect } from '../../electron/library/database.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { MIGRATIONS, type Migration } from '../../electron/library/schema.ts';
import { aClip, T0 } from '../support/samples.ts';
import { addFinished, idsOf, ready, tracked } from './tasks.ts';
import { aFolder, closeIfOpen, open } from './temporary.ts';

const addPeaks: Migration = (db) => db.exec('CREATE TABLE peaks (id INTEGER PRIMARY KEY, peaks BLOB) STRICT');
const rename: Migration = (db) => db.exec("UPDATE tasks SET account_id = account_id || '-renamed'");

function openWith(file: string, ...later: Migration[]) {
  const opened = openLibrary({ file, nowMs: () => T0, migrations: [...MIGRATIONS, ...later] });
  onTestFinished(() => closeIfOpen(opened.library));
  return opened;
}

/** A library of this version, with one song in it. */
function anOlderFile(): string {
  const file = join(aFolder(), 'library.db');
  const library = open(file);
  addFinished(library, ready(tracked('one')));
  library.setFavourite('ace:one', 'one-a', true);
  library.close();
  return file;
}

function value(file: string, query: string): string | number | null {
  const db = connect(file, { isReadOnly: true });
  const result = db.value(query);
  db.close();
  return result;
}

const backUps = (file: string) => readdirSync(dirname(file)).filter((name) => name.includes('before-update'));

test('an older library goes through every later step, and keeps all that was in it', () => {
  const file = anOlderFile();
  const { library, warning } = openWith(file, addPeaks, rename);
  expect(warning).toBeNull();
  expect(library.counts()).toMatchObject({ all: 1, favourites: 1 });
  expect(idsOf(library.claimDueNotices())).toEqual(['one']);
  library.close();
  expect(value(file, 'SELECT user_version FROM pragma_user_version')).toBe(MIGRATIONS.length + 2);
  expect(value(file, 'SELECT account_id FROM tasks')).toBe('account-1-renamed');
  expect(value(file, 'SELECT count(*) FROM peaks')).toBe(0);
});

test('tasks of the first version are filtered and sorted like new ones', () => {
  const file = join(aFolder(), 'library.db');
  const db = connect(file);
  MIGRATIONS[0]?.(db);
  db.exec('PRAGMA user_version = 1');
  const old = [
    ready(tracked('long'), {
      title: 'Winter',
      clips: [aClip('long-a', { title: 'Winter', durationMs: 9_000 })],
    }),
    ready(tracked('short'), {
      title: 'Autumn',
      clips: [aClip('short-a', { title: 'Autumn', durationMs: 3_000 })],
    }),
  ];
  for (const [index, task] of old.entries()) {
    db.run(
      `INSERT INTO tasks (id, key, account_id, provider, kind, status, views, is_in_progress, sort_at, notice,
        is_unseen, words_hash) VALUES (?, ?, 'account-1', 'ace', 'music', 'ready', 32, 0, ?, 'claimed', 1, '')`,
      index + 1,
      task.key,
      task.trackedAtMs,
    );
    db.run('INSERT INTO docs (id, doc) VALUES (?, ?)', index + 1, JSON.stringify(task));
  }
  db.close();

  const library = open(file);
  const filters = {
    ...listQuery().filters,
    providers: ['ace'],
    kinds: ['music'],
    states: ['ready'],
  } as const;
  const sorted = (by: SortKey) =>
    idsOf(library.list(listQuery({ filters, sort: { by, isDescending: false } }), 0, 9));
  expect(sorted('title')).toEqual(['short', 'long']);
  expect(sorted('duration')).toEqual(['short', 'long']);
  expect(library.unheardCount()).toBe(2);
});

test('before that it is copied, and the copy is a library of its own', () => {
  const file = anOlderFile();
  openWith(file, rename).library.close();
  expect(backUps(file)).toEqual(['library.db.before-update-2026-01-15T10-00-00Z']);
  const copy = open(join(dirname(file), 'library.db.before-update-2026-01-15T10-00-00Z'));
  expect(copy.get('ace:one')).toMatchObject({ keeping: { 'one-a': { isFavourite: true } } });
});

test('each step is gone once', () => {
  const file = anOlderFile();
  openWith(file, rename).library.close();
  openWith(file, rename).library.close();
  expect(value(file, 'SELECT account_id FROM tasks')).toBe('account-1-renamed');
  expect(backUps(file)).toHaveLength(1);
});

test('a new library needs no copy', () => {
  const file = join(aFolder(), 'library.db');
  openWith(file, addPeaks).library.close();
  expect(backUps(file)).toEqual([]);
});

test('a step that fails leaves the library as it was, to be looked at without being changed', () => {
  const file = anOlderFile();
  const broken: Migration = (db) => {
    db.exec('DELETE FROM docs');
    if (db.value('SELECT count(*) FROM tasks') !== 0) db.exec('SELECT * FROM nowhere');
  };
  const { library, warning } = openWith(file, addPeaks, broken);
  expect(warning).toContain('The library can’t be written');
  expect(warning).toContain('Tasks read from it: 1.');
  expect(library.get('ace:one')?.task).toEqual(ready(tracked('one')));
  library.close();
  expect(value(file, 'SELECT user_version FROM pragma_user_version')).toBe(MIGRATIONS.length);
  expect(value(file, "SELECT count(*) FROM sqlite_schema WHERE name = 'peaks'")).toBe(0);
  expect(open(file).counts().all).toBe(1);
});

test('who an account is at its provider is learned from the latest answer that an older version kept', () => {
  const file = join(aFolder(), 'library.db');
  const library = open(file);
  const raws = ['{"user_id":"before"}', '{"user_id":"now"}', '{}', 'not json', '{"user_id":7}'];
  const tasks = raws.map((_, index) => ready(tracked(`task-${index}`)));
  library.track(tasks);
  library.commit(tasks.map((task, index) => ({ task, events: [], raw: raws[index] ?? null })));
  library.close();
  const db = connect(file);
  db.exec('DROP TABLE owners');
  MIGRATIONS[2]?.(db);
  db.close();
  const again = openWith(file).library;
  expect(again.ownerOf('account-1')).toBe('now');
  expect(again.ownerOf('account-2')).toBeNull();
});
