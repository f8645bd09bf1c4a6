import { expect, test } from 'vitest';
import { MOST_WORDS } from '../../../electron/core/word-times.ts';
import { transformAceTask } from '../../../electron/providers/ace/transform.ts';

const WORD = { word: 'La ', success: true, start_s: 1.2345, end_s: 1.5, p_align: 0.9 };

function wordTimes(data: unknown, request: object = {}) {
  const seen = transformAceTask({ id: 'task', request, response: { success: true, data } });
  return seen.kind === 'found' ? seen.wordTimes : null;
}

test('a timing task tells when words are sung of the clip that it was asked about', () => {
  const words = [{ text: 'La ', startMs: 1_235 }];
  expect(wordTimes({ aligned_words: [WORD] }, { action: 'timing', audio_id: 'clip-9' })).toEqual([
    { clipId: 'clip-9', words },
  ]);
  expect(wordTimes([{ audio_id: 'clip-8', aligned_words: [WORD] }])).toEqual([{ clipId: 'clip-8', words }]);
});

test('a clip’s own answer tells it of that clip, whatever was asked about', () => {
  const clip = {
    id: 'clip-a',
    audio_url: 'https://cdn.example/a.mp3',
    state: 'succeeded',
    aligned_words: [WORD],
  };
  const other = { id: 'clip-b', audio_url: 'https://cdn.example/b.mp3', state: 'succeeded' };
  expect(wordTimes([clip, other], { audio_id: 'clip-0' })?.map(({ clipId }) => clipId)).toEqual(['clip-a']);
});

test('words that were not found in the song, or have odd times, are kept without one', () => {
  const odd = [
    WORD,
    { ...WORD, success: false },
    { ...WORD, start_s: -1 },
    { ...WORD, start_s: '2' },
    { start_s: 1 },
    7,
  ];
  const [found] = wordTimes({ aligned_words: odd }, { audio_id: 'clip-9' }) ?? [];
  expect(found?.words.map(({ startMs }) => startMs)).toEqual([1_235, null, null, null]);
});

test.each([
  ['no clip', { aligned_words: [WORD] }, {}],
  ['no known time', { aligned_words: [{ ...WORD, success: false }] }, { audio_id: 'clip-9' }],
  ['no list', { aligned_words: 'La' }, { audio_id: 'clip-9' }],
])('%s is nothing', (_, data, request) => {
  expect(wordTimes(data, request)).toEqual([]);
});

test('no more is kept than a song has', () => {
  const endless = Array.from({ length: MOST_WORDS + 10 }, () => WORD);
  expect(wordTimes({ aligned_words: endless }, { audio_id: 'clip-9' })?.[0]?.words).toHaveLength(MOST_WORDS);
});
