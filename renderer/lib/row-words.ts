import type { ListSort, TaskRow } from '../bridge.ts';
import { isLost } from './clips.ts';
import { clock, shortDate, span, timeOfDay } from './format.ts';
import type { Now } from './health.ts';
import { text } from './text.ts';

/** The line under a title: what matters first, then the rest, quieter. */
export interface RowWords {
  readonly tone: 'plain' | 'bad' | 'warn';
  readonly lead: string;
  readonly rest: readonly string[];
  /** What leads also has a sign. */
  readonly icon?: 'lost';
}

const known = (...parts: readonly (string | null | false)[]): string[] =>
  parts.filter((part) => typeof part === 'string' && part !== '') as string[];

/** Reads the time only for rows whose words change with it. */
export function rowWords(row: TaskRow, isOpen: boolean, now: Pick<Now, 'nowBySecond'>): RowWords {
  switch (row.status) {
    case 'waiting':
      return plain(text.row.waiting(row.providerName), elapsed(row, now));
    case 'making':
      return plain(text.row.making(row.providerName), readyAlready(row) ?? elapsed(row, now));
    case 'ready':
      return lost(row, isOpen) ?? finished(row, isOpen);
    case 'partly ready':
      return (
        lost(row, isOpen) ?? {
          tone: 'warn',
          lead: row.failure?.message ?? readyAlready(row) ?? '',
          rest: known(readyAlready(row)),
        }
      );
    case 'failed':
    case 'timed out':
      return {
        tone: 'bad',
        lead: row.failure?.message ?? text.status[row.status],
        // Sunor gives the credits of failed and timed out tasks back (its task document).
        rest: known(row.provider === 'sunor' && text.row.refunded),
      };
    case 'not found':
      return { tone: 'bad', lead: text.row.notFound(row.providerName), rest: [text.row.notFoundMore] };
    case 'stalled':
      return { tone: 'warn', lead: text.row.stalled, rest: [text.row.stalledMore] };
    case 'unknown':
      return unknown(row, now);
  }
}

/** Short where only the user can help: the account list has the whole sentence. */
function unknown({ unwatched, failure, nextCheckAtMs }: TaskRow, now: Pick<Now, 'nowBySecond'>): RowWords {
  const { row } = text;
  if (unwatched === 'stopped') return plain(row.stopped);
  if (unwatched === 'account-removed')
    return { tone: 'warn', lead: row.accountRemoved, rest: [row.accountRemovedMore] };
  const next = failure?.kind === 'network' ? row.whenConnected : row.waitsForKey;
  const more = nextCheckAtMs === null ? next : row.nextCheck(nextCheckAtMs - now.nowBySecond);
  switch (failure?.kind) {
    case 'no-key':
    case 'key-rejected':
      return { tone: 'warn', lead: row.keyless[failure.kind], rest: [more] };
    case 'no-credit':
      return { tone: 'warn', lead: row.keyless['no-credit'], rest: [] };
    default:
      return { tone: 'warn', lead: row.unknown(failure?.message ?? text.status.unknown), rest: [more] };
  }
}

/** What stands at a row's end: how far it is, or when it was made, or what else the list is sorted by. */
export function rowEnd(row: TaskRow, now: Pick<Now, 'nowBySecond'>, by: ListSort['by']): string {
  switch (row.status) {
    case 'waiting':
    case 'making':
      return known(row.progress !== null && text.row.percent(row.progress), left(row, now)).join(' · ');
    case 'ready':
    case 'partly ready':
      // The date, where no heading says the day.
      if (by === 'took' && row.tookMs !== null) return span(row.tookMs);
      return by === 'date' ? timeOfDay(row.sortAtMs) : shortDate(row.sortAtMs);
    case 'failed':
    case 'timed out':
    case 'not found':
    case 'stalled':
    case 'unknown':
      return '';
  }
}

function left(row: TaskRow, now: Pick<Now, 'nowBySecond'>): string | null {
  if (row.expectedAtMs === null) {
    return row.progress === null ? null : clock(now.nowBySecond - row.startedAtMs);
  }
  const ms = row.expectedAtMs - now.nowBySecond;
  if (ms > 0) return text.row.left(ms);
  // Twice as long as usual is no longer a moment.
  const usualMs = row.expectedAtMs - row.startedAtMs;
  return -ms < usualMs ? text.row.late : text.row.overdue;
}

function elapsed(row: TaskRow, now: Pick<Now, 'nowBySecond'>): string {
  return text.row.elapsed(now.nowBySecond - row.startedAtMs);
}

function readyAlready(row: TaskRow): string | null {
  const ready = row.clips.filter(({ state }) => state === 'ready').length;
  return ready === 0 || row.clips.length < 2 ? null : text.row.readyOf(ready, row.clips.length);
}

function finished(row: TaskRow, isOpen: boolean): RowWords {
  const kind = row.kind === 'music' ? null : text.row.kinds[row.kind];
  const length =
    row.clips.length === 0 ? null : text.row.clips(row.clips.map(({ durationMs }) => durationMs));
  const took = row.tookMs === null ? null : text.row.took(row.tookMs);
  const [lead = row.providerName, ...rest] = known(
    kind,
    row.style,
    row.model,
    isOpen ? (took ?? length) : (length ?? took),
  );
  return { tone: 'plain', lead, rest };
}

/** Saved files that aren't where they were saved; in an open row its clips say so. */
function lost(row: TaskRow, isOpen: boolean): RowWords | null {
  const clips = row.clips.filter(isLost);
  if (clips.length === 0 || isOpen) return null;
  const letters = clips.map(({ letter }) => letter);
  const { lead, rest } = finished(row, isOpen);
  const words = text.lost.row(letters, letters.length === row.clips.length);
  return { tone: 'warn', lead: words, rest: [lead, ...rest], icon: 'lost' };
}

function plain(lead: string, ...rest: readonly (string | null | false)[]): RowWords {
  return { tone: 'plain', lead, rest: known(...rest) };
}
