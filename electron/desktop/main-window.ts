import { app, nativeTheme, screen, type BrowserWindow, type WebContents } from 'electron';
import type { Clock } from '../core/ports.ts';
import { keepInSight } from './display-change.ts';
import { windowBackground } from './theme.ts';
import type { WindowShell } from './window-shell.ts';
import { placedBounds, type WindowPlace } from './window-place.ts';

/** A window that is being dragged is written down once it rests. */
const REST_MS = 500;
/** Where a click on the tray takes the focus, it has just done so when the click is heard. */
const CLICK_MS = 300;
const CRASH_LOOP_MS = 5_000;

export interface MainWindowDeps {
  readonly clock: Clock;
  /** The first one may have been begun long before. */
  readonly takeShell: () => WindowShell;
  readonly place: { load(): WindowPlace | null; save(place: WindowPlace): void };
  /** Without a tray a closed window is minimised, so that it can be found again. */
  readonly isTrayPresent: () => boolean;
  /** The user came to it. */
  readonly onFocused: () => void;
  /** The user closed the window, and Songwatch goes on. */
  readonly onPutAway: (how: 'hidden' | 'minimised') => void;
  /** The page's process died; it is loaded again. */
  readonly onCrashed: (reason: string) => void;
  /** It is on the screen, for the first time since it was made. */
  readonly onShown: () => void;
  /** Whether it is on the screen, or will be as soon as there is something to see. */
  readonly onSight: (isInSight: boolean) => void;
  /** A new page, before it loads. */
  readonly onCreated: (contents: WebContents) => void;
}

export interface MainWindow {
  /** Makes the window if there is none, and brings it to the front. */
  show(): void;
  /** Makes the window if there is none, out of sight: for what its page can do. */
  prepare(): void;
  /** Ends it and its page. The next one is made when it is needed. */
  letGo(): void;
  /** Another one in its place, with a page of its own. */
  renew(): void;
  /** As a click on the tray icon: away when it is in front, else to the front. */
  toggle(): void;
  isInFront(): boolean;
  /** `null` while there is no window: a hidden start makes none. */
  contents(): WebContents | null;
  browserWindow(): BrowserWindow | null;
}

/** The one window. It is made when it is first needed, and closing it puts it away until it is let go. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  const { clock, takeShell, place, isTrayPresent } = deps;
  const { onFocused, onPutAway, onCrashed, onShown, onSight, onCreated } = deps;
  let window: BrowserWindow | null = null;
  let isWanted = false;
  let isRevealed = false;
  let reveal = (): void => undefined;
  let isQuitting = false;
  let blurredAtMs = 0;
  let crashedAtMs = -Infinity;

  app.on('before-quit', () => (isQuitting = true));
  nativeTheme.on('updated', () => window?.setBackgroundColor(windowBackground()));

  function make(): BrowserWindow {
    const saved = place.load();
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const { window: made, isReady } = takeShell();
    made.setBackgroundColor(windowBackground());
    const placed = placedBounds(saved?.bounds ?? null, workAreas);
    if ('x' in placed) made.setBounds(placed);
    else {
      made.setSize(placed.width, placed.height);
      made.center();
    }
    let isSeeable = false;
    reveal = (): void => {
      if (!isSeeable || isRevealed || made.isDestroyed()) return;
      isRevealed = true;
      if (saved?.isMaximized) made.maximize();
      made.show();
      onShown();
    };
    isRevealed = false;
    made.on('show', () => onSight(true));
    made.on('hide', () => {
      // Who minimised it finds it where windows are found.
      if (made.isMinimized()) return;
      isWanted = false;
      onSight(false);
    });
    made.on('focus', onFocused);
    made.on('blur', () => (blurredAtMs = clock.nowMs()));
    made.on('close', (event) => {
      if (isQuitting) return;
      event.preventDefault();
      onPutAway(putAway(made));
    });
    made.on('closed', () => (window = null));
    rememberPlace(made, place, clock);
    keepInSight(made, clock);
    onCreated(made.webContents);
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (isQuitting || made.isDestroyed()) return;
      onCrashed(reason);
      // A page that dies again at once is left alone until the window is shown again.
      if (clock.nowMs() - crashedAtMs > CRASH_LOOP_MS) made.webContents.reload();
      crashedAtMs = clock.nowMs();
    });
    void isReady.then(() => {
      isSeeable = true;
      if (isWanted) reveal();
    });
    return made;
  }

  function putAway(shown: BrowserWindow): 'hidden' | 'minimised' {
    if (!isTrayPresent()) {
      shown.minimize();
      return 'minimised';
    }
    shown.hide();
    return 'hidden';
  }

  function isInFront(): boolean {
    return window !== null && window.isVisible() && !window.isMinimized() && window.isFocused();
  }

  function show(): void {
    isWanted = true;
    onSight(true);
    window ??= make();
    // What isn't painted yet comes by itself.
    if (!isRevealed) return reveal();
    if (window.webContents.isCrashed()) window.webContents.reload();
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  return {
    show,
    prepare() {
      if (window !== null) return;
      isWanted = false;
      window = make();
      // Until then it hasn't begun what it was made for.
      window.webContents.once('did-stop-loading', () => isWanted || onSight(false));
    },
    letGo: () => window?.destroy(),
    renew() {
      window?.destroy();
      show();
    },
    toggle() {
      const wasInFront = isInFront() || clock.nowMs() - blurredAtMs < CLICK_MS;
      if (window?.isVisible() && !window.isMinimized() && wasInFront) putAway(window);
      else show();
    },
    isInFront,
    contents: () => window?.webContents ?? null,
    browserWindow: () => window,
  };
}

function rememberPlace(window: BrowserWindow, place: MainWindowDeps['place'], clock: Clock): void {
  let cancel = (): void => undefined;
  const save = (): void => {
    cancel();
    if (window.isDestroyed()) return;
    place.save({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() });
  };
  const soon = (): void => {
    cancel();
    cancel = clock.after(REST_MS, save);
  };
  window.on('resize', soon);
  window.on('move', soon);
  window.on('close', save);
  window.on('closed', () => cancel());
}
