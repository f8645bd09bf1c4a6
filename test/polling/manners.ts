import type { ProviderTraits } from '../../electron/core/provider.ts';
import { MINUTE } from '../support/samples.ts';
import type { Request } from './fake-provider.ts';

/** Throws at the first request with which an account oversteps what its provider asks for. */
export function watchManners({
  minGapMs,
  taskFloorMs,
  batchSize,
}: ProviderTraits): (request: Request) => void {
  const lastAskedMs = new Map<string, number>();
  const lastMinute: number[] = [];
  const since = (nowMs: number, thenMs: number | undefined): number =>
    Math.round(nowMs - (thenMs ?? -Infinity));

  return ({ passedMs, ids }) => {
    const gapMs = since(passedMs, lastMinute.at(-1));
    if (gapMs < minGapMs) throw new Error(`a request ${gapMs} ms after the one before`);
    while ((lastMinute[0] ?? Infinity) <= passedMs - MINUTE) lastMinute.shift();
    lastMinute.push(passedMs);
    if (lastMinute.length > MINUTE / minGapMs + 1)
      throw new Error(`${lastMinute.length} requests in a minute`);
    if (ids.length > batchSize) throw new Error(`${ids.length} ids in one request`);
    if (new Set(ids).size < ids.length) throw new Error('an id twice in one request');
    for (const id of ids) {
      const waitedMs = since(passedMs, lastAskedMs.get(id));
      if (waitedMs < taskFloorMs) throw new Error(`${id} asked for again after ${waitedMs} ms`);
      lastAskedMs.set(id, passedMs);
    }
  };
}
