import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from '../../../electron/library/database.ts';
import { MIGRATIONS } from '../../../electron/library/schema.ts';
import { ready, tracked } from '../tasks.ts';
import { aFolder, open } from '../temporary.ts';

function aLibraryWith(...ids: readonly string[]) {
  const folder = aFolder();
  const file = join(folder, 'library.db');
  const library = open(file);
  library.track(ids.map((id) => tracked(id, { title: `Song ${id}` })));
  return { folder, file, library };
}

const titles = (library: ReturnType<typeof open>) =>
  library.exchange.places(null).map((place) => library.exchange.read(place)?.task.title);

describe('a backup', () => {
  test('is one whole file that opens as a library, and replaces an older one', async () => {
    const { library } = aLibraryWith('one', 'two');
    const folder = aFolder();
    const path = join(folder, 'backup.db');
    writeFileSync(path, 'an older one');
    expect(await library.care.backUp(path)).toBe(2);
    expect(readdirSync(folder)).toEqual(['backup.db']);
    expect(titles(open(path))).toEqual(['Song one', 'Song two']);
  });

  test('has what is written while it is made, or not, but is whole', async () => {
    const { library } = aLibraryWith('one');
    const path = join(aFolder(), 'backup.db');
    const backup = library.care.backUp(path);
    library.track([tracked('two')]);
    const count = await backup;
    expect(open(path).counts().all).toBe(count);
    expect(library.counts().all).toBe(2);
  });

  test('that can’t be written fails and leaves nothing', async () => {
    const { library } = aLibraryWith('one');
    await expect(library.care.backUp('/nowhere/at/all/backup.db')).rejects.toThrow();
  });
});

describe('restoring', () => {
  test('brings everything back at once, and keeps what was there beside it', async () => {
    const { library, folder } = aLibraryWith('one', 'two');
    const path = join(aFolder(), 'backup.db');
    await library.care.backUp(path);
    library.track([tracked('three')]);
    library.remove(['ace:one']);
    library.purgeRemoved();
    expect(library.counts().all).toBe(2);
    expect(await library.care.check(path)).toEqual({ tasks: 2 });
    const before = await library.care.restore(path);
    expect(library.counts().all).toBe(2);
    expect(titles(library)).toEqual(['Song one', 'Song two']);
    library.track([tracked('four')]);
    expect(library.counts().all).toBe(3);
    library.close();
    expect(titles(open(join(folder, 'library.db')))).toHaveLength(3);
    expect(titles(open(before))).toEqual(['Song two', null]);
  });

  test('takes a backup of an older version, brought up to date', async () => {
    const { library } = aLibraryWith('one');
    const path = join(aFolder(), 'backup.db');
    const db = connect(path);
    MIGRATIONS[0]?.(db);
    db.exec('PRAGMA user_version = 1');
    db.close();
    await library.care.restore(path);
    expect(library.counts().all).toBe(0);
    library.track([tracked('two', { title: 'Two' })]);
    library.setFavourite('ace:two', 'a', true);
    expect(titles(library)).toEqual(['Two']);
  });

  test.each([
    ['text', 'damaged', (path: string) => writeFileSync(path, 'Dear diary, this is not a library at all')],
    [
      'another program’s database',
      'damaged',
      (path: string) => {
        const db = connect(path);
        db.exec('CREATE TABLE notes (text TEXT)');
        db.close();
      },
    ],
  ] as const)('%s is refused, and nothing changes', async (_, why, make) => {
    const { library, folder } = aLibraryWith('one');
    const path = join(aFolder(), 'backup.db');
    make(path);
    expect(await library.care.check(path)).toBe(why);
    expect(titles(library)).toEqual(['Song one']);
    expect(readdirSync(folder).filter((name) => name.includes('restor'))).toEqual([]);
  });

  test('a newer version’s is refused', async () => {
    const { library } = aLibraryWith('one');
    const path = join(aFolder(), 'backup.db');
    await library.care.backUp(path);
    const db = connect(path);
    db.exec('PRAGMA user_version = 99');
    db.close();
    expect(await library.care.check(path)).toBe('newer');
  });
});

test('after removing everything nothing of it is in any file, and the library goes on', async () => {
  const { library, folder, file } = aLibraryWith('one');
  library.commit([{ task: ready(tracked('one')), events: [], raw: '{"secret":"Zebrafink"}', ownerId: 'me' }]);
  await library.care.backUp(`${file}.before-update-x`);
  library.care.clear();
  expect(library.counts().all).toBe(0);
  expect(library.ownerOf('account-1')).toBeNull();
  for (const name of readdirSync(folder)) {
    expect(readFileSync(join(folder, name)).includes('Zebrafink'), name).toBe(false);
  }
  expect(readdirSync(folder).every((name) => /^library\.db(-wal|-shm)?$/.test(name))).toBe(true);
  library.track([tracked('two', { title: 'Two' })]);
  expect(library.counts().all).toBe(1);
});
