import { app, type Session, type WebContents } from 'electron';
import { pageAt, type PageName } from './page-files.ts';

const FOREIGN = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*'];

/**
 * Every page runs in Chromium's sandbox, whatever its window asks for. Before the app is ready. A start with
 * `--no-sandbox`, without which root can't start it at all, stays as it is: both together crash every child process.
 */
export function sandboxEverything(): void {
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}

/**
 * Denies every permission, download and request to anywhere but the app itself; with `devUrl`, Vite's server is let
 * through. Also stops Chromium from fetching spelling dictionaries, which it does unasked.
 */
export function guardSession(session: Session, devUrl: string | null): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerLanguages([]);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest({ urls: FOREIGN }, ({ url }, answer) => {
    answer({ cancel: !isOf(devUrl, url) });
  });
}

/**
 * Keeps every page where it is: no other address, no second window, no webview. `onExternal` gets the address of a link
 * that wanted to leave (see `openLink`).
 */
export function guardContents(onExternal: (address: string) => void): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-attach-webview', (event) => event.preventDefault());
    // Of the main frame this comes before `will-navigate`, which a prevented one never reaches.
    contents.on('will-frame-navigate', (event) => {
      if (stays(contents, event) && event.isMainFrame) onExternal(event.url);
    });
    contents.on('will-navigate', (event) => void stays(contents, event));
    contents.on('will-redirect', (event) => void stays(contents, event));
    contents.setWindowOpenHandler(({ url }) => {
      onExternal(url);
      return { action: 'deny' };
    });
  });
}

/** Whether this is that page of ours, and its main frame: who may ask main anything. */
export function isOwnPage(
  frame: { readonly url: string; readonly parent: unknown } | null,
  page: PageName,
): boolean {
  return frame !== null && frame.parent === null && pageAt(frame.url) === page;
}

/** Whether it wanted to leave, and was kept. It may load itself again. */
function stays(contents: WebContents, event: { readonly url: string; preventDefault(): void }): boolean {
  const page = pageAt(event.url);
  if (page !== null && page === pageAt(contents.getURL())) return false;
  event.preventDefault();
  return true;
}

function isOf(devUrl: string | null, url: string): boolean {
  if (devUrl === null) return false;
  const { host } = new URL(devUrl);
  return new URL(url).host === host;
}
