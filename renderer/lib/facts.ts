import type { TaskDetails, TaskRow } from '../bridge.ts';
import { hasFailed, taskId } from './clips.ts';
import { clipLength, list, moment, number, span } from './format.ts';
import type { Now } from './health.ts';
import { text } from './text.ts';

export interface Fact {
  readonly name: string;
  readonly value: string;
  readonly tone: 'plain' | 'bad' | 'warn';
}

/** Everything known of a task, in words and in the order in which one asks for it; what isn't known is left out. */
export function facts(row: TaskRow, loaded: TaskDetails | null, now: Pick<Now, 'nowBySecond'>): Fact[] {
  const { facts: names } = text.details;
  const tone = hasFailed(row) ? 'bad' : row.failure === null ? 'plain' : 'warn';
  const lengths = row.clips.flatMap(({ durationMs }) =>
    durationMs === null ? [] : [clipLength(durationMs)],
  );
  const at = (ms: number | null | undefined): string | null =>
    ms === null || ms === undefined ? null : moment(ms);
  const all: readonly (readonly [string, string | null, Fact['tone']?])[] = [
    [names.state, capitalised(text.status[row.status])],
    [names.reason, reason(row), tone],
    [
      names.nextCheck,
      row.status === 'unknown' && row.nextCheckAtMs !== null
        ? text.row.in(row.nextCheckAtMs - now.nowBySecond)
        : null,
    ],
    [names.prompt, loaded?.prompt ?? null],
    [names.style, row.style],
    [names.model, row.model],
    [names.kind, text.row.kinds[row.kind]],
    [names.length, lengths.length === 0 ? null : list(lengths)],
    [names.took, row.tookMs === null ? null : span(row.tookMs)],
    [names.credits, loaded?.credits === null || loaded === null ? null : number(loaded.credits)],
    [names.account, row.accountLabel ?? text.row.accountRemoved],
    [names.created, at(loaded?.createdAtMs)],
    [names.tracked, at(loaded?.trackedAtMs)],
    [names.finished, at(loaded?.finishedAtMs)],
    [names.answered, at(loaded?.answeredAtMs)],
  ];
  return all.flatMap(([name, value, how]) =>
    value === null || value === '' ? [] : [{ name, value, tone: how ?? 'plain' }],
  );
}

function reason({ failure, unwatched }: TaskRow): string | null {
  if (unwatched === 'stopped') return text.details.stopped;
  if (unwatched === 'account-removed') return text.details.accountRemoved;
  return failure === null ? null : text.failure(failure);
}

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** What is given away letter by letter: to a provider's support, to a script. Several ids are a line each. */
export function copyableFacts(row: TaskRow, loaded: TaskDetails | null): { name: string; value: string }[] {
  const { facts: names } = text.details;
  const trace = loaded?.traceId ?? loaded?.row.failure?.traceId ?? null;
  return [
    { name: names.id, value: taskId(row.key) },
    { name: names.clipIds, value: row.clips.map(({ id }) => id).join('\n') },
    { name: names.trace, value: trace ?? '' },
  ].filter(({ value }) => value !== '');
}
