/** Whether the system's bar with the tray in it is dark or light. */
export type PanelShade = 'dark' | 'light';

/** Desktops whose bar is dark whatever the theme of their windows is. */
const ALWAYS_DARK = ['gnome', 'unity', 'pantheon', 'budgie', 'cinnamon', 'x-cinnamon', 'xfce'];

export interface PanelSigns {
  readonly platform: NodeJS.Platform;
  /** As in `XDG_CURRENT_DESKTOP`. */
  readonly desktop: string;
  /** `nativeTheme.shouldUseDarkColors`: of windows, and what the user chose for ours where that isn't the system's. */
  readonly isThemeDark: boolean;
  /** `nativeTheme.shouldUseDarkColorsForSystemIntegratedUI`, which older runtimes lack. */
  readonly isSystemDark: boolean | undefined;
}

/** A guess, and the icons bear a wrong one: no system says how its bar is coloured. */
export function panelShade({ platform, desktop, isThemeDark, isSystemDark }: PanelSigns): PanelShade {
  const names = desktop.toLowerCase().split(':');
  if (platform === 'linux' && names.some((name) => ALWAYS_DARK.includes(name))) return 'dark';
  return (isSystemDark ?? isThemeDark) ? 'dark' : 'light';
}
