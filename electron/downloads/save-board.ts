import type { Failure } from '../core/failure.ts';
import type { Clock } from '../core/ports.ts';
import { summarise, type ClipRef, type SaveState, type SaveSummary } from '../core/save-queue.ts';

/** So many of those that are done stay listed. */
const DONE_KEPT = 50;
/** A new measurement of the speed counts this much against the ones before. */
const NEWEST_WEIGHT = 0.3;

interface Line {
  readonly clip: ClipRef;
  state: SaveState;
  /** Since when, and from which byte, its speed is measured. */
  measured: { readonly atMs: number; readonly bytes: number; readonly rate: number | null } | null;
}

/** How each saving stands, for everybody who shows it. Nothing here is kept over a restart. */
export function createSaveBoard(clock: Clock) {
  /** In the queue's order. */
  const lines = new Map<string, Line>();
  const done = new Map<string, Line>();
  let soFar = { count: 0, bytes: 0 };

  function isBusy(): boolean {
    for (const { state } of lines.values()) {
      if (state.status !== 'failed' && state.status !== 'paused') return true;
    }
    return false;
  }

  function line(id: string, clip: ClipRef): Line {
    const known = lines.get(id);
    if (known !== undefined) return known;
    const fresh: Line = { clip, state: { status: 'queued' }, measured: null };
    lines.set(id, fresh);
    done.delete(id);
    return fresh;
  }

  return {
    put(id: string, clip: ClipRef, state: SaveState): void {
      // What is done is counted until there is nothing left to do.
      if (!isBusy()) soFar = { count: 0, bytes: 0 };
      const own = line(id, clip);
      own.state = state;
      own.measured = null;
    },

    progress(id: string, clip: ClipRef, bytes: number, totalBytes: number | null): SaveState {
      const own = line(id, clip);
      const before = own.measured;
      const nowMs = clock.nowMs();
      let rate = before?.rate ?? null;
      if (before !== null && nowMs > before.atMs) {
        const newest = (Math.max(0, bytes - before.bytes) / (nowMs - before.atMs)) * 1_000;
        rate = rate === null ? newest : rate + (newest - rate) * NEWEST_WEIGHT;
      }
      own.measured = { atMs: nowMs, bytes, rate };
      own.state = { status: 'saving', bytes, totalBytes, bytesPerSecond: rate };
      return own.state;
    },

    done(id: string, clip: ClipRef, path: string, bytes: number): SaveState {
      lines.delete(id);
      const state: SaveState = { status: 'saved', path };
      done.set(id, { clip, state, measured: null });
      for (const oldest of done.keys()) {
        if (done.size <= DONE_KEPT) break;
        done.delete(oldest);
      }
      soFar = { count: soFar.count + 1, bytes: soFar.bytes + bytes };
      return state;
    },

    remove: (id: string) => void lines.delete(id),
    clearDone: () => done.clear(),
    state: (id: string): SaveState | null => (lines.get(id) ?? done.get(id))?.state ?? null,

    summary(more: { readonly isPaused: boolean; readonly trouble: Failure | null }): SaveSummary {
      return summarise(states(), soFar, more);
    },

    listed(limit: number): { clips: ClipRef[]; total: number } {
      const all = [...done.values(), ...lines.values()];
      return { clips: all.slice(0, limit).map(({ clip }) => clip), total: all.length };
    },
  };

  function* states(): Generator<SaveState> {
    for (const { state } of lines.values()) yield state;
  }
}
