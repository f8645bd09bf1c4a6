import { clipById } from '../lib/clips.ts';
import { assertNever } from '../lib/assert-never.ts';
import type { Command } from '../lib/shortcuts.ts';
import type { Desk } from './desk.ts';

const SKIP_MS = 10_000;

/** Does what a key press means here and now; false when it means nothing. */
export function runCommand(desk: Desk, command: Command, searchbox: () => HTMLInputElement | null): boolean {
  const { actions, dialogs, player, selection, layout } = desk;
  // An open dialog has the keyboard for itself.
  if (dialogs.isAny || desk.menu.key !== null) return false;
  const row = selection.row ?? player.track?.row ?? null;
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
      dialogs.openSettings('about');
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
    case 'favourite': {
      const clip = row === null ? null : actions.clipInMind(row);
      if (row !== null && clip !== null) void actions.favourite(row, clipById(row, clip.id) ?? clip);
      return row !== null;
    }
    case 'save':
      if (row !== null) void actions.save(row);
      return row !== null;
    case 'down':
      void selection.move(1).then(() => selection.focus());
      return true;
    case 'up':
      void selection.move(-1).then(() => selection.focus());
      return true;
    case 'close':
      if (!layout.isDrawerOpen) return false;
      layout.isDrawerOpen = false;
      selection.focus();
      return true;
    case 'remove':
      if (selection.row === null) return false;
      layout.isDrawerOpen = false;
      void actions.remove(selection.row);
      return true;
    default:
      return assertNever(command);
  }
}
