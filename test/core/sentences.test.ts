import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inGerman, sentence } from '../../electron/core/words/sentences.ts';

test('a sentence of ours travels in English and is turned where it is shown', () => {
  const said = sentence('The provider does not accept this key.');
  expect(said).toBe('The provider does not accept this key.');
  expect(inGerman(said)).toBe('Der Anbieter nimmt diesen Schlüssel nicht an.');
});

test('what differs in a sentence is taken over, whatever is in it', () => {
  const name = String.raw`a {path} $& (1) \d+. `;
  const said = sentence('The folder {path} can’t be made. Choose another one.', { path: name });
  expect(said).toContain(name);
  expect(inGerman(said)).toBe(`Der Ordner ${name} lässt sich nicht anlegen. Bitte einen anderen wählen.`);
  expect(inGerman(sentence('{lost} of {all} could not be made.', { lost: 1, all: 3 }))).toBe(
    '1 von 3 gelangen nicht.',
  );
});

test('what isn’t ours stays as it came', () => {
  for (const said of ['Invalid token.', 'toString', '', 'The folder can’t be made.']) {
    expect(inGerman(said)).toBe(said);
  }
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (said) => inGerman(said) === said));
});

test('a message as long as one may be is looked through', () => {
  const long = `The folder ${' can’t be made. Choose'.repeat(20)}`;
  expect(inGerman(long)).toBe(long);
});
