import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainNotes } from '../../electron/core/release-notes.ts';

test.each([
  [
    'what GitHub’s feed gives',
    '<h2>New</h2>\n<ul>\n<li>Plays <b>FLAC</b></li>\n<li><p>Louder</p></li>\n</ul>',
    'New\n• Plays FLAC\n• Louder',
  ],
  ['paragraphs', '<p>One &amp; two.</p><p>Three<br>four.</p>', 'One & two.\n\nThree\nfour.'],
  ['Markdown', '## New\n\n- **Louder**\n- `mp3`', 'New\n• Louder\n• mp3'],
  ['plain words', 'Nothing to speak of; 1 < 2.', 'Nothing to speak of; 1 < 2.'],
  ['scripts and styles, with what is in them', 'a<script src=x>alert(1)</script>b<style>p{}</style>c', 'abc'],
  ['tags that never end', 'fine <img src=x onerror=alert(1)', 'fine'],
  ['comments', 'a<!-- hidden -->b<!-- never ends', 'ab'],
  ['entities by number', '&#60;b&#x3e; &unknown; &#99999999;', '<b> &unknown; &#99999999;'],
  ['marks that turn the direction of writing', 'a\u202Eb\u0007c', 'a b c'],
  ['nothing', '', ''],
])('%s come out as plain lines', (_what, notes, plain) => {
  expect(plainNotes(notes)).toBe(plain);
});

test('they are never longer than a person reads, and quickly made whatever comes', () => {
  const long = plainNotes('<li>'.repeat(1_000_000));
  expect(Array.from(long).length).toBeLessThanOrEqual(4_001);
});

test('no tag is left, whatever it was', () => {
  const piece = fc.constantFrom('<', '>', '</', 'script', 'b', ' ', '"', '<!--', '-->', 'p', '\n', 'x=');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      expect(plainNotes(pieces.join(''))).not.toMatch(/<[a-z][^<]*>/i);
    }),
  );
});
