import type { Failure } from './failure.ts';

/** Why this Songwatch doesn't update itself. */
export type UpdatesOff =
  /** Installed as the system's own package, which the system's updates care for. */
  | 'system-package'
  /** Unpacked by hand: nobody knows where else it lies. */
  | 'archive'
  /** The program's file can't be replaced by this user. */
  | 'read-only'
  | 'development'
  | 'demo';

/** A version that is newer than this one. */
export interface Release {
  readonly version: string;
  /** What is new in it, in plain lines; empty where nothing is said. */
  readonly notes: string;
}

/** How updating stands. `failure` is why the last step didn't succeed. */
export type UpdateState =
  | { readonly status: 'off'; readonly because: UpdatesOff }
  /** Nothing newer is known; `checkedAtMs` is when that was last heard. */
  | { readonly status: 'none'; readonly checkedAtMs: number | null; readonly failure: Failure | null }
  | { readonly status: 'checking' }
  | {
      readonly status: 'found';
      readonly release: Release;
      readonly isPutOff: boolean;
      readonly failure: Failure | null;
    }
  /** `share` from 0 to 1. */
  | { readonly status: 'downloading'; readonly release: Release; readonly share: number }
  /** It is checked and lies ready: quitting installs it. */
  | { readonly status: 'ready'; readonly release: Release; readonly isPutOff: boolean };

/** Somebody else's work in the package. */
export interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX's name for it. */
  readonly licence: string;
  readonly text: string;
}
