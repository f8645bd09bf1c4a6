/**
 * Which of the list's elements shows which row. A row keeps its element wherever it moves; after a jump to other rows the
 * elements of those that were on screen are taken for them, one after the other, instead of being made anew.
 */
export class RowSlots {
  /** By what an element shows: a task's key, or `#` and the index of a row that isn't loaded. */
  readonly #slots = new Map<string, number>();
  /** Of what is being drawn, by index. */
  #drawing = new Map<number, string>();
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
    const ghost = `#${index}`;
    const shown = key ?? ghost;
    let slot = this.#slots.get(shown);
    if (slot === undefined && key !== null) {
      slot = this.#slots.get(ghost);
      this.#slots.delete(ghost);
    }
    slot ??= this.#lend(index, isHeld) ?? (this.#made += 1);
    this.#slots.set(shown, slot);
    this.#drawing.set(index, shown);
    return slot;
  }

  /** The slot of the first row drawn before, where all of them are far away by now. */
  #lend(index: number, isHeld: (index: number) => boolean): number | undefined {
    if (isHeld(index)) return undefined;
    for (const [other, shown] of this.#drawn) {
      const slot = this.#slots.get(shown);
      if (slot === undefined || isHeld(other)) continue;
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
    const kept = new Set(this.#drawn.values());
    for (const shown of this.#slots.keys()) if (!kept.has(shown)) this.#slots.delete(shown);
  }
}
