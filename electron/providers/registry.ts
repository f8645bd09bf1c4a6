import type { ProviderRegistry } from '../core/ports.ts';
import { createAce } from './ace/adapter.ts';
import { createSendJson, DEFAULT_LIMITS, type Limits } from './http.ts';
import { createRoute, STRAIGHT, type Route, type RouteOptions } from './route.ts';
import { createSunor } from './sunor/adapter.ts';

export interface ProvidersOptions {
  /** Default: straight out. */
  readonly route?: Route;
  readonly timeouts?: Partial<Limits>;
  /** The app's, for the user agent. */
  readonly version?: string;
}

/** How connections to providers are kept. */
export const PROVIDER_ROUTE: RouteOptions = {
  connections: 4,
  connectMs: 10_000,
  // Longer than the shortest interval of polling, so that a task in progress doesn't cost a handshake each time.
  keepAliveMs: 15_000,
};

/**
 * The providers that can be asked. A third one is added by
 *
 * 1. its id and traits in `core/provider.ts` (the compiler then asks for the rest),
 * 2. a folder here: `schema.ts` (fields, read liberally), `transform.ts` (answer → `Observation`, never throws),
 *    `client.ts` (its addresses and codes), `adapter.ts` (a `ProviderClient`); `entries.ts`, `status-words.ts` and
 *    `ended.ts` hold what providers have in common,
 * 3. one line below,
 * 4. one call of `describeProvider` in `test/providers/contract.test.ts`, which is its exam.
 */
export function createProviders(options: ProvidersOptions = {}): ProviderRegistry {
  const limits = { ...DEFAULT_LIMITS, ...options.timeouts };
  for (const [name, value] of Object.entries(limits)) {
    if (!Number.isSafeInteger(value) || value <= 0) {
      throw new RangeError(`${name} must be a positive whole number, not ${typeof value} ${String(value)}`);
    }
  }
  const send = createSendJson({
    route: options.route ?? createRoute(STRAIGHT, PROVIDER_ROUTE),
    limits,
    userAgent: options.version === undefined ? 'Songwatch' : `Songwatch/${options.version}`,
  });
  return {
    ace: createAce(send),
    sunor: createSunor(send),
  };
}
