/** A place in the list: the topmost row on screen, and how far that row has been scrolled out of it. */
export interface ListSpot {
  readonly index: number;
  readonly px: number;
}

/** The list on screen, as far as the model needs it. */
export interface ListPort {
  /** Brings a row into view, by as little scrolling as possible. */
  reveal(index: number): void;
  focus(index: number): void;
  /** Scrolls there before anything is painted. */
  goTo(spot: ListSpot): void;
  /** A row that was in view has moved by so many rows: keeps it where it was. */
  keepInPlace(from: number, to: number): void;
}
