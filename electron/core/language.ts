/** The languages that the app speaks. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

export type LanguageChoice = 'system' | Language;

/**
 * The language to speak. `preferred` is the system's list, best first, as BCP 47 tags or as POSIX locales
 * (`de-AT`, `de_AT.UTF-8`). English where none of them is spoken here.
 */
export function languageFor(choice: LanguageChoice, preferred: readonly string[]): Language {
  if (choice !== 'system') return choice;
  const spoken = preferred.map((tag) => tag.toLowerCase().split(/[-_.@]/, 1)[0]);
  return LANGUAGES.find((language) => language === spoken.find(isSpoken)) ?? 'en';
}

function isSpoken(language: string | undefined): boolean {
  return LANGUAGES.some((each) => each === language);
}
