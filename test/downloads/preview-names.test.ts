import { expect, it } from 'vitest';
import type { Task } from '../../electron/core/task.ts';
import { previewNames } from '../../electron/downloads/preview-names.ts';
import { aClip, aClipInTheMaking, aTask } from '../support/samples.ts';

const preview = (template: string, tasks: readonly Task[] = []) =>
  previewNames(template, { newest: () => tasks, accountLabel: () => 'Mine' }).names;

const two = aTask({ clips: [aClip('a', { title: 'Snow' }), aClip('b', { title: 'Snow', style: null })] });
const one = aTask({ clips: [aClip('c', { title: 'Rain: part 1/2' }), aClipInTheMaking('d')] });

it('shows the newest real songs, at most three, as they would be called', () => {
  expect(preview('{title} {clip}', [two, one, two])).toEqual([
    'Snow A.mp3',
    'Snow B.mp3',
    'Rain- part 1-2 A.mp3',
  ]);
  expect(preview('{account}/{style}/{title}', [two])).toEqual(['Mine/pop/Snow.mp3', 'Mine/Snow.mp3']);
});

it('shows that names are told apart where the template doesn’t', () => {
  expect(preview('{title}', [two])).toEqual(['Snow.mp3', 'Snow (2).mp3']);
  expect(preview('song', [two, one])).toEqual(['song.mp3', 'song (2).mp3', 'song (3).mp3']);
});

it.each([
  ['{title} {clip}', 'Northern Lights A.mp3'],
  ['', 'Northern Lights A.mp3'],
  ['{date}/{title} ({duration})', '2026-01-31/Northern Lights (2.58).mp3'],
  ['{date:yyyy/MM}/{time} {title}', '2026/01/20.15 Northern Lights.mp3'],
  ['../../{title}', 'Northern Lights.mp3'],
  ['/etc/{nonsense}', 'etc/{nonsense}.mp3'],
])('of %j without songs shows an example: %s', (template, expected) => {
  expect(preview(template)).toEqual([expected]);
});

it('says what is wrong with a template beside what songs would be called by it', () => {
  expect(previewNames('{titel} {clip}', { newest: () => [two], accountLabel: () => 'Mine' })).toEqual({
    names: ['{titel} A.mp3', '{titel} B.mp3'],
    problems: [{ kind: 'unknown-field', written: '{titel}' }],
  });
});
