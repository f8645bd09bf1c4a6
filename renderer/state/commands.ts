import { settle } from '../bridge.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Command } from '../lib/shortcuts.ts';
import type { Desk } from './desk.ts';

const SKIP_MS = 10_000;
const STEP_MS = 5_000;

/** Does what a key press means here and now; false when it means nothing. */
export function runCommand(desk: Desk, command: Command, searchbox: () => HTMLInputElement | null): boolean {
  const { actions, dialogs, player, picks, selection, taskActions, layout } = desk;
  // An open dialog has the keyboard for itself.
  if (dialogs.isAny || desk.menu.isOpen) return false;
  const row = selection.row ?? player.track?.row ?? null;
  const target = taskActions.target(picks.isActive ? null : row);
  if (typeof command === 'object') {
    const clip = player.track?.row.clips.find(({ letter }) => letter === command.clip);
    if (clip === undefined) return false;
    void player.switchClip(clip.id);
    return true;
  }
  switch (command) {
    case 'search':
      searchbox()?.focus();
      searchbox()?.select();
      return true;
    case 'track':
      dialogs.openTrack();
      return true;
    case 'settings':
      dialogs.openSettings();
      return true;
    case 'shortcuts':
      dialogs.openShortcuts();
      return true;
    case 'play-pause':
      if (player.track !== null) void player.toggle();
      else if (row !== null) void actions.play(row);
      return true;
    case 'back':
      player.skip(-SKIP_MS);
      return true;
    case 'forward':
      player.skip(SKIP_MS);
      return true;
    case 'step-back':
      player.skip(-STEP_MS);
      return true;
    case 'step-forward':
      player.skip(STEP_MS);
      return true;
    case 'mini':
      if (player.track !== null) void settle(desk.bridge.miniOpen());
      return player.track !== null;
    case 'favourite':
      if (target !== null) void taskActions.toggleFavourite(target);
      return target !== null;
    case 'save':
      if (target !== null) void taskActions.run('save', target);
      return target !== null;
    case 'pick-all':
      if (desk.tasks.total > 0) picks.all();
      return true;
    case 'down':
      picks.clear();
      void selection.move(1).then(() => selection.focus());
      return true;
    case 'up':
      picks.clear();
      void selection.move(-1).then(() => selection.focus());
      return true;
    case 'close':
      if (layout.isDrawerOpen) layout.isDrawerOpen = false;
      else if (picks.isActive) picks.clear();
      else return false;
      selection.focus();
      return true;
    case 'remove':
      if (target === null || (!picks.isActive && selection.row === null)) return false;
      layout.isDrawerOpen = false;
      void taskActions.run('remove', target);
      return true;
    default:
      return assertNever(command);
  }
}
