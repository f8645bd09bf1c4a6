import { listQuery } from '../core/list-query.ts';
import { isPlayable } from '../core/clip.ts';
import type { PlayerState } from '../core/player-state.ts';
import type { AccountStore, Checks, Library, SettingsStore } from '../core/ports.ts';
import type { SaveSummary } from '../core/save-queue.ts';
import { UNTOUCHED_CLIP, type StoredTask } from '../core/stored.ts';
import type { StatusWord } from '../core/task.ts';
import { titleOf } from '../core/title.ts';
import type { Words } from '../core/words/english.ts';
import { OPEN_ROWS, READY_ROWS, type TrayInput } from '../core/tray-state.ts';

export interface TrayInputDeps {
  readonly library: Pick<Library, 'get' | 'list' | 'counts' | 'recentlyReady' | 'unheardCount'>;
  readonly accounts: Pick<AccountStore, 'all'>;
  readonly checks: Pick<Checks, 'health'>;
  readonly settings: Pick<SettingsStore, 'get'>;
  readonly isOffline: () => boolean;
  readonly saving: () => SaveSummary;
  readonly player: () => PlayerState | null;
  readonly words: () => Words;
  /** The word that the window shows for a task, which may be `unknown`. */
  readonly statusOf: (stored: StoredTask) => StatusWord;
}

/** Gathers what the tray shows. Costs a few rows, however large the library. */
export function createTrayInput(deps: TrayInputDeps): () => TrayInput {
  const { library, accounts, checks, settings, isOffline, saving, player, statusOf, words } = deps;

  function loaded(state: PlayerState | null): TrayInput['song'] {
    const stored = state && library.get(state.key);
    if (stored === null) return null;
    const { key } = stored.task;
    return { key, title: titleOf(stored.task, words()), isPlaying: state?.status !== 'paused' };
  }

  return () => {
    const counts = library.counts();
    return {
      openCount: counts['in-progress'],
      open: library.list(listQuery({ view: 'in-progress' }), 0, OPEN_ROWS).map((stored) => ({
        key: stored.task.key,
        title: titleOf(stored.task, words()),
        status: statusOf(stored),
        progress: 'progress' in stored.task.state ? stored.task.state.progress : null,
      })),
      unheardCount: library.unheardCount(),
      attentionCount: counts['needs-attention'],
      stoppedAccounts: accounts
        .all()
        .filter(({ id }) => checks.health(id).status === 'stopped')
        .map(({ label }) => label),
      isPaused: settings.get().isPaused,
      isOffline: isOffline(),
      recentlyReady: library.recentlyReady(READY_ROWS).flatMap((stored) => firstPlayable(stored, words())),
      saving: saving(),
      song: loaded(player()),
    };
  };
}

function firstPlayable({ task, keeping }: StoredTask, words: Words): TrayInput['recentlyReady'] {
  const clip = task.clips.find((each) => {
    const { saved, isMissing, isLinkDead } = keeping[each.id] ?? UNTOUCHED_CLIP;
    return (saved !== null && !isMissing) || (isPlayable(each) && !isLinkDead);
  });
  if (clip === undefined) return [];
  return [{ key: task.key, clipId: clip.id, title: titleOf(task, words), durationMs: clip.durationMs }];
}
