import type { Language } from '../bridge.ts';

/** The language that the window speaks. Main says which one; until then it is the system's. */
class SpokenLanguage {
  current = $state.raw<Language>(navigator.language.startsWith('de') ? 'de' : 'en');
}

export const language = new SpokenLanguage();
