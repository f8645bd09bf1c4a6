import type { Clip } from './clip.ts';
import type { Failure } from './failure.ts';
import type { ClipWords } from './word-times.ts';
import type { TaskKind } from './task.ts';

/** What one answer of a provider says of one task, in the domain's words. Made by `providers/<name>/transform.ts`. */
export type Observation =
  | { readonly kind: 'not-found' }
  | {
      readonly kind: 'found';
      readonly verdict: Verdict;
      readonly taskKind: TaskKind;
      readonly title: string | null;
      readonly prompt: string | null;
      readonly style: string | null;
      readonly model: string | null;
      readonly clips: readonly Clip[];
      readonly text: string | null;
      readonly traceId: string | null;
      readonly credits: number | null;
      readonly createdAtMs: number | null;
      readonly startedAtMs: number | null;
      /** The provider's id of the user whose task it is, where it says so. */
      readonly ownerId: string | null;
      /** When words of clips are sung: of this task's own, or of such as it was asked about. */
      readonly wordTimes: readonly ClipWords[];
      /** The raw answer for this task, as JSON text: a shape that was misread can be read again later. */
      readonly raw: string;
    };

/** Where the provider says that the task stands. */
export type Verdict =
  | { readonly status: 'waiting' }
  | { readonly status: 'making'; readonly progress: number | null }
  /** `finishedAtMs` where the provider says it, else `null`: the time of the answer is taken. */
  | { readonly status: 'succeeded'; readonly finishedAtMs: number | null }
  | { readonly status: 'succeeded in part'; readonly finishedAtMs: number | null; readonly failure: Failure }
  | { readonly status: 'failed'; readonly finishedAtMs: number | null; readonly failure: Failure }
  | { readonly status: 'timed out'; readonly finishedAtMs: number | null; readonly failure: Failure }
  /** Fails only when the next answer says so too (FACTS.md, "Is it done?", 5). */
  | { readonly status: 'seems failed'; readonly failure: Failure };

export type FoundObservation = Extract<Observation, { kind: 'found' }>;
