export const VIEWS = ['all', 'in-progress', 'favourites', 'saved', 'needs-attention'] as const;
/** The sidebar's entries. */
export type View = (typeof VIEWS)[number];

export interface ListQuery {
  readonly view: View;
  /** Words to be found in titles, lyrics, styles, prompts and ids; each as a prefix. Empty: everything. */
  readonly search: string;
}

/** A run of rows under one heading, in the order of the list. */
export interface ListSection {
  /** `in-progress`, or a local day as `YYYY-MM-DD`. */
  readonly id: string;
  readonly count: number;
}

export type ViewCounts = Readonly<Record<View, number>>;
