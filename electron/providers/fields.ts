import { z } from 'zod';
import { isLoopbackHost } from './address.ts';
import { cleanLine, cleanText, LONGEST_TEXT } from './text.ts';

/**
 * Liberal readers for single fields: whatever can't be used becomes `null`, so that one odd field never costs a task.
 * The raw answer is kept beside, so nothing is lost by it.
 */
function field<T>(read: (value: unknown) => T) {
  return z.unknown().optional().transform(read);
}

const LONGEST_ADDRESS = 4_096;
const LONGEST_DURATION_S = 24 * 60 * 60;
const EARLIEST_MS = Date.UTC(2000, 0);
const LATEST_MS = Date.UTC(2200, 0);

/** Whatever is there, unread. */
export const anything = field((value) => value ?? null);

/** One line, such as a title. */
export const line = (max = 500) => field((value) => nonEmpty(value, (text) => cleanLine(text, max)));

/** Many lines, such as lyrics. */
export const text = field((value) => nonEmpty(value, (given) => cleanText(given, LONGEST_TEXT)));

/** Style tags: a line, or a list of words. */
export const tags = field((value) => {
  const given = Array.isArray(value) ? value.filter((tag) => typeof tag === 'string').join(', ') : value;
  return nonEmpty(given, (style) => cleanLine(style, 1_000));
});

/**
 * An id that is safe as a key of an object and in an address. Providers' own are UUIDs or alike; anything else is
 * replaced by the position.
 */
export const identifier = field((value) => {
  const id = typeof value === 'number' ? String(value) : value;
  return typeof id === 'string' && /^[\w.:@~-]{1,128}$/.test(id) && !(id in {}) && !/^\.+$/.test(id)
    ? id
    : null;
});

/** An id as it came, for comparing with the one asked for. */
export const exactId = field((value) => {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
});

/** An object inside an object, read by its own schema; anything else reads as an empty one. */
export function part<S extends z.ZodObject>(schema: S) {
  return field((value) => schema.parse(isRecord(value) ? value : {}));
}

/** A number, also as text. */
export const number = field(readNumber);

/** A length in seconds, as ms. */
export const seconds = field((value) => {
  const given = readNumber(value);
  return given !== null && given > 0 && given <= LONGEST_DURATION_S ? Math.round(given * 1_000) : null;
});

/** A moment, as ms since the epoch: Unix seconds or ms, or ISO 8601, which is UTC where it doesn't say. */
export const moment = field((value) => {
  const stamp = readNumber(value);
  const ms = stamp === null ? isoMs(value) : Math.abs(stamp) < 1e11 ? stamp * 1_000 : stamp;
  return ms >= EARLIEST_MS && ms <= LATEST_MS ? Math.round(ms) : null;
});

export const boolean = field((value) => {
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : null;
});

/** A status word in lower case, `in progress` as `in_progress`. */
export const word = field((value) =>
  nonEmpty(value, (given) =>
    cleanLine(given, 40)
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  ),
);

/** The text of an error: a string, or an object that has it as `message` or `detail`. */
export const reason = field((value) => readReason(value));

/** A media address as the domain takes it; see `readAddress`. */
export const address = field(readAddress);

export function readReason(value: unknown): string | null {
  const inner = isRecord(value) ? (value['message'] ?? value['detail']) : value;
  return nonEmpty(inner, (given) => given);
}

/**
 * https, or http on loopback; http elsewhere becomes https. Of no use, and `null`: `""`, other schemes, names or
 * passwords in it, and what stands for "none" at the providers (FACTS.md, Media).
 */
export function readAddress(value: unknown): string | null {
  const given = typeof value === 'string' ? value.trim() : '';
  if (given === '' || given.length > LONGEST_ADDRESS || !/^https?:\/\//i.test(given) || !URL.canParse(given))
    return null;
  const url = new URL(given);
  if (url.username !== '' || url.password !== '') return null;
  if (/\/(api\/forbidden|none(\.\w+)?)\/?$/i.test(url.pathname)) return null;
  if (url.protocol === 'http:' && !isLoopbackHost(url.hostname)) url.protocol = 'https:';
  return url.href;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function nonEmpty(value: unknown, clean: (text: string) => string): string | null {
  return typeof value === 'string' ? clean(value).trim() || null : null;
}

function readNumber(value: unknown): number | null {
  if (typeof value === 'string' && !/^\s*[+-]?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value)) return null;
  const given = typeof value === 'string' ? Number(value) : value;
  return typeof given === 'number' && Number.isFinite(given) ? given : null;
}

/** NaN for anything but a full ISO 8601 date. */
function isoMs(value: unknown): number {
  const given = typeof value === 'string' ? value.trim() : '';
  if (!/^\d{4}-\d{2}-\d{2}/.test(given)) return Number.NaN;
  const isLocal = /T|\d \d/.test(given) && !/(Z|[+-]\d{2}:?\d{2})$/i.test(given);
  return Date.parse(isLocal ? `${given}Z` : given);
}
