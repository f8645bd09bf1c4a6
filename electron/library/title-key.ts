/** More is never needed to tell titles apart; the index has all of it. */
const LONGEST_KEY = 80;
const LONGEST_NUMBER = 10;

/**
 * A title as it is sorted by, byte by byte: without accents, case and what stands before the first letter or digit, and
 * with numbers by their value ("Take 2" before "Take 10").
 */
export function titleKey(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+(?=.)/u, '')
    .replace(/\d+/g, (digits) => digits.padStart(LONGEST_NUMBER, '0'))
    .slice(0, LONGEST_KEY)
    .replace(/\p{Cs}$/u, '');
}
