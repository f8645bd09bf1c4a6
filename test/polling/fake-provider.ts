import { failed, failure, ok, type Failure, type Result } from '../../electron/core/failure.ts';
import type { Observation } from '../../electron/core/observation.ts';
import type { Access, ProviderClient } from '../../electron/core/ports.ts';
import { PROVIDERS, type ProviderId, type ProviderTraits } from '../../electron/core/provider.ts';
import type { ManualClock } from '../support/manual-clock.ts';
import { anAnswer, making } from '../support/samples.ts';

export type Answers = Result<ReadonlyMap<string, Result<Observation>>>;

export interface Request {
  readonly atMs: number;
  readonly passedMs: number;
  readonly ids: readonly string[];
  readonly access: Access;
  readonly signal: AbortSignal;
}

/** What the provider does with a request: answers for each id, refuses it as a whole, or throws. */
export type Script = (request: Request) => Answers | Observation | Failure;

export interface FakeProvider extends ProviderClient {
  readonly requests: readonly Request[];
  /** The requests so far, which are forgotten. */
  takeRequests(): readonly Request[];
  /** How it behaves from now on. */
  behave(script: Script): void;
  /** How long it takes to answer. */
  setLatency(ms: number): void;
  /** How many requests have no answer yet. */
  underWay(): number;
  /** Aborted requests answer all the same, as one does that was already on its way. */
  ignoreAborts(): void;
}

/** A provider that is asked without a network; every task is being made until told otherwise. */
export function createFakeProvider(
  id: ProviderId,
  clock: ManualClock,
  traits: ProviderTraits = PROVIDERS[id],
): FakeProvider {
  const requests: Request[] = [];
  let script: Script = () => anAnswer(making());
  let latencyMs = 0;
  let hearsAborts = true;
  let underWay = 0;

  return {
    traits,
    requests,
    takeRequests: () => requests.splice(0),
    behave: (next) => (script = next),
    setLatency: (ms) => (latencyMs = ms),
    underWay: () => underWay,
    ignoreAborts: () => (hearsAborts = false),
    async ask(access, ids, signal) {
      const request = { atMs: clock.nowMs(), passedMs: clock.passedMs(), ids, access, signal };
      requests.push(request);
      underWay += 1;
      if (latencyMs > 0) await later(latencyMs, clock, hearsAborts ? signal : null);
      underWay -= 1;
      if (signal.aborted && hearsAborts) return failed(failure('aborted', 'Cancelled.'));
      return answers(script(request), ids);
    },
    checkKey: () => Promise.resolve(ok(undefined)),
    list: null,
  };
}

function answers(told: ReturnType<Script>, ids: readonly string[]): Answers {
  if ('ok' in told) return told;
  if ('message' in told) return failed(told);
  return ok(new Map(ids.map((id) => [id, ok(told)])));
}

/** One answer an id. */
export function each(ids: readonly string[], tell: (id: string) => Observation | Failure): Answers {
  return ok(
    new Map(
      ids.map((id) => {
        const told = tell(id);
        return [id, 'message' in told ? failed(told) : ok(told)];
      }),
    ),
  );
}

function later(ms: number, clock: ManualClock, signal: AbortSignal | null): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}
