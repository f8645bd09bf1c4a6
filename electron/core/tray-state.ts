import { clockLength } from './duration.ts';
import type { PlayerCommand } from './player-state.ts';
import type { SaveSummary } from './save-queue.ts';
import { shorten } from './shorten.ts';
import type { StatusWord, TaskKey } from './task.ts';
import { english, type Words } from './words/english.ts';

/** Rows of the menu that show what is being made; the rest is counted. */
export const OPEN_ROWS = 8;
export const READY_ROWS = 5;
/** Longest name in the menu, in characters. */
const NAME_LENGTH = 40;

/** What the tray shows is made from this and nothing else. */
export interface TrayInput {
  /** All that is in progress. */
  readonly openCount: number;
  /** The first `OPEN_ROWS` of them, in the list's order. */
  readonly open: readonly {
    readonly key: TaskKey;
    readonly title: string;
    readonly status: StatusWord;
    /** 0 to 1, where the provider says it. */
    readonly progress: number | null;
  }[];
  /** Finished, and neither opened nor played. */
  readonly unheardCount: number;
  /** Stalled, not found. */
  readonly attentionCount: number;
  /** Labels of the accounts that wait for another key. */
  readonly stoppedAccounts: readonly string[];
  readonly isPaused: boolean;
  readonly isOffline: boolean;
  /** Newest first. */
  readonly recentlyReady: readonly {
    readonly key: TaskKey;
    readonly clipId: string;
    readonly title: string;
    readonly durationMs: number | null;
  }[];
  readonly saving: SaveSummary;
  /** What is loaded in the player. */
  readonly song: { readonly key: TaskKey; readonly title: string; readonly isPlaying: boolean } | null;
}

const TRAY_ICONS = ['idle', 'working', 'ready', 'attention'] as const;
export type TrayIcon = (typeof TRAY_ICONS)[number];

/** What a click in the menu asks for. */
export type TrayCommand =
  | { readonly type: 'show-task'; readonly key: TaskKey }
  | { readonly type: 'play'; readonly key: TaskKey; readonly clipId: string }
  | { readonly type: 'player'; readonly command: PlayerCommand }
  | {
      readonly type:
        | 'show-open'
        | 'mini'
        | 'track-clipboard'
        | 'check-now'
        | 'pause'
        | 'resume'
        | 'open'
        | 'settings'
        | 'quit';
    };

export type MenuEntry =
  | { readonly type: 'separator' }
  /** Can't be clicked. */
  | { readonly type: 'heading'; readonly label: string }
  /** `detail` stands at the right, where the system has a place for it. */
  | {
      readonly type: 'item';
      readonly label: string;
      readonly detail: string | null;
      readonly command: TrayCommand;
    };

/** Plain text: the desktop adapter escapes what the system's menus would read as a mnemonic. */
export interface TrayState {
  readonly icon: TrayIcon;
  readonly tooltip: string;
  readonly menu: readonly MenuEntry[];
}

export function trayState(input: TrayInput, words: Words = english): TrayState {
  return { icon: iconFor(input), tooltip: tooltipFor(input, words.tray), menu: menuFor(input, words) };
}

/**
 * A stopped account stands before all else: nothing of it is watched any more. A new song stands before a single task
 * in need of the user, which may stay so for days and must not hide what the tray is for.
 */
function iconFor(input: TrayInput): TrayIcon {
  if (input.stoppedAccounts.length > 0) return 'attention';
  if (input.unheardCount > 0) return 'ready';
  if (input.attentionCount > 0 || (input.saving.openCount > 0 && input.saving.trouble !== null))
    return 'attention';
  return isWorking(input) ? 'working' : 'idle';
}

function isWorking({ openCount, saving, isPaused, isOffline }: TrayInput): boolean {
  const isSaving = saving.openCount > 0 && !saving.isPaused && saving.trouble === null;
  return isSaving || (openCount > 0 && !isPaused && !isOffline);
}

type TrayWords = Words['tray'];

