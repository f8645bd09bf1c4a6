import { diskFailure } from '../core/disk-trouble.ts';
import {
  failed,
  failure,
  stopsAccount,
  type Failure,
  type FailureKind,
  type Result,
} from '../core/failure.ts';
import type { Observation } from '../core/observation.ts';
import type { Change, Library, ProviderClient } from '../core/ports.ts';
import type { Task, TaskKey } from '../core/task.ts';
import { sentence } from '../core/words/sentences.ts';
import type { Agenda } from './agenda.ts';
import { applyObservations } from './apply.ts';
import { blameOf, type Blame } from './blame.ts';
import type { Standing } from './standing.ts';

export interface OutcomeDeps {
  readonly agenda: Agenda;
  readonly standing: Standing;
  readonly library: Pick<Library, 'get' | 'commit' | 'expectedMs'>;
  readonly client: Pick<ProviderClient, 'traits'>;
  readonly onCommitted: (changes: readonly Change[]) => void;
  readonly onTroubleChanged: (key: TaskKey) => void;
  readonly onBug: (error: unknown) => void;
}

/** When a request was sent, and whether we gave it up ourselves: then only good news counts. */
export interface Sent {
  readonly sentAtMs: number;
  readonly isAborted: boolean;
}

type Answers = ReadonlyMap<string, Result<Observation>>;

/** Inside an answer a failure is about one task, also when the provider has a batch query. */
const WITHIN_ANSWER = { batchSize: 1 };

/** What looks like the provider's trouble, but comes as well from one id that it can't cope with. */
const MAY_BE_A_TASKS: ReadonlySet<FailureKind> = new Set([
  'provider-down',
  'bad-answer',
  'not-found',
  'timeout',
]);

/** What comes of a request: news into the library, failures to whom they concern. */
export function createOutcome(deps: OutcomeDeps) {
  const { agenda, standing, library } = deps;

  function news(observed: ReadonlyMap<TaskKey, Observation>, { sentAtMs }: Sent, nowMs: number): void {
    const { changes, tasks } = applyObservations(library, observed, nowMs);
    standing.answered(sentAtMs, nowMs);
    for (const [key, task] of tasks) {
      const hadTrouble = agenda.troubleOf(key) !== null;
      agenda.answered(key, task, task === null ? null : expectedMs(task), sentAtMs);
      if (hadTrouble) deps.onTroubleChanged(key);
    }
    if (changes.length > 0) deps.onCommitted(changes);
  }

  function expectedMs({ provider, kind, model }: Task): number | null {
    return library.expectedMs(provider, kind, model);
  }

  /** Makes whoever a failure is about wait. */
  function settle(
    whose: Blame,
    cause: Failure,
    keys: readonly TaskKey[],
    { sentAtMs }: Sent,
    nowMs: number,
  ): void {
    if (whose === 'key') standing.stopped(cause);
    else if (whose === 'account') standing.failed(cause, sentAtMs, nowMs);
    else if (whose === 'batch') agenda.halve(keys);
    else trouble(cause, keys, nowMs);
  }

  function trouble(cause: Failure, keys: readonly TaskKey[], nowMs: number): void {
    for (const key of keys) {
      agenda.troubled(key, cause, nowMs);
      deps.onTroubleChanged(key);
    }
  }

  /** The provider answered: of most tasks it told something, of some perhaps why not. */
  function answered(answers: Answers, keys: ReadonlyMap<string, TaskKey>, sent: Sent, nowMs: number): void {
    const observed = new Map<TaskKey, Observation>();
    const untold = new Map<TaskKey, Failure>();
    for (const [id, key] of keys) {
      const answer =
        answers.get(id) ?? failed(failure('bad-answer', sentence('The answer leaves this task out.')));
      if (answer.ok) observed.set(key, answer.value);
      else untold.set(key, answer.failure);
    }
    if (observed.size > 0) news(observed, sent, nowMs);
    if (sent.isAborted) return;
    for (const [key, cause] of untold) {
      const whose = blameOf(cause, 1, WITHIN_ANSWER);
      settle(whose, cause, [key], sent, nowMs);
      if (whose === 'task' && keys.size === 1) standing.struck(cause, sent.sentAtMs, nowMs);
    }
  }

  function refused(cause: Failure, keys: readonly TaskKey[], sent: Sent, nowMs: number): void {
    if (sent.isAborted) return;
    const whose = blameOf(cause, keys.length, deps.client.traits);
    settle(whose, cause, keys, sent, nowMs);
    if (whose === 'task') standing.struck(cause, sent.sentAtMs, nowMs);
    const suspect = MAY_BE_A_TASKS.has(cause.kind) && whose === 'account' ? agenda.missed(keys) : null;
    if (suspect !== null) trouble(cause, [suspect], nowMs);
  }

  return {
    /** `keys`: the tasks that were asked for, by the provider's id. */
    of(result: Result<Answers>, keys: ReadonlyMap<string, TaskKey>, sent: Sent, nowMs: number): void {
      if (result.ok) answered(result.value, keys, sent, nowMs);
      else refused(result.failure, [...keys.values()], sent, nowMs);
    },

    /** Of another question than for tasks: what it says of the account counts, its own trouble doesn't. */
    ofErrand(result: Result<unknown>, { sentAtMs, isAborted }: Sent, nowMs: number): void {
      if (result.ok) standing.answered(sentAtMs, nowMs);
      else if (!isAborted) {
        const whose = blameOf(result.failure, 1, WITHIN_ANSWER);
        if (whose !== 'task') settle(whose, result.failure, [], { sentAtMs, isAborted }, nowMs);
      }
    },

    /** The account couldn't even be opened. */
    ofAccess(cause: Failure, nowMs: number): void {
      if (stopsAccount(cause)) standing.stopped(cause);
      else standing.failed(cause, nowMs, nowMs);
    },

    /** What can't be stored is asked for again; a bug of ours must not make the loop do so at once, nor end it. */
    ofError(error: unknown, sentAtMs: number, nowMs: number): void {
      const ofDisk = diskFailure(error);
      if (ofDisk !== null) {
        standing.failed(ofDisk, sentAtMs, nowMs);
        return;
      }
      deps.onBug(error);
      const words = sentence('Something went wrong inside Songwatch; the log has the details.');
      standing.failed(failure('bug', words), sentAtMs, nowMs);
    },
  };
}
