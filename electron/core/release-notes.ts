import { shorten } from './shorten.ts';

/** As much as a person reads before deciding. */
const LONGEST = 4_000;
/** Nothing behind it can come into that. */
const LOOKED_AT = 100_000;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: '’',
  nbsp: ' ',
};

/**
 * Release notes as plain lines. The releases feed gives them as HTML, and a file of it as whatever was written there;
 * all markup is dropped, and what it hid isn't read.
 */
export function plainNotes(notes: string): string {
  const text = notes
    .slice(0, LOOKED_AT)
    .replace(/<!--[^]*?(?:-->|$)/g, '')
    .replace(/<(script|style|template)\b[^]*?(?:<\/\1\s*>|$)/gi, '')
    .replace(/<li\b[^>]*>\s*(?:<p\b[^>]*>)?/gi, '\n• ')
    .replace(/<\/?(?:p|br|div|h[1-6]|ul|ol|pre|blockquote|tr|hr)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z][^>]*(?:>|$)/gi, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi, entity)
    // Markdown, as files have it: marks that only say how a line looks.
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/^\s*[-*]\s+/gm, '• ')
    .replace(/\*\*|`/g, '')
    .replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n\n(?=• )/g, '\n');
  return shorten(text.trim(), LONGEST);
}

function entity(written: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? written;
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}
