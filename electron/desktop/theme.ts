import { nativeTheme } from 'electron';
import type { Theme } from '../core/settings.ts';

/** `--bg` of the window's two themes: what is seen before the page is, and while the window is resized. */
const BACKGROUND = { dark: '#0f0f13', light: '#fafafc' };

export function applyTheme(theme: Theme): void {
  if (nativeTheme.themeSource !== theme) nativeTheme.themeSource = theme;
}

export function windowBackground(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}
