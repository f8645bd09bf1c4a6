import type { HostileBody } from './gateway.ts';

const MB = 1024 * 1024;

/** Answers that are too much of something: of bytes, in each way that they can be sent, and of structure. */
export function tooMuch(): Readonly<Record<'plain' | 'inPieces' | 'packed' | 'deep', HostileBody>> {
  const text = `{"id": "x", "lyric": "${'la '.repeat((50 * MB) / 3)}"}`;
  return {
    plain: { text },
    inPieces: { text, sent: 'in pieces' },
    packed: { text, sent: 'packed' },
    deep: { text: '['.repeat(MB) + ']'.repeat(MB - 1) },
  };
}
