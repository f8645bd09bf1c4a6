/**
 * A value as JSON. What the bridge hands to the page is copied field by field, which for a page of rows takes longer than
 * everything else that a scrolled list does in a frame; a text is copied at once.
 */
export type Packed<T> = string & { readonly packs?: T };

export const pack = <T>(value: T): Packed<T> => JSON.stringify(value);

/** Of what `pack` made, and nothing else. */
export const unpack = <T>(text: Packed<T>): T => JSON.parse(text) as T;
