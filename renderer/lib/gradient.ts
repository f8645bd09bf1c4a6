/** A number from a text that stays the same for the same text (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  }
  return value >>> 0;
}

/** The quiet colours that stand in for a cover: a cool hue and an angle that a song keeps for life. */
export function quietGradient(key: string): { readonly hue: number; readonly angle: number } {
  const value = hash(key);
  return { hue: 200 + (value % 140), angle: 110 + ((value >>> 9) % 70) };
}
