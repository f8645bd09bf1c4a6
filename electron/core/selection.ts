import type { ListQuery } from './list-query.ts';
import type { ProviderId } from './provider.ts';
import type { TaskKey } from './task.ts';

/** Several tasks: one by one, or all of a list but some, so that 100,000 of them are said in a few words. */
export type TaskSelection =
  { readonly keys: readonly TaskKey[] } | { readonly query: ListQuery; readonly except: readonly TaskKey[] };

/** What can be done with several tasks, in numbers of tasks. */
export interface Survey {
  readonly count: number;
  /** With files that could be kept and never were. */
  readonly unsaved: number;
  readonly saved: number;
  readonly favourites: number;
  /** With something to hear. */
  readonly playable: number;
  /** With something to hear, and no favourite yet. */
  readonly unfavoured: number;
  /** The provider is still asked for them. */
  readonly awaited: number;
  readonly providers: readonly ProviderId[];
  readonly accountIds: readonly string[];
}
