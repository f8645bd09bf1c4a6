import { describe, expect, test } from 'vitest';
import { titleOf } from '../../electron/core/title.ts';
import { aClip, aTask } from '../support/samples.ts';

const untitled = aClip('a', { title: null });

describe('a task is called by', () => {
  test('the title of its first clip that has one', () => {
    const clips = [untitled, aClip('b', { title: 'Clip' })];
    expect(titleOf(aTask({ title: 'Task', prompt: 'Prompt', clips }))).toBe('Clip');
  });

  test('its own title', () => {
    expect(titleOf(aTask({ title: 'Task', prompt: 'Prompt', clips: [untitled] }))).toBe('Task');
  });

  test('the beginning of its prompt', () => {
    expect(titleOf(aTask({ prompt: 'A song\n  for\tChristmas' }))).toBe('A song for Christmas');
    expect(titleOf(aTask({ clips: [{ ...untitled, prompt: 'Rain' }] }))).toBe('Rain');
  });

  test.each([
    [aTask(), 'Untitled, from Ace Data Cloud'],
    [aTask({ provider: 'sunor', kind: 'music' }), 'Untitled, from Sunor'],
    [aTask({ provider: 'sunor', kind: 'lyrics' }), 'Lyrics, from Sunor'],
    [aTask({ kind: 'upload' }), 'Upload, from Ace Data Cloud'],
    [aTask({ title: '', prompt: ' ' }), 'Untitled, from Ace Data Cloud'],
  ])('what it is and where it is from', (task, title) => {
    expect(titleOf(task)).toBe(title);
  });
});

describe('a long text', () => {
  const words =
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen';

  test('is cut at a word', () => {
    const title = titleOf(aTask({ prompt: words }));
    expect(title).toBe('one two three four five six seven eight nine ten eleven twelve thirteen fourteen…');
    expect(title.length).toBeLessThanOrEqual(81);
  });

  test('is not left with a comma before the ellipsis', () => {
    expect(titleOf(aTask({ prompt: `${'a'.repeat(70)}, ${'b'.repeat(20)}` }))).toBe(`${'a'.repeat(70)}…`);
  });

  test('without spaces is cut between characters, never through one', () => {
    expect(titleOf(aTask({ prompt: '🎵'.repeat(100) }))).toBe(`${'🎵'.repeat(80)}…`);
  });

  test('stays whole as a title up to 200 characters', () => {
    expect(titleOf(aTask({ title: words }))).toBe(words);
    expect(titleOf(aTask({ title: 'x'.repeat(100_000) }))).toBe(`${'x'.repeat(200)}…`);
  });
});

describe('what cannot be seen or disturbs', () => {
  test.each([
    ['controls and terminal escapes', 'Rain\u0007\u001b[31m\u0085', 'Rain [31m'],
    ['line ends', 'Rain\r\nand\u2028sun', 'Rain and sun'],
    ['direction overrides', '\u202Egnos\u202C \u2066x\u2069\u200F', 'gnos x'],
    ['zero-width marks', 'Ra\u200Bin\uFEFF\u00AD\u2060', 'Rain'],
    ['hidden tags', 'Rain\u{E0041}\u{E0042}', 'Rain'],
    ['half a surrogate pair', 'Rain\ud83d', 'Rain'],
    ['joiners with nothing to join', '\u200DRain\u200D \u200C', 'Rain'],
  ])('%s', (_, title, shown) => {
    expect(titleOf(aTask({ title }))).toBe(shown);
  });

  test('alone is no title', () => {
    expect(titleOf(aTask({ title: '\u200B\u202E\u3164\u2800\u200D', prompt: 'Rain' }))).toBe('Rain');
  });

  test('is not what joins an emoji or a Persian word', () => {
    expect(titleOf(aTask({ title: '👩‍🎤 می‌خواهم' }))).toBe('👩‍🎤 می‌خواهم');
  });

  test('markup is only text', () => {
    expect(titleOf(aTask({ title: '<b>Rain & sun</b>' }))).toBe('<b>Rain & sun</b>');
  });
});
