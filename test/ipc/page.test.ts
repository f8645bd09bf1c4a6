import type { WebContents } from 'electron';
import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { createPage } from '../../electron/ipc/page.ts';

/** The contents of a window, as far as they matter here. */
function contents({ url = '', isLoading = false } = {}) {
  const send = vi.fn();
  const events = new EventEmitter();
  const all = Object.assign(events, { send, getURL: () => url, isLoading: () => isLoading });
  return { send, events, contents: all as unknown as WebContents };
}

const MESSAGE = { text: 'Saved', isError: false, key: null };

describe('the page', () => {
  it('gets an order that was given before it was loaded, and no old news', () => {
    const onLoaded = vi.fn();
    const page = createPage(onLoaded);
    const { send, events, contents: made } = contents();
    page.deliver('settings:opened', null);
    page.attach(made);
    page.tell('message:told', MESSAGE);
    expect(onLoaded).not.toHaveBeenCalled();
    events.emit('did-stop-loading');
    expect(onLoaded).toHaveBeenCalledOnce();
    expect(send.mock.calls).toEqual([['settings:opened', null]]);
    page.tell('message:told', MESSAGE);
    expect(send).toHaveBeenLastCalledWith('message:told', MESSAGE);
  });

  it('that was loaded before main had come up is told from then on', () => {
    const onLoaded = vi.fn();
    const page = createPage(onLoaded);
    const { send, contents: made } = contents({ url: 'app://songwatch/' });
    page.deliver('settings:opened', null);
    page.attach(made);
    expect(onLoaded).toHaveBeenCalledOnce();
    expect(send.mock.calls).toEqual([['settings:opened', null]]);
  });

  it('that still loads gets nothing yet', () => {
    const page = createPage(() => undefined);
    const { send, contents: made } = contents({ url: 'app://songwatch/', isLoading: true });
    page.attach(made);
    page.deliver('settings:opened', null);
    expect(send).not.toHaveBeenCalled();
  });

  it('that died gets what it missed when it is loaded again', () => {
    const page = createPage(() => undefined);
    const { send, events, contents: made } = contents({ url: 'app://songwatch/' });
    page.attach(made);
    events.emit('render-process-gone');
    page.deliver('message:told', MESSAGE);
    expect(send).not.toHaveBeenCalled();
    events.emit('did-stop-loading');
    expect(send.mock.calls).toEqual([['message:told', MESSAGE]]);
  });
});
