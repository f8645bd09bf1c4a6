import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addFinished, ready, tracked } from './tasks.ts';
import { aFolder, open } from './temporary.ts';

const WORDS = [
  { text: '[Verse]\nLast ', startMs: 1_200 },
  { text: 'one\n', startMs: null },
];

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
