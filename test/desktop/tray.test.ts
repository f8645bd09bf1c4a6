import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import type { TrayState } from '../../electron/core/tray-state.ts';
import { createTray } from '../../electron/desktop/tray.ts';
import { createManualClock } from '../support/manual-clock.ts';

const electron = vi.hoisted(() => ({
  trays: [] as {
    image: string;
    tooltip: string;
    menus: { label?: string; enabled?: boolean; click?: () => void }[][];
    isDestroyed: boolean;
    emit(event: string): void;
  }[],
  theme: { isDark: true, listeners: [] as (() => void)[] },
}));
const host = vi.hoisted(() => ({
  tell: null as ((isThere: boolean) => void) | null,
  address: '',
  isStopped: false,
}));

vi.mock('electron', () => ({
  Tray: class extends EventEmitter {
    tooltip = '';
    menus: unknown[] = [];
    isDestroyed = false;

    image: string;

    constructor(image: string) {
      super();
      this.image = image;
      electron.trays.push(this as never);
    }

    setImage = (image: string) => void (this.image = image);
    setToolTip = (text: string) => void (this.tooltip = text);
    setContextMenu = (menu: unknown) => void this.menus.push(menu);
    destroy = () => void (this.isDestroyed = true);
  },
  Menu: { buildFromTemplate: (template: unknown) => template },
  nativeImage: { createFromPath: (path: string) => path },
  nativeTheme: {
    get shouldUseDarkColors() {
      return electron.theme.isDark;
    },
    on: (_: string, listener: () => void) => void electron.theme.listeners.push(listener),
    off: () => void (electron.theme.listeners.length = 0),
  },
}));

vi.mock('../../electron/desktop/linux/tray-host.ts', () => ({
  watchTrayHost: ({ address, onChanged }: { address: string; onChanged: (isThere: boolean) => void }) => {
    Object.assign(host, { tell: onChanged, address });
    return () => void (host.isStopped = true);
  },
}));

const state: TrayState = {
  icon: 'idle',
  tooltip: 'Songwatch',
  menu: [
    { type: 'heading', label: 'Nothing being made' },
    { type: 'separator' },
    { type: 'item', label: 'Play Rock & Roll\u202E', detail: '2:34', command: { type: 'check-now' } },
  ],
};

function setUp(platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}) {
  const clock = createManualClock(0);
  const onCommand = vi.fn();
  const onActivated = vi.fn();
  const onPresenceChanged = vi.fn();
  const tray = createTray({
    ...{ clock, platform, env, onCommand, onActivated, onPresenceChanged },
    iconsDir: 'icons',
  });
  return { clock, onCommand, onActivated, onPresenceChanged, tray };
}

beforeEach(() => {
  electron.trays.length = 0;
  Object.assign(electron.theme, { isDark: true, listeners: [] });
  Object.assign(host, { tell: null, address: '', isStopped: false });
});

test.each([
  ['darwin', join('icons', 'tray', 'mac', 'idleTemplate.png')],
  ['win32', join('icons', 'tray', 'windows-dark', 'idle.png')],
] as const)('on %s the icon is there at once', (platform, image) => {
  const { tray, onPresenceChanged } = setUp(platform);
  tray.update(state);
  expect(tray.isPresent()).toBe(true);
  expect(onPresenceChanged.mock.calls).toEqual([[true]]);
  expect(electron.trays).toHaveLength(1);
  expect(electron.trays[0]).toMatchObject({ image, tooltip: 'Songwatch' });
});

test('the menu is built from plain labels, and anew only when it changed', () => {
  const { tray, onCommand, onActivated } = setUp('win32');
  tray.update(state);
  tray.update({ ...state, icon: 'ready', tooltip: 'Songwatch · 1 new' });
  const [shown] = electron.trays;
  expect(shown?.menus).toHaveLength(1);
  expect(shown?.tooltip).toBe('Songwatch · 1 new');
  const [menu = []] = shown?.menus ?? [];
  expect(menu.map(({ label, enabled }) => [label, enabled])).toEqual([
    ['Nothing being made', false],
    [undefined, undefined],
    ['Play Rock && Roll  2:34', undefined],
  ]);
  menu[2]?.click?.();
  expect(onCommand.mock.calls).toEqual([[{ type: 'check-now' }]]);
  shown?.emit('click');
  expect(onActivated).toHaveBeenCalledTimes(1);

  tray.update({ ...state, menu: state.menu.slice(0, 1) });
  expect(shown?.menus).toHaveLength(2);
});

test('the icon follows the panel’s shade', () => {
  const { tray } = setUp('win32');
  tray.update(state);
  electron.theme.isDark = false;
  electron.theme.listeners.forEach((listener) => listener());
  expect(electron.trays[0]?.image).toBe(join('icons', 'tray', 'windows-light', 'idle.png'));
});

test('on Linux the icon waits for word of the panel, and what was to be shown is not lost', () => {
  const { tray } = setUp('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' });
  tray.update(state);
  expect(electron.trays).toHaveLength(0);
  expect(tray.isPresent()).toBe(false);
  host.tell?.(true);
  expect(host.address).toBe('unix:path=/bus');
  expect(tray.isPresent()).toBe(true);
  expect(electron.trays[0]).toMatchObject({ tooltip: 'Songwatch', menus: [expect.anything()] });
});

test('an icon made without a panel is made again when one comes, and left alone from then on', () => {
  const { tray, onPresenceChanged } = setUp('linux', { XDG_RUNTIME_DIR: '/run/user/1' });
  expect(host.address).toBe('unix:path=/run/user/1/bus');
  tray.update(state);
  host.tell?.(false);
  host.tell?.(true);
  host.tell?.(false);
  expect(tray.isPresent()).toBe(false);
  host.tell?.(true);
  expect(electron.trays.map(({ isDestroyed }) => isDestroyed)).toEqual([true, false]);
  expect(electron.trays[1]?.menus).toHaveLength(1);
  expect(onPresenceChanged.mock.calls).toEqual([[false], [true], [false], [true]]);
});

test('a bus that never answers, and one that isn’t there, are taken for no panel', async () => {
  const { clock, tray, onPresenceChanged } = setUp('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' });
  await clock.advance(1_000);
  expect(electron.trays).toHaveLength(1);
  expect(tray.isPresent()).toBe(false);
  expect(onPresenceChanged.mock.calls).toEqual([[false]]);
  setUp('linux');
  expect(electron.trays).toHaveLength(2);
});

test('nothing is left of a tray that was destroyed', () => {
  const { clock, tray } = setUp('linux', { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/bus' });
  host.tell?.(true);
  tray.destroy();
  tray.update(state);
  expect(electron.trays[0]?.isDestroyed).toBe(true);
  expect(host.isStopped).toBe(true);
  expect(electron.theme.listeners).toHaveLength(0);
  expect(clock.timers()).toBe(0);
});
