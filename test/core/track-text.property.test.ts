import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitAtJson } from '../../electron/core/json-in-text.ts';
import { parseTrackLink } from '../../electron/core/track-link.ts';
import { understand } from '../../electron/core/track-text.ts';

/** Pieces that mean something to the reader, so that random texts reach its corners. */
const piece = fc.oneof(
  fc.uuid(),
  fc.string({ maxLength: 12 }),
  fc.json({ maxDepth: 3 }),
  fc.constantFrom(
    ...['{', '}', '[', ']', '"', '\\', '\\"', "'", ':', '=', '://', '/', '?', '&', '%', '\n', ' ', '-', '_'],
    ...[
      'task_id',
      '"id": "',
      'data:',
      'curl ',
      'https://sunor.cc/api/v1/task/',
      'songwatch://track?id=',
      '\ud800',
    ],
  ),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

test('any text is understood without throwing, as ids that can be sent', () => {
  fc.assert(
    fc.property(text, (input) => {
      const found = understand(input);
      for (const { id } of found) {
        expect(id).toMatch(/^[A-Za-z0-9_-]{6,128}$/);
        expect(input).toContain(id);
      }
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }),
    { numRuns: 1_000 },
  );
});

test('every id of a list is found, in order', () => {
  const list = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(list, fc.constantFrom('\n', ', ', ' ', '\r\n- ', '; and '), (uuids, between) => {
      expect(understand(uuids.join(between)).map(({ id }) => id)).toEqual(uuids);
    }),
  );
});

test('taking text apart at JSON loses nothing', () => {
  fc.assert(
    fc.property(text, (input) => {
      expect(
        splitAtJson(input)
          .map((part) => part.text)
          .join(''),
      ).toBe(input);
    }),
  );
});

test('a link is read or refused, never thrown at', () => {
  fc.assert(fc.property(text, (input) => void parseTrackLink(`songwatch://track?${input}`)));
});

describe('any pattern is read in time that grows with its length', () => {
  const A = 'eae26f89-b64b-404d-a80c-761996660b1c';
  const size = 200_000;
  const filled = (unit: string) => unit.repeat(Math.ceil(size / unit.length));

  test.each([
    ...[
      'a',
      '-',
      '_',
      '1',
      ' ',
      '\t',
      '\n',
      '{',
      '[',
      '"',
      '\\',
      '[{',
      '{"a":',
      '"{',
      '://',
      'a://',
      'http://',
      '/',
      '/task/',
    ],
    ...[
      'task_id:',
      'task_id: ',
      'id=',
      '\\"',
      "'",
      '{}',
      '[]',
      'curl ',
      '\ncurl ',
      'sunor.cc',
      '/api/v1/task/',
      '%',
      '&id=',
    ],
    ...[
      '{"task_id":"',
      '{"id":"x1234567","request":1},',
      `${A}\n`,
      `${A} `,
      `"${A}",`,
      'a1b2c3d4 ',
      '.,;:!?',
      '=> ',
      ' :',
      '--a ',
    ],
  ])('%j', (unit) => {
    understand(`[a${filled(unit)}a`);
    parseTrackLink(`songwatch://track?${filled(unit)}`);
    // Read again and again from each of its characters it would take far longer than a test may.
  });

  test('a megabyte of JSON with half a million entries', () => {
    expect(understand(`[${'1,'.repeat(520_000)}"${A}"]`).map(({ id }) => id)).toEqual([A]);
  });
});
