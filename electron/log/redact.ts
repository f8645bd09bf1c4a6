const MASK = '••••';

/** What gives a secret away by its shape; each keeps what tells which one it was. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]+/gi, `$1 ${MASK}`],
  [
    /\b(x-api-key|api[-_]?key|authorization|token|secret|signature)(["']?\s*[:=]\s*["']?)[^\s"',;&}]+/gi,
    `$1$2${MASK}`,
  ],
  // A query may be a signature: hosts sign media links with it.
  [/(\bhttps?:\/\/[^\s"'<>?#]+)\?[^\s"'<>]*/gi, `$1?${MASK}`],
  [/\b(sk|pk|key|token)[-_][A-Za-z0-9_-]{12,}/g, `$1-${MASK}`],
  // Long runs without the dashes of an id: hashes, JWTs, keys.
  [/\b[A-Za-z0-9_]{32,}\b/g, MASK],
];

/** The text without whatever looks like a secret, on one line. */
export function redact(text: string): string {
  const masked = SECRETS.reduce((line, [secret, shown]) => line.replace(secret, shown), text);
  return masked.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}
