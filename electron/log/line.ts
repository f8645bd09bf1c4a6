import { redact } from './redact.ts';

export type LogLevel = 'info' | 'warn' | 'error';
export type LogValue = string | number | boolean | null | Error;
export type LogFields = Readonly<Record<string, LogValue>>;

/** What would break a line or make a terminal or an editor show something else than is there; JSON leaves these. */
const UNPRINTABLE = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
const MAX_STACK_LENGTH = 2_000;

/** `time level event name=value …`, one line with its end. Nothing gets into it without `redact`. */
export function logLine(atMs: number, level: LogLevel, event: string, fields: LogFields): string {
  const values = Object.entries(fields).map(([name, value]) => `${plain(name)}=${written(value)}`);
  const words = escaped(JSON.stringify(redact(event)).slice(1, -1).replaceAll('\\"', '"'));
  return `${[new Date(atMs).toISOString(), level.padEnd(5), words, ...values].join(' ')}\n`;
}

function written(value: LogValue): string {
  if (value instanceof Error)
    return quoted(redact((value.stack ?? String(value)).slice(0, MAX_STACK_LENGTH)));
  if (typeof value !== 'string') return String(value);
  const text = redact(value);
  return /^[\w:./@%+•-]+$/.test(text) ? text : quoted(text);
}

function plain(name: string): string {
  return redact(name).replace(/[^\w:.•-]+/g, '_');
}

function quoted(text: string): string {
  return escaped(JSON.stringify(text));
}

function escaped(json: string): string {
  return json.replace(UNPRINTABLE, (odd) => `\\u${odd.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
