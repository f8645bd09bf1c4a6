import type { ProviderId } from '../core/provider.ts';
import type { TaskKind } from '../core/task.ts';
import type { Database } from './database.ts';
import type { Tally } from './tally.ts';

/** How many of the latest finished tasks are learned from. */
const SAMPLE = 50;
/** Fewer than these say nothing. */
const ENOUGH = 3;

/**
 * How long tasks take, learned from the ones that ended with a song or text: the median of the latest 50 of the same
 * provider, kind and model, or of all models where there are too few.
 */
export function createExpectations(db: Database, tally: Pick<Tally, 'revision'>) {
  const known = new Map<string, number | null>();
  let revision = tally.revision();

  function medianOf(condition: string, ...values: (string | null)[]): number | null {
    const rows = db.all<{ took_ms: number }>(
      `SELECT took_ms FROM tasks WHERE took_ms IS NOT NULL AND ${condition}
        ORDER BY finished_at DESC LIMIT ${SAMPLE}`,
      ...values,
    );
    return rows.length < ENOUGH ? null : median(rows.map(({ took_ms }) => took_ms));
  }

  return function expectedMs(provider: ProviderId, kind: TaskKind, model: string | null): number | null {
    // A task that finishes changes its place in the lists.
    if (revision !== tally.revision()) known.clear();
    revision = tally.revision();
    const name = JSON.stringify([provider, kind, model]);
    let expected = known.get(name);
    if (expected === undefined) {
      expected =
        (model === null
          ? null
          : medianOf('provider = ? AND kind = ? AND model = ?', provider, kind, model)) ??
        medianOf('provider = ? AND kind = ?', provider, kind);
      known.set(name, expected);
    }
    return expected;
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}
