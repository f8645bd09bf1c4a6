import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import { firstHop, type ProxyHop } from '../core/proxy.ts';

/** How this computer reaches the internet. */
export interface Network {
  /** The system's answer for this address in the words of a PAC file: `PROXY host:port; DIRECT`. */
  proxyFor(url: string): Promise<string>;
  /** In PEM, all that are trusted; `null`: those that the runtime brings. Asked once. */
  certificates(): Promise<readonly string[] | null>;
}

/** Straight out, with the runtime's own certificates. */
export const STRAIGHT: Network = {
  proxyFor: () => Promise.resolve('DIRECT'),
  certificates: () => Promise.resolve(null),
};

export interface RouteOptions {
  /** At a time to one origin. */
  readonly connections: number;
  readonly connectMs: number;
  readonly keepAliveMs?: number;
  /** Resolves names where no proxy does. */
  readonly lookup?: LookupFunction;
  /** The clock on the wall; for tests. */
  readonly nowMs?: () => number;
}

/** What carries a request to this address. Throws `NO_ROUTE` where the system's settings leave no way. */
export type Route = (url: URL) => Promise<Dispatcher>;

/** Stands as `code` on the error. */
export const NO_ROUTE = 'ERR_NO_ROUTE';

/** A third of main's code, and nothing is asked before the window is there: it is loaded with the first request. */
export const undici = () => import('./undici.ts');

/** As undici has it. */
const DEFAULT_KEEP_ALIVE_MS = 4_000;

interface Way {
  readonly made: Promise<Dispatcher>;
  usedAtMs: number;
}

/**
 * Connections are kept by way and origin, and made when they are first needed. undici's own timers stand still while the
 * computer sleeps, after which kept connections lead nowhere and each would cost a time-out: by the clock on the wall
 * none is used that has rested longer than it is kept.
 */
export function createRoute(network: Network, options: RouteOptions): Route {
  const nowMs = options.nowMs ?? Date.now;
  const keptMs = options.keepAliveMs ?? DEFAULT_KEEP_ALIVE_MS;
  const ways = new Map<string, Way>();
  let certificates: Promise<readonly string[] | null> | null = null;

  async function make(hop: ProxyHop): Promise<Dispatcher> {
    const { Agent, ProxyAgent } = await undici();
    const ca = await (certificates ??= network.certificates());
    const tls = { timeout: options.connectMs, ...(ca === null ? {} : { ca: [...ca] }) };
    const pool = {
      connections: options.connections,
      ...(options.keepAliveMs === undefined ? {} : { keepAliveTimeout: options.keepAliveMs }),
    };
    if (hop.type === 'direct')
      return new Agent({
        ...pool,
        connect: { ...tls, ...(options.lookup === undefined ? {} : { lookup: options.lookup }) },
      });
    return new ProxyAgent({ ...pool, uri: nameOf(hop), requestTls: tls, proxyTls: tls });
  }

  return async (url) => {
    const hop = firstHop(await network.proxyFor(url.href));
    if (hop === null) throw Object.assign(new Error('no way out'), { code: NO_ROUTE });
    const name = nameOf(hop);
    const known = ways.get(name);
    if (known !== undefined && nowMs() - known.usedAtMs <= keptMs) {
      known.usedAtMs = nowMs();
      return known.made;
    }
    // What is under way on the old ones goes on.
    void known?.made.then((old) => old.close());
    const way: Way = { made: make(hop), usedAtMs: nowMs() };
    ways.set(name, way);
    way.made.catch(() => ways.delete(name));
    return way.made;
  };
}

function nameOf(hop: ProxyHop): string {
  return hop.type === 'direct' ? 'direct' : `${hop.type}://${hop.host}:${hop.port}`;
}