/** How far saving is, in the fewest words; what needs the user first. */
function savingWords(saving: SaveSummary, words: TrayWords): readonly string[] {
  const { openCount, doneCount, share, isPaused, trouble } = saving;
  if (openCount === 0) return [];
  if (trouble !== null) return [words.savingWaits];
  return [isPaused ? words.savingPaused : words.saving(doneCount + 1, doneCount + openCount, share ?? 0)];
}

function tooltipFor(input: TrayInput, words: TrayWords): string {
  const { openCount, unheardCount, attentionCount, stoppedAccounts, saving } = input;
  const parts = [
    ...stoppedAccounts.slice(0, 1).map((label) => words.needsKey(shorten(label, 24))),
    ...(unheardCount > 0 ? [words.new(unheardCount)] : []),
    ...(openCount > 0 ? [words.making(openCount)] : []),
    ...savingWords(saving, words),
    ...(attentionCount > 0 ? [words.needAttention(attentionCount)] : []),
    ...hindrance(input, words),
  ];
  // Windows shows at most 127 characters.
  return shorten(['Songwatch', ...parts].join(' · '), 126);
}

/** Why nothing is asked at the moment. */
function hindrance({ isPaused, isOffline }: TrayInput, words: TrayWords): readonly string[] {
  if (isPaused) return [words.paused];
  return isOffline ? [words.offline] : [];
}

function menuFor(input: TrayInput, words: Words): readonly MenuEntry[] {
  const groups = [
    playerGroup(input, words.tray),
    openGroup(input, words),
    readyGroup(input, words.tray),
    actionGroup(input, words.tray),
    appGroup(words.tray),
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ type: 'separator' } as const, ...group]));
}

function playerGroup({ song }: TrayInput, words: TrayWords): readonly MenuEntry[] {
  if (song === null) return [];
  const command = (label: string, type: 'play' | 'pause' | 'next' | 'previous'): MenuEntry =>
    item(label, { type: 'player', command: { type } });
  return [
    item(shorten(song.title, NAME_LENGTH), { type: 'show-task', key: song.key }),
    song.isPlaying ? command(words.pauseSong, 'pause') : command(words.playSong, 'play'),
    command(words.nextSong, 'next'),
    command(words.previousSong, 'previous'),
    item(words.miniPlayer, { type: 'mini' }),
  ];
}

function openGroup(input: TrayInput, { tray: words, status: statusWords }: Words): readonly MenuEntry[] {
  const { open, openCount } = input;
  const count = openCount === 0 ? words.nothingMaking : words.songsMaking(openCount);
  const shown = open.slice(0, OPEN_ROWS);
  const more = openCount - shown.length;
  return [
    { type: 'heading', label: [count, ...hindrance(input, words)].join(', ') },
    ...shown.map(({ key, title, status, progress }) => {
      const detail = status === 'making' && progress !== null ? words.percent(progress) : statusWords[status];
      return item(shorten(title, NAME_LENGTH + 5), { type: 'show-task', key }, detail);
    }),
    ...(more > 0 ? [item(words.andMore(more), { type: 'show-open' })] : []),
  ];
}

function readyGroup({ recentlyReady }: TrayInput, words: TrayWords): readonly MenuEntry[] {
  return recentlyReady.slice(0, READY_ROWS).map(({ key, clipId, title, durationMs }) => {
    const length = durationMs === null ? null : clockLength(durationMs);
    return item(words.play(shorten(title, NAME_LENGTH)), { type: 'play', key, clipId }, length);
  });
}

function actionGroup({ isPaused }: TrayInput, words: TrayWords): readonly MenuEntry[] {
  return [
    item(words.trackClipboard, { type: 'track-clipboard' }),
    item(words.checkNow, { type: 'check-now' }),
    isPaused ? item(words.resume, { type: 'resume' }) : item(words.pause, { type: 'pause' }),
  ];
}

function appGroup(words: TrayWords): readonly MenuEntry[] {
  return [
    item(words.open, { type: 'open' }),
    item(words.settings, { type: 'settings' }),
    item(words.quit, { type: 'quit' }),
  ];
}

function item(label: string, command: TrayCommand, detail: string | null = null): MenuEntry {
  return { type: 'item', label, detail, command };
}
