/** Near an edge the list scrolls under the pointer. */
const EDGE_PX = 28;
const SCROLL_PX = 8;

export interface DragOptions {
  /** Rows of one height, without gaps. */
  readonly list: () => HTMLElement | null;
  readonly scroller: () => HTMLElement | null;
  readonly rowPx: number;
  readonly count: () => number;
  /** Would come to rest at `to`. */
  readonly over: (id: number, to: number) => void;
  readonly drop: (id: number, to: number) => void;
  readonly cancel: () => void;
}

/** Moves a row with the pointer. Escape puts it back. */
export function dragging({ list, scroller, rowPx, count, over, drop, cancel }: DragOptions) {
  return {
    begin(event: PointerEvent, id: number): void {
      if (event.button !== 0) return;
      event.preventDefault();
      let y = event.clientY;
      let to: number | null = null;
      let frame = requestAnimationFrame(scroll);

      function scroll(): void {
        const box = scroller()?.getBoundingClientRect();
        if (box && to !== null) {
          if (y < box.top + EDGE_PX) scroller()?.scrollBy(0, -SCROLL_PX);
          else if (y > box.bottom - EDGE_PX) scroller()?.scrollBy(0, SCROLL_PX);
          look();
        }
        frame = requestAnimationFrame(scroll);
      }

      function look(): void {
        const top = list()?.getBoundingClientRect().top;
        if (top === undefined) return;
        const next = Math.max(0, Math.min(count() - 1, Math.floor((y - top) / rowPx)));
        if (next === to) return;
        to = next;
        over(id, next);
      }

      function move(moved: PointerEvent): void {
        y = moved.clientY;
        look();
      }

      function end(isDropped: boolean): void {
        cancelAnimationFrame(frame);
        stop.abort();
        if (isDropped && to !== null) drop(id, to);
        else cancel();
      }

      // The row moves in the page as it is dragged, which would end a capture of the pointer.
      const stop = new AbortController();
      const { signal } = stop;
      window.addEventListener('pointermove', move, { signal });
      window.addEventListener('pointerup', () => end(true), { signal });
      window.addEventListener('pointercancel', () => end(false), { signal });
      window.addEventListener(
        'keydown',
        (pressed) => {
          if (pressed.key !== 'Escape') return;
          pressed.stopPropagation();
          pressed.preventDefault();
          end(false);
        },
        { signal, capture: true },
      );
    },
  };
}
