/** What an answer is made of. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** `undefined`: it isn't JSON. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/** What lies in a list or an object, by name; `null` for what has nothing in it. */
export function entriesOf(value: Json): readonly (readonly [name: string, value: Json])[] | null {
  if (value === null || typeof value !== 'object') return null;
  return Object.entries(value);
}
