import type { Failure } from './failure.ts';

/** What stands beside a saved song: each a setting, and a choice for one save. The audio always is saved. */
export interface SaveParts {
  /** The cover as a file of its own. */
  readonly isCoverSaved: boolean;
  /** The lyrics as text. */
  readonly areLyricsSaved: boolean;
  readonly isVideoSaved: boolean;
  /** The provider's answer as JSON. */
  readonly isAnswerSaved: boolean;
}

export type SavePart = keyof SaveParts;

/** What was wanted beside a saved song and couldn't be had or written, and why. */
export interface LeftOut {
  readonly part: SavePart;
  readonly failure: Failure;
}

/** All that either of them has. */
export function eitherParts(one: SaveParts, other: SaveParts): SaveParts {
  return {
    isCoverSaved: one.isCoverSaved || other.isCoverSaved,
    areLyricsSaved: one.areLyricsSaved || other.areLyricsSaved,
    isVideoSaved: one.isVideoSaved || other.isVideoSaved,
    isAnswerSaved: one.isAnswerSaved || other.isAnswerSaved,
  };
}
