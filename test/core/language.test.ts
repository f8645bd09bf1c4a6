import { expect, test } from 'vitest';
import { languageFor } from '../../electron/core/language.ts';

test.each([
  [['de-AT', 'en-GB'], 'de'],
  [['de_CH.UTF-8', 'de_CH', 'C'], 'de'],
  [['en-US', 'de'], 'en'],
  [['fr-FR', 'DE', 'en'], 'de'],
  [['fr-FR', 'pl'], 'en'],
  [['dewi', 'C'], 'en'],
  [[], 'en'],
] as const)('a system that prefers %j is spoken to in %s', (preferred, language) =>
  expect(languageFor('system', preferred)).toBe(language),
);

test('what the user chose goes before the system', () => {
  expect(languageFor('en', ['de-DE'])).toBe('en');
  expect(languageFor('de', ['en-US'])).toBe('de');
});
