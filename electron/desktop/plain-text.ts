import { shorten } from '../core/shorten.ts';

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}\s]+/gu;
/**
 * Format characters (bidi marks and overrides, zero-width ones, soft hyphens, tags), halves of surrogate pairs and
 * blank fillers. The two joiners are left: emoji and Persian need them.
 */
const INVISIBLE = /(?![\u200C\u200D])[\p{Cf}\p{Cs}\u034F\u115F\u1160\u2800\u3164\uFFA0]/gu;
/** Marks piled on one letter reach over the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;

/** One visible line of at most `length` characters: what comes from a provider and goes to the system's own surfaces. */
export function plain(text: string, length: number): string {
  // Cleaning never makes text longer: what lies far behind the limit need not be looked at.
  const visible = text
    .slice(0, length * 20)
    .replace(BREAKS, ' ')
    .replace(INVISIBLE, '')
    .replace(PILED_MARKS, '$1');
  return shorten(visible.trim(), length);
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * Text for a place that reads markup, as notification bodies on Linux do (Desktop Notifications Specification,
 * "Markup"): none of it becomes any.
 */
export function withoutMarkup(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? '');
}
