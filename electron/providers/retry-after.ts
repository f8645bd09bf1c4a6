const LONGEST_MS = 24 * 60 * 60 * 1_000;

/**
 * `Retry-After` (RFC 9110, 10.2.3: seconds or a date) as a delay of 0 to 24 h. A date is read against the answer's
 * own `Date`, so that it holds on a machine whose clock is wrong; `nowMs` stands in where there is none.
 */
export function retryAfterMs(retryAfter: string | null, date: string | null, nowMs: number): number | null {
  const text = retryAfter?.trim() ?? '';
  if (text === '') return null;
  const delay = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : dateMs(text) - (dateMs(date) || nowMs);
  return Number.isNaN(delay) ? null : Math.round(Math.min(Math.max(delay, 0), LONGEST_MS));
}

/** All three date forms of HTTP name the month; `Date.parse` alone would take "-5" for a year. */
function dateMs(text: string | null): number {
  return text !== null && /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
}
