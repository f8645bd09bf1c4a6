import type { BrowserWindow, IpcMainInvokeEvent } from 'electron';
import type { MiniState } from '../contract/dto.ts';
import { MINI_REQUESTS, type RequestChannel } from '../contract/ipc.ts';
import type { PlayerState } from '../core/player-state.ts';
import { watchGraphics } from '../desktop/graphics.ts';
import { isOwnPage } from '../desktop/session-guard.ts';
import { createPage } from '../ipc/page.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { Window } from './window.ts';

/** The small window that shows what plays. The song itself plays in the other one, which may be put away. */
export type Mini = ReturnType<typeof createMini>;

export interface MiniParts {
  readonly disk: Disk;
  readonly window: Window;
}

export function createMini(boot: Boot, { disk, window }: MiniParts, hub: Hub) {
  const { library, language, onBug, settings } = disk;
  const page = createPage(() => undefined);
  let mini: BrowserWindow | null = null;
  let told: { readonly state: PlayerState; readonly saidAtMs: number } | null = null;

  function state(): MiniState {
    const stored = told && library.get(told.state.key);
    const song = told && stored && { row: window.presenter.row(stored), ...told };
    return { song, language: language() };
  }

  function tell(): void {
    if (page.isThere()) page.tell('mini:changed', state());
  }

  /** Rarely wanted, and loaded only then. */
  async function make(): Promise<void> {
    const shell = boot.openShell('mini');
    mini = shell.window;
    mini.once('closed', () => {
      mini = null;
      hub.emit('mini:toggled', false);
    });
    hub.emit('mini:toggled', true);
    page.attach(mini.webContents);
    const { placeMiniWindow } = await import('../desktop/mini-window.ts');
    if (shell.window.isDestroyed()) return;
    const place = { load: settings.miniPlace, save: settings.rememberMiniPlace };
    placeMiniWindow({ clock: boot.clock, shell, place });
  }

  function open(): void {
    if (mini === null) make().catch((error: unknown) => onBug('mini player', error));
    else mini.focus();
  }

  watchGraphics({
    clock: boot.clock,
    window: () => mini,
    onSeen(isBlank) {
      if (!isBlank) return;
      mini?.once('closed', open);
      mini?.close();
    },
  });

  hub.on('player:told', (said) => {
    told = said && { state: said, saidAtMs: boot.clock.nowMs() };
    tell();
  });
  hub.on('page:flushed', tell);
  hub.on('language:changed', tell);

  return {
    state,
    command: window.command,
    open,
    close: () => mini?.close(),
    showWindow: window.show,
    /** Its page may ask for what is its own, and nothing else. */
    isTrusted: (event: IpcMainInvokeEvent, channel: RequestChannel): boolean =>
      mini !== null &&
      event.sender === mini.webContents &&
      isOwnPage(event.senderFrame, 'mini') &&
      MINI_REQUESTS.includes(channel),
  };
}
