import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseJson } from '../../electron/providers/json.ts';
import { recorded } from './support/recorded.ts';

describe('a text', () => {
  test('that is ordinary JSON is parsed', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 20 }), (text) => {
        expect(parseJson(text)).toEqual({ kind: 'json', value: JSON.parse(text) as unknown });
      }),
    );
    const batch = JSON.stringify(Array.from({ length: 50 }, () => recorded('ace-retrieve-batch')));
    expect(parseJson(batch).kind).toBe('json');
  });

  test.each([
    ['brackets', '['.repeat(1_000_000)],
    ['braces and commas', '{,'.repeat(1_000_000)],
    ['quotes, escaped, and brackets', '\\"[{,'.repeat(100_000)],
    ['backslashes before the last quote', `${'['.repeat(1_000)}\\`],
  ])('full of %s inside a string is no structure', (_, inside) => {
    const text = JSON.stringify({ inside });
    expect(parseJson(text)).toEqual({ kind: 'json', value: { inside } });
  });

  test.each([
    ['nested 101 deep', `${'['.repeat(101)}${']'.repeat(101)}`],
    ['nested 101 deep after a string with a quote in it', `["\\"",${'['.repeat(101)}${']'.repeat(102)}`],
    ['of 300,000 values', `[${'0,'.repeat(300_000)}0]`],
    ['of 300,000 objects', `[${'{},'.repeat(300_000)}{}]`],
    ['that never closes what it opens', '[{'.repeat(1_000_000)],
  ])('%s is not parsed at all', (_, text) => {
    expect(parseJson(text)).toEqual({ kind: 'too-complex' });
  });

  test('nested 100 deep is parsed', () => {
    expect(parseJson(`${'['.repeat(100)}${']'.repeat(100)}`).kind).toBe('json');
  });

  test.each(['', ' ', '{', '{"a"', 'nul', '<html>', '"', '"\\', '\u0000', ']]]]', 'NaN', "{'a':1}"])(
    '%j is not JSON',
    (text) => {
      expect(parseJson(text)).toEqual({ kind: 'not-json' });
    },
  );
});
