import type { IpcMainInvokeEvent } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { DISK_FULL, DiskTrouble } from '../../electron/core/disk-trouble.ts';
import { failed, failure, ok } from '../../electron/core/failure.ts';
import { english } from '../../electron/core/words/english.ts';
import { german } from '../../electron/core/words/german.ts';
import { connectHandlers, type Handlers } from '../../electron/ipc/handle.ts';

type Listener = (event: IpcMainInvokeEvent, input: unknown) => Promise<unknown>;
const { listeners } = vi.hoisted(() => ({ listeners: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: unknown) => listeners.set(channel, listener),
    removeHandler: (channel: string) => listeners.delete(channel),
  },
}));

const event = {} as IpcMainInvokeEvent;
const ask = (channel: string, input: unknown): Promise<unknown> =>
  (listeners.get(channel) as Listener)(event, input);

describe('a request of the page', () => {
  const onBug = vi.fn();
  const details = vi.fn();
  let isTrusted = true;
  let trustedChannel = 'task:details';
  let words = english;
  let disconnect: () => void;

  beforeEach(() => {
    listeners.clear();
    vi.clearAllMocks();
    isTrusted = true;
    trustedChannel = 'task:details';
    words = english;
    disconnect = connectHandlers({ 'task:details': details } as unknown as Handlers, {
      isTrusted: (_event, channel) => isTrusted && channel === trustedChannel,
      onBug,
      words: () => words,
    });
  });

  it('is refused in the language of the user, while what a provider says stays as it came', async () => {
    words = german;
    details.mockReturnValueOnce(failed(failure('not-found', 'This task was removed.')));
    details.mockReturnValueOnce(failed(failure('provider-down', 'Server is on fire')));
    const again = () => ask('task:details', { key: 'ace:1' });
    await expect(again()).resolves.toMatchObject({ failure: { message: 'Diese Aufgabe wurde entfernt.' } });
    await expect(again()).resolves.toMatchObject({ failure: { message: 'Server is on fire' } });
  });

  it('that the disk doesn’t take is refused in words, in the language of the user', async () => {
    words = german;
    details.mockImplementationOnce(() => {
      throw new DiskTrouble(DISK_FULL, {});
    });
    details.mockRejectedValueOnce(Object.assign(new Error('no room'), { code: 'ENOSPC' }));
    for (let times = 0; times < 2; times += 1) {
      await expect(ask('task:details', { key: 'ace:1' })).resolves.toMatchObject({
        failure: { kind: 'disk', message: expect.stringMatching(/^Der Datenträger ist voll/) as string },
      });
    }
    expect(onBug).toHaveBeenCalledTimes(2);
  });

  it('reaches its handler with the parsed input and comes back in an envelope', async () => {
    details.mockReturnValue(ok(null));
    await expect(ask('task:details', { key: 'ace:1' })).resolves.toEqual({ ok: true, value: null });
    expect(details).toHaveBeenCalledWith({ key: 'ace:1' });
  });

  it('of another page is refused before anything of it is read', async () => {
    isTrusted = false;
    await expect(ask('task:details', { key: 'ace:1' })).resolves.toMatchObject({
      ok: false,
      failure: { kind: 'refused' },
    });
    expect(details).not.toHaveBeenCalled();
  });

  it('of a page that may ask for other things is refused as well', async () => {
    trustedChannel = 'mini:state';
    await expect(ask('task:details', { key: 'ace:1' })).resolves.toMatchObject({
      failure: { kind: 'refused' },
    });
    expect(details).not.toHaveBeenCalled();
  });

  it('of the wrong shape is refused without reaching its handler', async () => {
    await expect(ask('task:details', { key: 7 })).resolves.toMatchObject({ failure: { kind: 'refused' } });
    expect(details).not.toHaveBeenCalled();
  });

  it('that meets a bug is answered without the bug’s words, which go to the log', async () => {
    const bug = new Error('secret /home/me');
    details.mockRejectedValue(bug);
    const answer = await ask('task:details', { key: 'ace:1' });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'bug' } });
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(onBug).toHaveBeenCalledWith('task:details', bug);
  });

  it('finds nobody after disconnecting', () => {
    disconnect();
    expect(listeners.size).toBe(0);
  });
});
