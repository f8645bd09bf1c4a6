/** Far more than any answer of a provider holds (50 tasks come to about 3,000 values in 8 levels). */
const MOST_VALUES = 50_000;
const DEEPEST = 100;

export type JsonText =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not-json' }
  /** Parsing it would hold up the whole app: 2 MB of brackets take a quarter of a second, and more to look through. */
  | { readonly kind: 'too-complex' };

/** Parses what fits; measures the structure first, because `JSON.parse` can't be interrupted. */
export function parseJson(text: string): JsonText {
  if (isTooComplex(text)) return { kind: 'too-complex' };
  try {
    return { kind: 'json', value: JSON.parse(text) as unknown };
  } catch {
    return { kind: 'not-json' };
  }
}

const QUOTE = 34;
const COMMA = 44;
const BACKSLASH = 92;
const OPEN_LIST = 91;
const OPEN_OBJECT = 123;
const CLOSE_LIST = 93;
const CLOSE_OBJECT = 125;

function isTooComplex(text: string): boolean {
  let depth = 0;
  let values = 0;
  let isInString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isInString) {
      if (code === BACKSLASH) at++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) {
      isInString = true;
    } else if (code === COMMA) {
      values++;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      values++;
      if (++depth > DEEPEST) return true;
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth--;
    }
    if (values > MOST_VALUES) return true;
  }
  return false;
}
