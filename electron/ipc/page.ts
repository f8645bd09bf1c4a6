import type { WebContents } from 'electron';
import type { EventChannel, Events } from '../contract/ipc.ts';

/** The page in the window, which may not be there yet, or be loading. */
export interface Page {
  /** A new page, which is loading or, where main took longer to come up, is loaded already. */
  attach(contents: WebContents): void;
  isThere(): boolean;
  /** News: a page that isn't there will ask for the state itself. */
  tell<C extends EventChannel>(channel: C, payload: Events[C]): void;
  /** An order: kept until there is a page to take it. */
  deliver<C extends EventChannel>(channel: C, payload: Events[C]): void;
}

export function createPage(onLoaded: () => void): Page {
  let page: WebContents | null = null;
  let isLoaded = false;
  let waiting: (() => void)[] = [];

  function settle(): void {
    isLoaded = true;
    waiting.splice(0).forEach((deliver) => deliver());
    onLoaded();
  }

  return {
    attach(contents) {
      page = contents;
      isLoaded = false;
      contents.on('did-start-loading', () => (isLoaded = false));
      contents.on('render-process-gone', () => (isLoaded = false));
      contents.on('did-stop-loading', settle);
      contents.once('destroyed', () => {
        if (page !== contents) return;
        page = null;
        isLoaded = false;
        waiting = [];
      });
      if (contents.getURL() !== '' && !contents.isLoading()) settle();
    },
    isThere: () => page !== null,
    tell(channel, payload) {
      if (isLoaded) page?.send(channel, payload);
    },
    deliver(channel, payload) {
      if (isLoaded) page?.send(channel, payload);
      else waiting.push(() => page?.send(channel, payload));
    },
  };
}
