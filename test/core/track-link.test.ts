import { describe, expect, test } from 'vitest';
import { parseTrackLink } from '../../electron/core/track-link.ts';

const A = 'eae26f89-b64b-404d-a80c-761996660b1c';

describe('a link to track tasks', () => {
  test.each([
    [`songwatch://track?provider=ace&id=${A}`, [{ id: A, provider: 'ace' }]],
    [`songwatch://track/?id=${A}&provider=sunor`, [{ id: A, provider: 'sunor' }]],
    [`SONGWATCH://TRACK?id=${A}`, [{ id: A, provider: null }]],
    [
      'songwatch://track?provider=ace&id=abcdef&id=ghijkl&id=abcdef',
      [
        { id: 'abcdef', provider: 'ace' },
        { id: 'ghijkl', provider: 'ace' },
      ],
    ],
    ['songwatch://track?id=abc%2Ddef', [{ id: 'abc-def', provider: null }]],
  ])('%s', (url, value) => {
    expect(parseTrackLink(url)).toEqual({ ok: true, value });
  });
});

describe('a link is refused', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => `id=task-${index}`).join('&');

  test.each([
    ['without ids', 'songwatch://track?provider=ace'],
    ['with an empty query', 'songwatch://track?'],
    ['without a query', 'songwatch://track'],
    ['of another scheme', `https://track?id=${A}`],
    ['to another place', `songwatch://save?id=${A}`],
    ['with a path', `songwatch://track/../save?id=${A}`],
    ['with a user', `songwatch://me@track?id=${A}`],
    ['with a port', `songwatch://track:80?id=${A}`],
    ['with a fragment', `songwatch://track?id=${A}#x`],
    ['of an unknown provider', `songwatch://track?provider=evil&id=${A}`],
    ['of an empty provider', `songwatch://track?provider=&id=${A}`],
    ['of two providers', `songwatch://track?provider=ace&provider=sunor&id=${A}`],
    ['that asks for more', `songwatch://track?id=${A}&key=1`],
    ['with a name of every object', `songwatch://track?id=${A}&__proto__=1`],
    ['with an id that could be a path', 'songwatch://track?id=../../etc/passwd'],
    ['with markup for an id', 'songwatch://track?id=%3Cscript%3E'],
    ['with one bad id among good ones', `songwatch://track?id=${A}&id=x`],
    ['with broken encoding', `songwatch://track?id=${A}%`],
    ['with more than a thousand ids', `songwatch://track?${many(1_001)}`],
    ['longer than any link', `songwatch://track?id=${'a'.repeat(70_000)}`],
  ])('%s', (_, url) => {
    expect(parseTrackLink(url)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  });

  test('but not with a thousand', () => {
    expect(parseTrackLink(`songwatch://track?${many(1_000)}`)).toMatchObject({ ok: true });
  });
});
