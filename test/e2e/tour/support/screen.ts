import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'playwright/test';

const run = promisify(execFile);

interface Point {
  readonly x: number;
  readonly y: number;
}

export async function moveMouse({ x, y }: Point): Promise<void> {
  await run('xdotool', ['mousemove', String(x), String(y)]);
}

/** Opens the tray icon's menu as a person does: finds the icon in the panel by its colour and right-clicks it. */
export async function openTrayMenu(): Promise<void> {
  await moveMouse(await trayIcon());
  const before = await trayWindows();
  await run('xdotool', ['click', '3']);
  await expect.poll(async () => (await trayWindows()).length).toBeGreaterThan(before.length);
}

/** Where the panel, which lies along the bottom, shows the dot of a song that is ready. */
async function trayIcon(): Promise<Point> {
  const { width, height, rgb } = await screen();
  const panelTop = height - 30;
  for (let x = width - 1; x > width / 2; x--) {
    for (let y = panelTop; y < height; y++) {
      const at = (y * width + x) * 3;
      const [red = 0, green = 0, blue = 0] = rgb.subarray(at, at + 3);
      if (red > 220 && green > 100 && green < 170 && blue < 110) return { x: x - 6, y: y + 4 };
    }
  }
  throw new Error('no tray icon in the panel');
}

async function screen(): Promise<{ width: number; height: number; rgb: Buffer }> {
  const { stdout } = await run('import', ['-window', 'root', '-depth', '8', 'ppm:-'], {
    encoding: 'buffer',
    maxBuffer: 64_000_000,
  });
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 64).toString('latin1'));
  if (header === null) throw new Error('no picture of the screen');
  const [all, width, height] = header;
  return { width: Number(width), height: Number(height), rgb: stdout.subarray(all.length) };
}

/** What the panel's tray shows of its own windows: its menus among them. */
async function trayWindows(): Promise<string[]> {
  const command = ['search', '--onlyvisible', '--class', 'wrapper-2.0'];
  const { stdout } = await run('xdotool', command).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean);
}

/** A window frame that doesn't shout beside the window. */
export async function useCalmFrames(): Promise<void> {
  const folder = join(process.env['XDG_CONFIG_HOME'] ?? '', 'openbox');
  const rules = await readFile('/etc/xdg/openbox/rc.xml', 'utf8');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'rc.xml'), rules.replace('<name>Clearlooks</name>', '<name>Onyx</name>'));
  await run('openbox', ['--reconfigure']);
}
