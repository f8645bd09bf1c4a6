/** The list on screen, as far as the model needs it. */
export interface ListPort {
  /** Brings a row into view, by as little scrolling as possible. */
  reveal(index: number): void;
  focus(index: number): void;
  toTop(): void;
  /** A row that was in view has moved by so many rows: keeps it where it was. */
  keepInPlace(from: number, to: number): void;
}
