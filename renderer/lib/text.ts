import type { Language, ProviderId } from '../bridge.ts';
import { language } from './language.svelte.ts';
import { german } from './text/de/catalogue.ts';
import { english, type Catalogue } from './text/en/catalogue.ts';

/** Names and usual addresses of the providers: what the user picks from before an account says it. */
export const providers: Readonly<Record<ProviderId, { readonly name: string; readonly url: string }>> = {
  ace: { name: 'Ace Data Cloud', url: 'https://api.acedata.cloud' },
  sunor: { name: 'Sunor', url: 'https://sunor.cc' },
};

/** Where every version lies, with what is new in it. */
export const RELEASES_URL = 'https://github.com/songwatch/songwatch/releases';

const catalogues: Readonly<Record<Language, Catalogue>> = { en: english, de: german };

/**
 * Every word that the window says, in the language of the moment: whatever shows one follows a change by itself.
 * Sections are getters, for a section is read where it is shown and a constant kept from it would stay as it was.
 */
export const text: Catalogue = Object.create(null, sections()) as Catalogue;

function sections(): PropertyDescriptorMap {
  const names = Object.keys(english) as (keyof Catalogue)[];
  return Object.fromEntries(
    names.map((name) => [name, { enumerable: true, get: () => catalogues[language.current][name] }]),
  );
}
