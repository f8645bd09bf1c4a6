/** Dates, times and amounts as people read them. Intl does the work. */
import type { Language } from '../bridge.ts';
import { language } from './language.svelte.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** Made when it is first needed: each of Intl's takes the first frame a moment. */
function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= make());
}

/** Where the clock has 24 hours it is the system's, whatever the language. */
const hasTwelveHours = lazily(
  () => new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 ?? false,
);

/** The words are of the window's language, in the region that the system prefers for it. */
function formatsOf(spoken: Language) {
  const locale =
    navigator.languages.find((each) => each.startsWith(spoken)) ?? { en: 'en-GB', de: 'de-DE' }[spoken];
  return {
    // `05:44` where the clock has 24 hours, `5:44 AM` where it has twelve.
    timeOfDay: lazily(
      () =>
        new Intl.DateTimeFormat(locale, {
          hour: hasTwelveHours() ? 'numeric' : '2-digit',
          minute: '2-digit',
          hourCycle: hasTwelveHours() ? 'h12' : 'h23',
        }),
    ),
    weekday: lazily(
      () => new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }),
    ),
    date: lazily(() => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' })),
    shortDate: lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })),
    moment: lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' })),
    number: lazily(() => new Intl.NumberFormat(locale)),
    megabytes: lazily(() => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 })),
    percent: lazily(() => new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })),
    days: lazily(() => new Intl.NumberFormat(locale, { style: 'unit', unit: 'day', unitDisplay: 'long' })),
    list: lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' })),
  };
}

const made: { [L in Language]?: ReturnType<typeof formatsOf> } = {};
/** Of the language of the moment: what is shown by one follows a change. */
const formats = (): ReturnType<typeof formatsOf> => (made[language.current] ??= formatsOf(language.current));

export const number = (value: number): string => formats().number().format(value);

/** From 0 to 1, as `50%`. */
export const percent = (share: number): string => formats().percent().format(share);

export const list = (items: readonly string[]): string => formats().list().format(items);

export const timeOfDay = (ms: number): string => formats().timeOfDay().format(ms);

export const shortDate = (ms: number): string => formats().shortDate().format(ms);

export const moment = (ms: number): string => formats().moment().format(ms);

/** A length as players write it: `2:34`, `1:02:03`. */
export function clock(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, '0');
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours === 0 ? `${minutes}:${seconds}` : `${hours}:${String(minutes).padStart(2, '0')}:${seconds}`;
}

/** A clip's length, rounded as its provider's own pages do. */
export const clipLength = (ms: number): string => clock(Math.round(ms / 1000) * 1000);

/** A span in words: `12 s`, `1 min 48 s`, `3 h 5 min`, `2 days`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes} min` : `${minutes} min ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return formats()
    .days()
    .format(Math.floor(hours / 24));
}

/** A span that is only known roughly: seconds in fives, then minutes alone. */
export function roughSpan(ms: number): string {
  if (ms < 90_000) return `${Math.max(5, Math.round(ms / 5_000) * 5)} s`;
  if (ms < 90 * MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  return `${Math.round(ms / HOUR_MS)} h`;
}

/** How long ago, in the largest unit alone: `4 s`, `12 min`, `3 h`, `2 days`. */
export function age(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / 1000))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return formats()
    .days()
    .format(Math.floor(ms / DAY_MS));
}

/** A local day `YYYY-MM-DD` in words, seen from now. */
export function day(id: string, nowMs: number, words: { today: string; yesterday: string }): string {
  const [year = 0, month = 1, date = 1] = id.split('-').map(Number);
  const then = new Date(year, month - 1, date);
  const today = new Date(nowMs);
  const isSame = (other: Date): boolean => other.toDateString() === then.toDateString();
  if (isSame(today)) return words.today;
  if (isSame(new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1))) return words.yesterday;
  return then.getFullYear() === today.getFullYear()
    ? formats().weekday().format(then)
    : formats().date().format(then);
}

export function bytes(value: number): string {
  if (value < 1_000_000) return `${number(Math.round(value / 1000))} kB`;
  return `${formats()
    .megabytes()
    .format(value / 1_000_000)} MB`;
}

/** The beginning and the end of an id, enough to tell it from others. */
export function shortId(id: string): string {
  return id.length <= 18 ? id : `${id.slice(0, 8)}…${id.slice(-7)}`;
}

/** The host of an address, as people know a service. */
export function host(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
