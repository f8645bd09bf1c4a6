import { beforeEach, expect, test, vi } from 'vitest';
import { english } from '../../electron/core/words/english.ts';
import { judgeLink, openLink } from '../../electron/desktop/external-links.ts';

const electron = vi.hoisted(() => ({
  dialog: { showMessageBox: vi.fn() },
  shell: { openExternal: vi.fn() },
}));
vi.mock('electron', () => electron);

beforeEach(() => {
  electron.dialog.showMessageBox.mockReset();
  electron.shell.openExternal.mockReset();
});

test.each([
  ['https://acedata.cloud/', 'open'],
  ['https://platform.acedata.cloud/console?x=1', 'open'],
  ['https://sunor.cc/account', 'open'],
  ['https://github.com/songwatch/songwatch', 'open'],
  ['https://example.org/', 'ask'],
  ['https://notacedata.cloud/', 'ask'],
  ['https://acedata.cloud.example.org/', 'ask'],
  ['https://ｇithub.com/', 'open'],
  ['https://gıthub.com/', 'ask'],
  ['http://acedata.cloud/', 'refuse'],
  ['https://user:password@acedata.cloud/', 'refuse'],
  ['https://acedata.cloud@example.org/', 'refuse'],
  ['file:///etc/passwd', 'refuse'],
  ['javascript:alert(1)', 'refuse'],
  ['smb://host/share', 'refuse'],
  ['\\\\host\\share', 'refuse'],
  ['ms-msdt:/id', 'refuse'],
  [`https://example.org/${'x'.repeat(3_000)}`, 'refuse'],
  ['', 'refuse'],
])('%s: %s', (address, verdict) => {
  expect(judgeLink(address)).toBe(verdict);
});

test('a known host is opened at once', async () => {
  await openLink('https://sunor.cc/account', null, english.dialog);
  expect(electron.shell.openExternal.mock.calls).toEqual([['https://sunor.cc/account']]);
  expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
});

test.each([
  ['opened', 0, 1],
  ['not opened', 1, 0],
])('another host is asked for, and %s by the answer %i', async (_, response, times) => {
  electron.dialog.showMessageBox.mockResolvedValue({ response });
  await openLink('https://example.org/page', null, english.dialog);
  expect(electron.dialog.showMessageBox.mock.calls[0]?.[0]).toMatchObject({
    message: 'Open example.org in your browser?',
    detail: 'https://example.org/page',
    defaultId: 1,
  });
  expect(electron.shell.openExternal).toHaveBeenCalledTimes(times);
});

test('anything else is dropped without a word', async () => {
  await openLink('file:///etc/passwd', null, english.dialog);
  expect(electron.dialog.showMessageBox).not.toHaveBeenCalled();
  expect(electron.shell.openExternal).not.toHaveBeenCalled();
});
