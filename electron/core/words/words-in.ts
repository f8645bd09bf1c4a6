import type { Language } from '../language.ts';
import { english, type Words } from './english.ts';
import { german } from './german.ts';

const WORDS: Readonly<Record<Language, Words>> = { en: english, de: german };

export const wordsIn = (language: Language): Words => WORDS[language];
