import { expect, test } from 'vitest';
import { gainsOf } from '../../../renderer/lib/levels.ts';

const clips = (levels: Record<string, [number | null, number]>) =>
  new Map(Object.entries(levels).map(([id, [loudness, peak]]) => [id, { loudness, peak }]));
const db = (gains: ReadonlyMap<string, number>) =>
  Object.fromEntries([...gains].map(([id, gain]) => [id, Math.round(200 * Math.log10(gain)) / 10]));

test.each([
  ['a loud song comes down to -14 LUFS', { a: [-9, 1] }, true, { a: -5 }],
  ['a quiet one comes up to it', { a: [-20, 0.3] }, true, { a: 6 }],
  ['but not above a decibel below full scale', { a: [-20, 0.6] }, true, { a: 3.4 }],
  ['nor down because its peaks are full already', { a: [-16, 1] }, true, { a: 0 }],
  [
    'clips of one song meet at what all of them can reach',
    { a: [-9, 1], b: [-16, 1] },
    true,
    { a: -7, b: 0 },
  ],
  [
    'without the setting the louder clip comes down to the quieter',
    { a: [-9, 1], b: [-12, 0.5] },
    false,
    { a: -3, b: 0 },
  ],
  ['without the setting a clip alone stays as it is', { a: [-9, 1] }, false, { a: 0 }],
  ['what is silent has no level', { a: [null, 0], b: [-9, 1] }, true, { b: -5 }],
  ['nothing known, nothing changed', {}, true, {}],
] as const)('%s', (_, levels, isLevelMatched, gains) => {
  expect(db(gainsOf(clips(levels as never), isLevelMatched))).toEqual(gains);
});
