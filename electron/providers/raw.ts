import { cut } from './text.ts';

const LONGEST_SHOWN = 20_000;

/** A value for reading, where nothing better is known of it; `null` for nothing at all. */
export function formatJson(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  const compact = JSON.stringify(value);
  return cut(compact.length > LONGEST_SHOWN ? compact : JSON.stringify(value, null, 2), LONGEST_SHOWN);
}
