import { EventEmitter } from 'node:events';
import { expect, test, vi } from 'vitest';
import {
  guardContents,
  guardSession,
  isOwnPage,
  sandboxEverything,
} from '../../electron/desktop/session-guard.ts';

const app = vi.hoisted(() => ({
  enableSandbox: vi.fn(),
  on: vi.fn<(name: string, listener: (event: unknown, contents: unknown) => void) => void>(),
  commandLine: { hasSwitch: vi.fn<(name: string) => boolean>() },
}));
vi.mock('electron', () => ({ app }));

test.each<[string, { url: string; parent: unknown } | null, boolean]>([
  ['the page', { url: 'app://songwatch/', parent: null }, true],
  ['the page at a place in it', { url: 'app://songwatch/index.html#settings', parent: null }, true],
  ['a frame in the page', { url: 'app://songwatch/', parent: {} }, false],
  ['a frame that is gone', null, false],
  ['a file of the app', { url: 'app://songwatch/assets/x.js', parent: null }, false],
  ['media', { url: 'app://songwatch/media/a/b/cover', parent: null }, false],
  ['another host', { url: 'app://elsewhere/', parent: null }, false],
  ['the web', { url: 'https://songwatch/', parent: null }, false],
  ['an empty page', { url: 'about:blank', parent: null }, false],
  ['no address', { url: '', parent: null }, false],
])('%s may ask main: see', (_, frame, expected) => {
  expect(isOwnPage(frame, 'main')).toBe(expected);
});

test('one page isn’t taken for the other', () => {
  const frames = ['app://songwatch/', 'app://songwatch/mini.html'].map((url) => ({ url, parent: null }));
  expect(frames.map((frame) => isOwnPage(frame, 'main'))).toEqual([true, false]);
  expect(frames.map((frame) => isOwnPage(frame, 'mini'))).toEqual([false, true]);
});

test.each([
  ['app://songwatch/', 'app://songwatch/', false],
  ['app://songwatch/mini.html', 'app://songwatch/mini.html', false],
  ['app://songwatch/mini.html', 'app://songwatch/', true],
  ['app://songwatch/', 'app://songwatch/mini.html', true],
  ['app://songwatch/', 'https://example.org/', true],
])('a page at %s that wants to go to %s is kept: %s', (at, url, isKept) => {
  const contents = Object.assign(new EventEmitter(), { getURL: () => at, setWindowOpenHandler: vi.fn() });
  const external = vi.fn();
  guardContents(external);
  app.on.mock.lastCall?.[1](null, contents);
  const event = { url, isMainFrame: true, preventDefault: vi.fn() };
  for (const name of ['will-frame-navigate', 'will-navigate', 'will-redirect']) contents.emit(name, event);
  expect(event.preventDefault).toHaveBeenCalledTimes(isKept ? 3 : 0);
  expect(external.mock.calls).toEqual(isKept ? [[url]] : []);
});

function fakeSession() {
  return {
    setPermissionRequestHandler: vi.fn(),
    setPermissionCheckHandler: vi.fn(),
    setDevicePermissionHandler: vi.fn(),
    setSpellCheckerLanguages: vi.fn(),
    on: vi.fn(),
    webRequest: { onBeforeRequest: vi.fn() },
  };
}

test('every permission and download is denied, and no dictionary fetched', () => {
  const session = fakeSession();
  guardSession(session as never, null);
  const answer = vi.fn();
  session.setPermissionRequestHandler.mock.calls[0]?.[0](null, 'media', answer);
  expect(answer.mock.calls).toEqual([[false]]);
  expect(session.setPermissionCheckHandler.mock.calls[0]?.[0]()).toBe(false);
  expect(session.setDevicePermissionHandler.mock.calls[0]?.[0]()).toBe(false);
  expect(session.setSpellCheckerLanguages.mock.calls).toEqual([[[]]]);
  const [name, onDownload] = session.on.mock.calls[0] ?? [];
  const event = { preventDefault: vi.fn() };
  onDownload(event);
  expect([name, event.preventDefault.mock.calls.length]).toEqual(['will-download', 1]);
});

test.each([
  ['https://example.org/', null, true],
  ['http://127.0.0.1:5173/main.ts', null, true],
  ['http://127.0.0.1:5173/main.ts', 'http://127.0.0.1:5173/', false],
  ['ws://127.0.0.1:5173/?token=x', 'http://127.0.0.1:5173/', false],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:5173/', true],
])('a request to %s with the dev server %s is cancelled: %s', (url, devUrl, isCancelled) => {
  const session = fakeSession();
  guardSession(session as never, devUrl);
  const answer = vi.fn();
  session.webRequest.onBeforeRequest.mock.calls[0]?.[1]({ url }, answer);
  expect(answer.mock.calls).toEqual([[{ cancel: isCancelled }]]);
});

test.each([
  [false, 1],
  [true, 0],
])('started with --no-sandbox: %s, the sandbox is forced %i times', (isWithout, times) => {
  app.commandLine.hasSwitch.mockReturnValue(isWithout);
  app.enableSandbox.mockClear();
  sandboxEverything();
  expect(app.enableSandbox).toHaveBeenCalledTimes(times);
});
