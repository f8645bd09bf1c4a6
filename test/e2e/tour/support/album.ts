import { execFile } from 'node:child_process';
import { mkdir, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from 'playwright/test';
import { TOP } from '../../support/songwatch.ts';

const run = promisify(execFile);

/** The README's pictures; all others are for looking at and stay out of the repository. */
const SHOWN = new Set([
  'desktop',
  'states',
  'track',
  'welcome',
  'window-dark',
  'window-light',
  'window-small',
]);

/** Writes what the window shows as `assets/tour/NAME.png`, or as `test-results/tour/NAME.png`. */
export async function picture(page: Page, name: string): Promise<void> {
  // Nothing is hovered over.
  const height = await page.evaluate(() => innerHeight);
  await page.mouse.move(1, height - 1);
  await coversLoaded(page);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  const file = await place(name);
  await page.screenshot({ path: `${file}.raw.png`, animations: 'disabled' });
  await compress(`${file}.raw.png`, file);
}

export async function coversLoaded(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.images].every((image) => image.complete));
}

/** The whole screen, as a person in front of it sees it. */
export async function desktopPicture(name: string): Promise<void> {
  const file = await place(name);
  await run('import', ['-window', 'root', `${file}.raw.png`]);
  await compress(`${file}.raw.png`, file);
}

async function place(name: string): Promise<string> {
  const folder = SHOWN.has(name) ? join('assets', 'tour') : join('test-results', 'tour');
  const file = join(TOP, folder, `${name}.png`);
  await mkdir(dirname(file), { recursive: true });
  return file;
}

/** Without loss, and without the day it was made: an unchanged window is an unchanged file. */
async function compress(from: string, to: string): Promise<void> {
  const better = ['-strip', '-define', 'png:exclude-chunks=date,time,gAMA,cHRM'];
  const smaller = ['-define', 'png:compression-level=9', '-define', 'png:compression-filter=5'];
  await run('convert', [from, ...better, ...smaller, `${to}.new.png`]);
  await rename(`${to}.new.png`, to);
  await run('rm', ['-f', from]);
}
