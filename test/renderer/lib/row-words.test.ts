import { describe, expect, test } from 'vitest';
import { rowEnd, rowWords } from '../../../renderer/lib/row-words.ts';
import { clip, failure, makingClip, row } from '../support/rows.ts';

const now = { nowBySecond: 1_000_000 };
const line = (change: Parameters<typeof row>[1], isOpen = false): string => {
  const { lead, rest } = rowWords(row('Song', change), isOpen, now);
  return [lead, ...rest].join(' · ');
};

describe('the line under a title', () => {
  test('a finished song tells its clips, an opened one how long it took', () => {
    const clips = [clip('A'), clip('B', { durationMs: 177_000 })];
    expect(line({ clips })).toBe('pop · chirp-v3.5 · 2 clips, 2:34 and 2:57');
    expect(line({ clips }, true)).toBe('pop · chirp-v3.5 · took 1 min 48 s');
  });

  test('many clips are summed up, one is told by its length', () => {
    expect(
      line({ clips: ['A', 'B', 'C', 'D'].map((letter) => clip(letter, { durationMs: 60_000 })) }),
    ).toContain('4 clips, 4:00 in all');
    expect(line({ clips: [clip('A')] })).toBe('pop · chirp-v3.5 · 2:34');
  });

  test('lyrics say what they are', () => {
    expect(line({ kind: 'lyrics', clips: [], style: null, model: null })).toBe('Lyrics · took 1 min 48 s');
  });

  test.each([
    ['waiting', 'Waiting at Ace Data Cloud · 12 s'],
    ['making', 'Being made at Ace Data Cloud · 12 s'],
    ['stalled', 'No end in sight for more than a day · checked every hour'],
    ['not found', 'Ace Data Cloud doesn’t know this id · asked again for a while'],
  ] as const)('%s', (status, words) => {
    expect(line({ status, startedAtMs: 988_000, clips: [] })).toBe(words);
  });

  test('one clip that is ready before the other is told', () => {
    expect(line({ status: 'making', clips: [clip('A'), makingClip('B')] })).toContain('1 of 2 clips ready');
  });

  test('a failure says why, and that Sunor gives the credits back', () => {
    const why = { status: 'failed', clips: [], failure: failure('task-failed', 'Upstream broke') } as const;
    expect(line({ ...why, provider: 'sunor' })).toBe('Upstream broke · credits refunded');
    expect(line(why)).toBe('Upstream broke');
  });

  test('an unknown state says why and when it is tried next', () => {
    const why = { status: 'unknown', failure: failure('network', 'No connection.') } as const;
    expect(line({ ...why, nextCheckAtMs: 1_020_000 })).toBe('No connection · next try in 20 s');
    expect(line({ ...why, nextCheckAtMs: null })).toBe('No connection · asked for when it is back');
  });

  test.each([
    ['no-key', 'No key · waits for its key'],
    ['key-rejected', 'Key rejected · waits for its key'],
    ['no-credit', 'No credit left'],
  ] as const)('an account that stopped says so in few words: %s', (kind, words) => {
    const message = 'A long sentence that the account list has room for, and a row of 720 pixels hasn’t';
    expect(line({ status: 'unknown', failure: failure(kind, message), nextCheckAtMs: null })).toBe(words);
  });

  test('what nobody asks for any more says so', () => {
    expect(line({ status: 'unknown', unwatched: 'stopped' })).toBe('Not checked any more');
    expect(line({ status: 'unknown', unwatched: 'account-removed' })).toBe(
      'Account removed · not checked any more',
    );
  });
});

describe('the end of a row', () => {
  const making = (change: Parameters<typeof row>[1]): string =>
    rowEnd(row('Song', { status: 'making', startedAtMs: 940_000, clips: [], ...change }), now, 'date');

  test('percent of the provider, and an estimate that is called one', () => {
    expect(making({ progress: 0.5, expectedAtMs: 1_055_000 })).toBe('50% · about 55 s left');
  });

  test('without an estimate the time so far', () => expect(making({ progress: 0.5 })).toBe('50% · 1:00'));

  test('an estimate that has passed is not counted below nothing', () => {
    expect(making({ expectedAtMs: 990_000 })).toBe('any moment now');
  });

  test('what takes twice as long as usual isn’t promised for any moment', () => {
    expect(making({ expectedAtMs: 970_000 })).toBe('longer than usual');
  });

  test('never a percent that the provider didn’t give', () => {
    expect(making({ expectedAtMs: 1_055_000 })).toBe('about 55 s left');
    expect(making({})).toBe('');
  });

  test('a finished song tells when it was made', () =>
    expect(rowEnd(row('Song'), now, 'date')).toMatch(/\d:\d\d/));
});
