import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { english } from '../../electron/core/words/english.ts';
import { german } from '../../electron/core/words/german.ts';
import { installMenu, withoutDefaultMenu } from '../../electron/desktop/app-menu.ts';

const Menu = vi.hoisted(() => ({
  setApplicationMenu: vi.fn(),
  buildFromTemplate: (template: unknown) => template,
}));
vi.mock('electron', () => ({ Menu }));

function installed(platform: NodeJS.Platform, isDeveloping: boolean, words = english.menu) {
  const handlers = {
    onTrackFromClipboard: vi.fn(),
    onCheckNow: vi.fn(),
    onSettings: vi.fn(),
    onOpenLogs: vi.fn(),
  };
  Menu.setApplicationMenu.mockClear();
  installMenu(handlers, words, platform, isDeveloping);
  const [template] = Menu.setApplicationMenu.mock.calls[0] as [MenuItemConstructorOptions[]];
  const items = template.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  return { handlers, template, items, roles: items.map(({ role }) => role) };
}

test('starts without Electron’s own menu', () => {
  withoutDefaultMenu();
  expect(Menu.setApplicationMenu.mock.calls).toEqual([[null]]);
});

test.each(['linux', 'win32', 'darwin'] as const)(
  'on %s one can quit, zoom, edit and reach settings and logs',
  (platform) => {
    const { handlers, template, items, roles } = installed(platform, false);
    for (const role of ['quit', 'close', 'zoomIn', 'zoomOut', 'resetZoom', 'togglefullscreen'])
      expect(roles).toContain(role);
    expect(template.map(({ role }) => role)).toContain('editMenu');
    for (const item of items) (item.click as (() => void) | undefined)?.();
    for (const handler of Object.values(handlers)) expect(handler).toHaveBeenCalledTimes(1);
  },
);

test('is enlarged without Shift and by the keypad too, which the menu doesn’t list', () => {
  const unseen = installed('linux', false).items.filter(({ visible }) => visible === false);
  expect(unseen.map(({ role, accelerator }) => [role, accelerator])).toEqual([
    ['zoomIn', 'CommandOrControl+='],
    ['zoomIn', 'CommandOrControl+numadd'],
    ['zoomOut', 'CommandOrControl+numsub'],
    ['resetZoom', 'CommandOrControl+num0'],
  ]);
});

test.each(['linux', 'win32', 'darwin'] as const)('on %s every entry is said in German', (platform) => {
  const [inEnglish, inGerman] = [english.menu, german.menu].map((words) => installed(platform, false, words));
  const labels = (from = inGerman) =>
    [...(from?.template ?? []), ...(from?.items ?? [])]
      .filter(({ type }) => type !== 'separator')
      .map(({ label }) => label);
  const same = labels().filter((label) => label === undefined || labels(inEnglish).includes(label));
  // The app's name, and a word that both languages have.
  expect(same).toEqual(platform === 'darwin' ? ['Songwatch'] : ['&Songs']);
});

test('no package lets the page be reloaded or looked into', () => {
  const { roles } = installed('linux', false);
  expect(roles).not.toContain('toggleDevTools');
  expect(roles).not.toContain('reload');
  expect(installed('linux', true).roles).toEqual(expect.arrayContaining(['reload', 'toggleDevTools']));
});
