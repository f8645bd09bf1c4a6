import { untrack } from 'svelte';
import { settle, type Bridge, type PlayerCommand, type PlayerState } from '../bridge.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Player } from './player.svelte.ts';

/** So far off what was told may be before it is told anew: `timeupdate` itself comes four times a second. */
const MOST_OFF_MS = 800;

/**
 * Tells main what is loaded, for the tray and so that its place outlasts this window, and does what main asks of the
 * player from there. Returns how to stop. `back`: until then the song of the window before may still come.
 */
export function playFor(bridge: Bridge, player: Player, back: Promise<void>): () => void {
  let isBack = false;
  let told: { readonly state: PlayerState; readonly atMs: number } | null = null;

  function tell(): void {
    const state = stateOf(player);
    if (state === null && !isBack) return;
    told = state && { state, atMs: Date.now() };
    void settle(bridge.playerTell(state));
  }

  /** What follows from what was told. */
  function expectedMs(): number {
    if (told === null) return 0;
    const { status, positionMs } = told.state;
    return status === 'playing' ? positionMs + Date.now() - told.atMs : positionMs;
  }

  const stop = $effect.root(() => {
    const song = $derived(player.track === null ? null : `${player.track.row.key} ${player.track.clip.id}`);
    const status = $derived(statusOf(player));
    $effect(() => {
      void [song, status, player.durationMs, player.jumps];
      untrack(tell);
    });
    // The computer slept, or its clock was set.
    $effect(() => {
      if (Math.abs(player.positionMs - expectedMs()) > MOST_OFF_MS) untrack(tell);
    });
  });
  void back.then(() => {
    isBack = true;
    if (player.track === null) tell();
  });
  const stopListening = bridge.onPlayerCommanded((command) => void back.then(() => obey(player, command)));
  window.addEventListener('pagehide', tell);
  return () => {
    window.removeEventListener('pagehide', tell);
    stopListening();
    stop();
  };
}

function stateOf(player: Player): PlayerState | null {
  const { track, positionMs, durationMs } = player;
  if (track === null) return null;
  return { key: track.row.key, clipId: track.clip.id, positionMs, durationMs, status: statusOf(player) };
}

function statusOf({ phase, isSounding }: Player): PlayerState['status'] {
  if (phase.status === 'playing') return 'playing';
  return isSounding ? 'waiting' : 'paused';
}

function obey(player: Player, command: PlayerCommand): void {
  switch (command.type) {
    case 'play':
      return void player.resume();
    case 'pause':
      return player.pause();
    case 'next':
      return void player.next();
    case 'previous':
      return void player.previous();
    case 'seek':
      return player.seek(command.positionMs);
    case 'switch':
      return void player.switchClip(command.clipId);
    default:
      return assertNever(command);
  }
}
