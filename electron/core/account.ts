import type { Failure } from './failure.ts';
import type { OddListing } from './listing.ts';
import type { ProviderId } from './provider.ts';

/** One key at one provider. The key itself lives in the vault and is never part of this. */
export interface Account {
  readonly id: string;
  readonly provider: ProviderId;
  readonly label: string;
  /** Without a trailing slash; https, or http on loopback. */
  readonly baseUrl: string;
}

/** How the vault holds an account's key. */
export type KeyState =
  /** Sealed by the system's key store. */
  | { readonly status: 'sealed'; readonly lastFour: string }
  /** Sealed by a fallback that any program of this user can undo; only by the user's explicit choice. */
  | { readonly status: 'weak'; readonly lastFour: string }
  /** Kept in memory until the app quits. */
  | { readonly status: 'session'; readonly lastFour: string }
  | { readonly status: 'missing' }
  /** It was sealed, and can no longer be opened: another keyring, a reset one. */
  | { readonly status: 'lost' };

/** How checking an account goes. */
export type AccountHealth =
  | { readonly status: 'idle' }
  | { readonly status: 'ok'; readonly answeredAtMs: number }
  /** Passing trouble: asked again by itself at `retryAtMs`. */
  | { readonly status: 'backing-off'; readonly failure: Failure; readonly retryAtMs: number }
  /** Waits for another key, see `stopsAccount`. */
  | { readonly status: 'stopped'; readonly failure: Failure };

/** Looking for an account's other tasks by itself. */
export interface Discovery {
  readonly isOn: boolean;
  /** Tasks made since then, by the provider's clock, are taken in; ms since the epoch. */
  readonly sinceMs: number;
  /** Why it was switched off without the user; `null` otherwise. */
  readonly offBecause: OddListing | null;
}

export const NO_DISCOVERY: Discovery = { isOn: false, sinceMs: 0, offBecause: null };
