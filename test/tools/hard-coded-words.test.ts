import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { expect, test } from 'vitest';

const TOP = join(import.meta.dirname, '..', '..');

/** Attributes that are seen or spoken. */
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
  'label',
]);

/** The same in every language: signs, a letter of a key or a clip between them, our name. */
const NO_WORDS = /^[^\p{L}]*\p{Lu}?[^\p{L}]*$|^Songwatch$/u;

interface Node {
  readonly type?: string;
  readonly name?: string;
  readonly data?: string;
  readonly start?: number;
  readonly value?: unknown;
}

/** Words that a template says by itself, with where they stand. */
function wordsIn(source: string): string[] {
  const found: string[] = [];
  const look = (text: string | undefined, at: number | undefined): void => {
    const words = text?.trim() ?? '';
    if (NO_WORDS.test(words)) return;
    const line = source.slice(0, at).split('\n').length;
    found.push(`${line}: ${words}`);
  };
  const walk = (node: unknown, spoken: boolean): void => {
    if (Array.isArray(node)) return node.forEach((each) => walk(each, spoken));
    if (typeof node !== 'object' || node === null) return;
    const { type, name, data, start, value } = node as Node;
    if (type === 'Comment' || type === 'StyleSheet') return;
    if (type === 'Text') {
      if (spoken) look(data, start);
      return;
    }
    if (type === 'Attribute') return walk(value, SPOKEN.has(name ?? ''));
    // What an expression in a spoken place says by a literal of its own.
    if (type === 'ExpressionTag' && spoken) {
      const { expression } = node as { expression: { type: string; value?: unknown; start?: number } };
      if (expression.type === 'Literal' && typeof expression.value === 'string') {
        look(expression.value, expression.start);
      }
      return;
    }
    for (const [key, inner] of Object.entries(node)) {
      if (key !== 'metadata' && key !== 'loc') walk(inner, key === 'attributes' ? false : spoken);
    }
  };
  walk(parse(source, { modern: true }).fragment, true);
  return found;
}

test('no component says words of its own: all are in the catalogue', () => {
  const files = readdirSync(join(TOP, 'renderer'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.svelte'))
    .map((file) => join('renderer', file));
  expect(files.length).toBeGreaterThan(40);
  const found = files.flatMap((file) =>
    wordsIn(readFileSync(join(TOP, file), 'utf8')).map((words) => `${file}:${words}`),
  );
  expect(found).toEqual([]);
});

test('words in a template, an accessible name or an expression are found; names and signs are not', () => {
  expect(wordsIn('<p>Hello you</p>')).toEqual(['1: Hello you']);
  expect(wordsIn('<button\n aria-label="Close it">×</button>')).toHaveLength(1);
  expect(wordsIn('<i title={"Saved"}></i>')).toEqual(['1: Saved']);
  expect(wordsIn('{#if a}<kbd>Del</kbd>{:else}ok{/if}')).toEqual(['1: Del', '1: ok']);
  expect(wordsIn('<p class="some words" data-x="y">{text.a} · A</p><style>p{color:red}</style>')).toEqual([]);
});
