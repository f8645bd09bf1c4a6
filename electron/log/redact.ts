const MASK = '••••';
/** Longer text is cut before it is looked at. */
const MAX_LENGTH = 4_000;

/** The user name, the query and the fragment of an address; host and path stay. */
const ADDRESS = /\b([a-z][a-z0-9+.-]{0,20}:\/\/)(?:[^\s"'<>?#/@]*@)?([^\s"'<>?#]*)(?:([?#])[^\s"'<>]*)?/gi;
/** `authorization: Bearer …`, `"x-api-key": "…"`, `token=…`: what stands behind such a word is a secret. */
const NAMED_SECRET =
  /\b((?:proxy-)?authorization|x-api-key|(?:api|access|secret)[-_ ]?key|(?:set-)?cookie|password|secret|signature|(?:[a-z]{2,8}[-_])?token)(["']?\s*[:=]\s*)(?:"[^"]*"?|'[^']*'?|(?:(?:bearer|basic)\s+)?[^\s,;&}]+)/gi;
const BEARER = /\b(bearer|basic)\s+[^\s"',;]+/gi;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const LONG_WORD = /[\w+=-]{20,}/g;

/**
 * Takes out of a text what could be a secret: named and bearer tokens, what signs an address, and every long run of
 * letters and digits that isn't a UUID. Of such a run its first four characters stay, so that two can be told apart.
 */
export function redact(text: string): string {
  return text
    .slice(0, MAX_LENGTH)
    .replace(ADDRESS, (_, scheme: string, rest: string, mark: string | undefined) =>
      mark === undefined ? `${scheme}${rest}` : `${scheme}${rest}${mark}${MASK}`,
    )
    .replace(NAMED_SECRET, `$1$2${MASK}`)
    .replace(BEARER, `$1 ${MASK}`)
    .replace(LONG_WORD, (word) => (looksLikeKey(word) ? `${word.slice(0, 4)}${MASK}` : word));
}

/** The words of programs have a digit at most; ids are UUIDs. */
function looksLikeKey(word: string): boolean {
  const digits = word.replace(/\D/g, '').length;
  return !UUID.test(word) && (digits >= 2 || /[a-z0-9+=]{32}/i.test(word));
}
