// Draws every icon of the app anew from tools/icons/drawing.mjs into assets/icons. The pictures are committed, so that
// only who changes the drawing needs rsvg-convert (Debian: librsvg2-bin; Homebrew: librsvg).
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { icns, ico } from './icons/containers.mjs';
import { INKS, TRAY_STATES, appIcon, badgeIcon, trayIcon } from './icons/drawing.mjs';
import { Stop, fromTop, script } from './lib/run.mjs';
import { findOnPath } from './lib/which.mjs';

const folder = fromTop('assets', 'icons');
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const WINDOWS_SIZES = [16, 20, 24, 32, 40, 48, 64, 256];
const MAC_SIZES = [16, 32, 64, 128, 256, 512, 1024];

/** Pixels at 1×, by what a panel of that system has room for. */
const TRAYS = [
  { name: 'linux-dark', ink: INKS.onDark, size: 22, scales: [1, 1.5, 2] },
  { name: 'linux-light', ink: INKS.onLight, size: 22, scales: [1, 1.5, 2] },
  { name: 'windows-dark', ink: INKS.onDark, size: 16, scales: [1, 1.25, 1.5, 2] },
  { name: 'windows-light', ink: INKS.onLight, size: 16, scales: [1, 1.25, 1.5, 2] },
  { name: 'mac', ink: INKS.template, size: 18, scales: [1, 2] },
];

await script(async () => {
  if (!findOnPath('rsvg-convert')) {
    throw new Stop('rsvg-convert is missing. Debian: apt install librsvg2-bin; macOS: brew install librsvg');
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, 'tray'), { recursive: true });

  // Named as electron-builder looks for them.
  for (const size of LINUX_SIZES) await put(`${size}x${size}.png`, drawn(appIcon(size, 0.04), size));
  await put('icon.ico', ico(WINDOWS_SIZES.map((size) => ({ size, png: drawn(appIcon(size, 0.04), size) }))));
  await put('icon.icns', icns(MAC_SIZES.map((size) => ({ size, png: drawn(appIcon(size, 0.0975), size) }))));
  for (const scale of [1, 2]) await put(`badge${suffix(scale)}.png`, drawn(badgeIcon(), 16 * scale));

  for (const { name, ink, size, scales } of TRAYS) {
    await mkdir(join(folder, 'tray', name));
    for (const state of TRAY_STATES) {
      for (const scale of scales) {
        const pixels = Math.round(size * scale);
        // macOS recolours what is called so.
        const file = `${state}${name === 'mac' ? 'Template' : ''}${suffix(scale)}.png`;
        await put(join('tray', name, file), drawn(trayIcon(state, ink, pixels), pixels));
      }
    }
  }
});

/** How Electron finds the picture for a display's scale. @param {number} scale */
function suffix(scale) {
  return scale === 1 ? '' : `@${scale}x`;
}

/** @param {string} svg @param {number} size in pixels @returns {Buffer} PNG */
function drawn(svg, size) {
  const args = ['--width', String(size), '--height', String(size), '--format', 'png'];
  return execFileSync('rsvg-convert', args, { input: svg, maxBuffer: 64 * 1024 * 1024 });
}

/** @param {string} file @param {Buffer} content */
async function put(file, content) {
  await writeFile(join(folder, file), content);
}
