import { expect, test } from 'vitest';
import { panelShade, type PanelSigns } from '../../electron/desktop/panel-shade.ts';

const light: PanelSigns = { platform: 'linux', desktop: '', isThemeDark: false, isSystemDark: undefined };

test.each<[string, Partial<PanelSigns>, 'dark' | 'light']>([
  ['GNOME, whose bar is always dark', { desktop: 'ubuntu:GNOME' }, 'dark'],
  ['Xfce', { desktop: 'XFCE' }, 'dark'],
  ['Cinnamon', { desktop: 'X-Cinnamon' }, 'dark'],
  ['KDE in a light theme', { desktop: 'KDE' }, 'light'],
  ['KDE in a dark theme', { desktop: 'KDE', isThemeDark: true }, 'dark'],
  ['no known desktop', {}, 'light'],
  ['Windows with a dark taskbar and light windows', { platform: 'win32', isSystemDark: true }, 'dark'],
  [
    'Windows with a light taskbar and dark windows',
    { platform: 'win32', isSystemDark: false, isThemeDark: true },
    'light',
  ],
  ['Windows on an older runtime', { platform: 'win32', isThemeDark: true }, 'dark'],
])('%s', (_, signs, expected) => {
  expect(panelShade({ ...light, ...signs })).toBe(expected);
});
