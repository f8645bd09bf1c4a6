import { join } from 'node:path';
import type { PlayerState } from '../core/player-state.ts';
import { trayState } from '../core/tray-state.ts';
import { createBadge } from '../desktop/badge.ts';
import { showProgress } from '../desktop/save-progress.ts';
import { createReactions } from '../telling/reactions.ts';
import { createSavingTrouble } from '../telling/saving-trouble.ts';
import { createStoppedAccounts } from '../telling/stopped-accounts.ts';
import { createTeller } from '../telling/teller.ts';
import { createTrayInput } from '../telling/tray-input.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import { createAppNotifier } from './notifier.ts';
import type { Songs } from './songs.ts';
import type { AppTray } from './tray.ts';
import type { Window } from './window.ts';

/** What the user is told outside the window: notifications, tray and badge. */
export type Telling = ReturnType<typeof createTelling>;

export interface TellingParts {
  readonly disk: Disk;
  readonly asking: Asking;
  readonly songs: Songs;
  readonly tray: AppTray;
  readonly window: Window;
}

export function createTelling({ assets, clock }: Boot, parts: TellingParts, hub: Hub) {
  const { disk, asking, songs, tray, window } = parts;
  const { accounts, library, say, settings } = disk;
  const { page, presenter, push } = window;

  const notifier = createAppNotifier(assets, {
    clock,
    isSoundOn: () => settings.get().isNotificationSoundOn,
    onClicked([first]) {
      if (first === undefined) window.show();
      else window.openSong(first, settings.get().playsOnClick);
    },
  });
  const teller = createTeller({
    library,
    settings,
    clock,
    isWindowInFront: window.isInFront,
    words: disk.words,
    show: notifier.show,
    onShown: ({ title }) => say(`notified  ${title}`),
    onNotShown({ title, body, keys: [key], isFailure }) {
      say(`not notified, the desktop shows none  ${title}`);
      page.tell('message:told', { text: `${title}. ${body}`, isError: isFailure, key: key ?? null });
    },
  });
  const tellOfStopped = createStoppedAccounts({
    accounts,
    checks: asking.poller,
    settings,
    clock,
    isWindowInFront: window.isInFront,
    words: disk.words,
    show: notifier.show,
    tellWindow: (text) => page.tell('message:told', { text, isError: true, key: null }),
  });
  let song: PlayerState | null = null;
  const trayInput = createTrayInput({
    library,
    accounts,
    checks: asking.poller,
    settings,
    isOffline: asking.connection.isOffline,
    saving: songs.saver.summary,
    player: () => song,
    words: disk.words,
    statusOf: (stored) => presenter.row(stored).status,
  });
  const showBadge = createBadge({
    platform: process.platform,
    iconsDir: join(assets, 'icons'),
    window: window.browserWindow,
  });
  const react = createReactions({
    library,
    settings,
    saves: songs.saver,
    say,
    tell: teller.tell,
    rowsChanged: push.rowsChanged,
  });

  const tellOfTrouble = createSavingTrouble({
    settings,
    clock,
    isWindowInFront: window.isInFront,
    words: disk.words,
    show: notifier.show,
  });

  function updateTray(): void {
    const input = trayInput();
    tray.update(trayState(input, disk.words()));
    showBadge(input.unheardCount);
  }

  function explainPuttingAway(how: 'hidden' | 'minimised'): void {
    if (settings.get().hasExplainedTray) return;
    settings.change({ hasExplainedTray: true });
    const words = disk.words().window;
    void notifier.show({ title: words.putAway, body: words[how], keys: [], isFailure: false });
  }

  hub.on('tasks:committed', react);
  hub.on('tasks:tracked', (keys) => keys.forEach((key) => say(`tracked  ${key}`)));
  hub.on('account:health', tellOfStopped);
  hub.on('saving:trouble', tellOfTrouble);
  hub.on('saving:changed', (summary) => {
    updateTray();
    showProgress(window.browserWindow(), summary);
  });
  hub.on('player:told', (state) => {
    song = state;
    updateTray();
  });
  hub.on('page:flushed', updateTray);
  hub.on('window:put-away', explainPuttingAway);

  return { updateTray, tell: teller.tell, stop: teller.stop };
}
