import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { ClipWords } from '../../electron/core/word-times.ts';
import { exportTasks } from '../../electron/library/exchange/export.ts';
import { importTasks } from '../../electron/library/exchange/import.ts';
import { T0 } from '../support/samples.ts';
import { addFinished, ready, tracked } from './tasks.ts';
import { aFolder, aLibrary, open } from './temporary.ts';

const WORDS = [
  { text: '[Verse]\nLast ', startMs: 1_200 },
  { text: 'one\n', startMs: null },
];

type Library = ReturnType<typeof open>;

/** A song, and another task that told when its words are sung. */
function libraryWith(...wordTimes: readonly ClipWords[]): Library {
  const library = aLibrary();
  addFinished(library, ready(tracked('song')));
  const timing = ready(tracked('timing'));
  addFinished(library, timing);
  library.commit([{ task: { ...timing, answeredAtMs: T0 }, events: [], raw: null, wordTimes }]);
  return library;
}

async function bring(from: Library, to: Library) {
  const path = join(aFolder(), 'out.jsonl');
  const wish = { path, signal: new AbortController().signal, onProgress: () => undefined };
  const account = { label: 'Mine', provider: 'ace' } as const;
  const exporting = { exchange: from.exchange, accountOf: () => account, nowMs: () => T0 };
  await exportTasks(exporting, { ...wish, format: 'jsonl', keys: null });
  return importTasks({ exchange: to.exchange, accountFor: (id) => id }, wish);
}

test('when a clip’s words are sung is kept over a restart, and goes with the task that told it', () => {
  const path = join(aFolder(), 'library.db');
  const before = open(path);
  addFinished(before, ready(tracked('song')));
  const timing = ready(tracked('timing'));
  addFinished(before, timing);
  before.commit([{ task: timing, events: [], raw: null, wordTimes: [{ clipId: 'song-a', words: WORDS }] }]);
  before.close();

  const after = open(path);
  expect(after.wordTimes('ace', 'song-a')).toEqual(WORDS);
  expect(after.wordTimes('ace', 'song-b')).toBeNull();
  expect(after.wordTimes('sunor', 'song-a')).toBeNull();
  after.remove(['ace:timing']);
  expect(after.wordTimes('ace', 'song-a')).toBeNull();
  after.restore(['ace:timing']);
  expect(after.wordTimes('ace', 'song-a')).toEqual(WORDS);
  const newer = [{ text: 'Last one', startMs: 7 }];
  after.commit([{ task: timing, events: [], raw: null, wordTimes: [{ clipId: 'song-a', words: newer }] }]);
  expect(after.wordTimes('ace', 'song-a')).toEqual(newer);
});

test('when words are sung comes along with an export, and with a backup', async () => {
  const here = libraryWith({ clipId: 'song-a', words: WORDS });
  const there = aLibrary();
  expect(await bring(here, there)).toMatchObject({ added: ['ace:song', 'ace:timing'] });
  expect(there.wordTimes('ace', 'song-a')).toEqual(WORDS);
  there.remove(['ace:timing']);
  expect(there.wordTimes('ace', 'song-a')).toBeNull();

  const path = join(aFolder(), 'backup.db');
  await here.care.backUp(path);
  const restored = open(join(aFolder(), 'library.db'));
  await restored.care.restore(path);
  expect(restored.wordTimes('ace', 'song-a')).toEqual(WORDS);
});

test('an import brings known tasks the words that they lack, and leaves those that they have', async () => {
  const other = [{ text: 'Other', startMs: 7 }];
  const here = libraryWith({ clipId: 'song-a', words: WORDS });
  const there = libraryWith({ clipId: 'song-a', words: other }, { clipId: 'song-b', words: other });
  expect(await bring(there, here)).toMatchObject({ added: [], updated: ['ace:timing'], unchanged: 1 });
  expect(here.wordTimes('ace', 'song-a')).toEqual(WORDS);
  expect(here.wordTimes('ace', 'song-b')).toEqual(other);
  expect(await bring(there, here)).toMatchObject({ updated: [], unchanged: 2 });
});
