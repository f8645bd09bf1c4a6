/** A heading of the list, with the rows under it. */
export interface Span {
  readonly id: string;
  /** Index of its first row. */
  readonly first: number;
  readonly count: number;
}

/** From the headings' one text, as main sends it: `in-progress:2 2026-11-22:5`. */
export function spans(sections: string): readonly Span[] {
  if (sections === '') return [];
  let first = 0;
  return sections.split(' ').map((section) => {
    const [id = '', rows] = section.split(':');
    const count = Number(rows);
    const span = { id, first, count };
    first += count;
    return span;
  });
}

/** Position in `spans` of the one that a row is under; by halves, for a library has many days. */
export function spanAt(all: readonly Span[], row: number): number {
  let low = 0;
  let high = all.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((all[middle]?.first ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}
