/** Tasks that were taken out of the list together, and come back together. */
export interface Removal {
  readonly id: number;
  readonly count: number;
  /** Of the task, where it was one. */
  readonly title: string | null;
  readonly removedAtMs: number;
}
