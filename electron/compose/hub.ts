import { EventEmitter } from 'node:events';
import type { ViewPlace } from '../contract/dto.ts';
import type { Failure } from '../core/failure.ts';
import type { PlayerState } from '../core/player-state.ts';
import type { Change } from '../core/ports.ts';
import type { SaveState, SaveSummary } from '../core/save-queue.ts';
import type { Settings } from '../core/settings.ts';
import type { TaskKey } from '../core/task.ts';
import type { TrayCommand } from '../core/tray-state.ts';

/** What the parts of main tell each other. Who acts says it here; who cares listens, and neither knows the other. */
export interface HubEvents {
  /** Answers were stored. */
  'tasks:committed': [changes: readonly Change[]];
  'tasks:tracked': [keys: readonly TaskKey[]];
  /** Rows have other words beside what is stored: why the provider can't be asked about them. */
  'tasks:troubled': [keys: readonly TaskKey[]];
  /** Rows came, went or belong elsewhere; no keys: any of them. */
  'tasks:moved': [keys: readonly TaskKey[]];
  /** Their words changed; they stay where they are in every list. */
  'tasks:changed': [keys: readonly TaskKey[]];
  'account:health': [accountId: string];
  'network:changed': [isOffline: boolean];
  /** `null`: it isn't to be saved any more. */
  'save:changed': [key: TaskKey, clipId: string, state: SaveState | null];
  /** How saving goes as a whole, told a few times a second while it goes. */
  'saving:changed': [summary: SaveSummary];
  /** The folder takes no songs at the moment, or (`null`) does again. */
  'saving:trouble': [failure: Failure | null];
  'settings:changed': [settings: Settings];
  /** All that was said before is said in another language from now on. */
  'language:changed': [];
  /** `null`: nothing is loaded in the player. */
  'player:told': [state: PlayerState | null];
  /** Something of `AppState` beside tasks and settings. */
  'app:changed': [];
  'page:loaded': [];
  /** Its process is gone, and what it played. */
  'page:died': [];
  /** What changed has reached the window, if there is one. */
  'page:flushed': [];
  'window:focused': [];
  /** What the page shows, and whether it could be let go. */
  'view:kept': [view: ViewPlace];
  'mini:toggled': [isOpen: boolean];
  'window:put-away': [how: 'hidden' | 'minimised'];
  'tray:clicked': [];
  'tray:command': [command: TrayCommand];
}

/** Listeners run at once, in the order in which they came. */
export type Hub = EventEmitter<HubEvents>;

export function createHub(): Hub {
  return new EventEmitter<HubEvents>();
}
