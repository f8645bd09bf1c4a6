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
