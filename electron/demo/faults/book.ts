import type { DemoRequest } from '../request.ts';
import type { FaultSpec } from './fault.ts';

export interface FaultBook {
  /** Returns how to take it back. */
  add(spec: FaultSpec): () => void;
  clear(): void;
  /** The faults that this request meets, in the order they were added; each counts it. */
  take(request: DemoRequest): readonly FaultSpec[];
}

interface Entry {
  readonly spec: FaultSpec;
  readonly untilMs: number;
  toSkip: number;
  left: number;
}

export function createFaultBook(nowMs: () => number): FaultBook {
  const entries = new Set<Entry>();
  return {
    add(spec) {
      const entry: Entry = {
        spec,
        untilMs: spec.forMs === undefined ? Infinity : nowMs() + spec.forMs,
        toSkip: spec.skip ?? 0,
        left: spec.times ?? Infinity,
      };
      entries.add(entry);
      return () => entries.delete(entry);
    },
    clear() {
      entries.clear();
    },
    take(request) {
      const met: FaultSpec[] = [];
      for (const entry of entries) {
        if (nowMs() >= entry.untilMs) entries.delete(entry);
        else if (matches(entry.spec, request) && entry.toSkip-- <= 0) {
          met.push(entry.spec);
          if (--entry.left <= 0) entries.delete(entry);
        }
      }
      return met;
    },
  };
}

function matches({ route, provider, id, path, keyEnd }: FaultSpec, request: DemoRequest): boolean {
  const place = request.route === 'media' || request.route === 'preview' ? 'media' : request.provider;
  const routes = typeof route === 'string' ? [route] : route;
  return (
    (routes === undefined || routes.includes(request.route)) &&
    (provider === undefined || provider === place) &&
    (id === undefined || request.ids.includes(id)) &&
    (path === undefined || request.path.includes(path)) &&
    (keyEnd === undefined || (request.key?.endsWith(keyEnd) ?? false))
  );
}
