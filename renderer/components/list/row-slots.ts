/**
 * Which of the list's elements shows which row. A row keeps its element wherever it moves; after a jump to other rows the
 * elements of those that were on screen are taken for them, one after the other, instead of being made anew.
 */
export class RowSlots {
  /** By what an element shows: a task's key, or `#` and the index of a row that isn't loaded. */
  readonly #slots = new Map<string, number>();
  /** Of what is being drawn, by index. */
  #drawing = new Map<number, string>();
  /** What has an element already in the drawing that is under way; there may be several before `#end`. */
  #placed = new Set<string>();
  #latest = -1;
  #drawn = new Map<number, string>();
  #isDrawing = false;
  #made = 0;

  /**
   * The slot of the row at `index`, whose `key` is null until it is loaded. Asked for each row that is drawn, in order.
   * `isHeld`: the row at an index has an element of its own wherever the list is, or may not lose it.
   */
  slotOf(index: number, key: string | null, isHeld: (index: number) => boolean): number {
    if (!this.#isDrawing) {
      this.#isDrawing = true;
      queueMicrotask(() => this.#end());
    }
    if (index <= this.#latest) this.#placed = new Set();
    this.#latest = index;
    const ghost = `#${index}`;
    // A row that has moved may be in two pages, of which one is older.
    const shown = key === null || this.#placed.has(key) ? ghost : key;
    let slot = this.#slots.get(shown);
    if (slot === undefined && shown !== ghost) {
      slot = this.#slots.get(ghost);
      this.#slots.delete(ghost);
    }
    slot ??= this.#lend(index, isHeld) ?? (this.#made += 1);
    this.#slots.set(shown, slot);
    this.#drawing.set(index, shown);
    this.#placed.add(shown);
    return slot;
  }

  /** The slot of the first row drawn before that isn't drawn now, where all of them are far away by now. */
  #lend(index: number, isHeld: (index: number) => boolean): number | undefined {
    if (isHeld(index)) return undefined;
    for (const [other, shown] of this.#drawn) {
      const slot = this.#slots.get(shown);
      if (slot === undefined || this.#placed.has(shown) || isHeld(other)) continue;
      if (Math.abs(index - other) <= 2 * this.#drawn.size) return undefined;
      this.#slots.delete(shown);
      this.#drawn.delete(other);
      return slot;
    }
    return undefined;
  }

  #end(): void {
    this.#isDrawing = false;
    this.#drawn = this.#drawing;
    this.#drawing = new Map();
    this.#latest = -1;
    this.#placed = new Set();
    const kept = new Set(this.#drawn.values());
    for (const shown of this.#slots.keys()) if (!kept.has(shown)) this.#slots.delete(shown);
  }
}
