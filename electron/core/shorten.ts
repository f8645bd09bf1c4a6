/** At most `length` characters, and an ellipsis where something was cut. Whole code points are kept. */
export function shorten(text: string, length: number): string {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length).join('').trimEnd()}…`;
}
