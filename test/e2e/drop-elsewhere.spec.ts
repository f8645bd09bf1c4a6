// Songs are dragged with the desktop's own mouse, over X11, from Songwatch's window into another program's.
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect } from './support/fixtures.ts';
import { mouseOver, type Point } from './support/mouse.ts';
import { test } from './support/receiver.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, song, track } from './support/steps.ts';

/** Beside the receiver's window. */
const PLACE = { x: 0, y: 0, width: 720, height: 600 };

/** Without auto-save. */
async function chooseFolder(folder: string): Promise<string> {
  const songs = join(folder, 'songs');
  await mkdir(songs);
  await mkdir(join(folder, 'profile'));
  const settings = JSON.stringify({ folder: songs, isAutoSaving: false });
  await writeFile(join(folder, 'profile', 'settings.json'), settings);
  return songs;
}

async function putAside({ app }: Songwatch, page: Page): Promise<void> {
  await app.evaluate(({ BrowserWindow }, at) => BrowserWindow.getAllWindows()[0]?.setBounds(at), PLACE);
  await expect.poll(() => page.evaluate(() => innerWidth)).toBeLessThanOrEqual(PLACE.width);
}

let presses = 0;

/** Along a song's row, so far that a drag begins: each time elsewhere, since two presses at one place are a double click. */
async function alongRow(page: Page, title: string): Promise<[Point, ...Point[]]> {
  const box = await song(page, title, 'ready').locator('.middle').boundingBox();
  if (box === null) throw new Error(`${title} is not on screen`);
  const left = box.x + 20 + 40 * (presses++ % 5);
  const moved = (by: number) => ({ x: left + by, y: box.y + 10 + by / 3 });
  return [moved(0), ...[2, 5, 9, 14, 20, 30].map(moved)];
}

async function dragRow(songwatch: Songwatch, page: Page, title: string): Promise<void> {
  const mouse = await mouseOver(songwatch.app);
  const [first, ...points] = await alongRow(page, title);
  await mouse.move(first);
  await mouse.press();
  await mouse.move(...points);
}

/** How often the page was told of what, from now on. */
async function hearDrags(page: Page) {
  await page.evaluate(() => {
    const heard = { dragover: 0, drop: 0, mousemove: 0 };
    Reflect.set(globalThis, 'heard', heard);
    for (const name of ['dragover', 'drop', 'mousemove'] as const) {
      window.addEventListener(name, () => (heard[name] += 1));
    }
  });
  type Heard = Readonly<Record<'dragover' | 'drop' | 'mousemove', number>>;
  return () => page.evaluate(() => Reflect.get(globalThis, 'heard') as Heard);
}

/** Main counts up in a file, which can be read while main can't be asked. */
async function tickInto({ app }: Songwatch, file: string): Promise<void> {
  await app.evaluate((_electron, path) => {
    const { writeFileSync } = process.getBuiltinModule('node:fs');
    let ticks = 0;
    const tick = () => writeFileSync(path, `${ticks++}`);
    tick();
    setInterval(tick, 50);
  }, file);
}

async function expectTicks(file: string): Promise<void> {
  const before = await readFile(file, 'utf8');
  await expect.poll(() => readFile(file, 'utf8')).not.toBe(before);
}

async function fileIn(folder: string, name: string) {
  const path = join(folder, name);
  return {
    path,
    sha256: createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  };
}

test('a song that is dropped on another program is the saved file there, and stays in its folder', async ({
  start,
  service,
  folder,
  ace,
  receiver,
}) => {
  const songs = await chooseFolder(folder);
  const make = (title: string, variants: readonly ('a' | 'b')[]) =>
    service.addTask({
      provider: 'ace',
      title,
      finishMs: 1,
      clips: variants.map((variant) => ({ song: 'late-train', variant })),
    });
  const ids = [make('Late train', ['a']), make('Two takes', ['a', 'b'])];
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await putAside(songwatch, page);
  await track(page, ids.join(' '));
  await expect(song(page, 'Late train', 'ready')).toBeVisible();
  await expect(song(page, 'Two takes', 'ready')).toBeVisible();
  const audioRequests = () => service.requests.filter(({ path }) => path.endsWith('.mp3')).length;

  await test.step('saved first in the same drag, when it isn’t yet', async () => {
    await dragRow(songwatch, page, 'Late train');
    await receiver.hold();
    await receiver.mouse.release();
    await expect.poll(receiver.drops).toHaveLength(1);
    const files = [await fileIn(songs, 'Late train.mp3')];
    // Whoever takes it may copy it or link to it; only a move would take it away.
    expect(await receiver.drops()).toEqual([{ allowed: 'copyLink', files }]);
  });

  await test.step('as it is, when it is saved, while main’s timers go on', async () => {
    const ticks = join(folder, 'ticks');
    await tickInto(songwatch, ticks);
    const before = await readFile(join(songs, 'Late train.mp3'));
    const asked = audioRequests();
    await dragRow(songwatch, page, 'Late train');
    await receiver.hold();
    await expectTicks(ticks);
    await receiver.mouse.release();
    await expect.poll(receiver.drops).toHaveLength(2);
    const [first, second] = await receiver.drops();
    expect(second).toEqual(first);
    expect(audioRequests()).toBe(asked);
    expect((await readFile(join(songs, 'Late train.mp3'))).equals(before)).toBe(true);
  });

  await test.step('all clips of a row the second time, when it was let go before they were saved', async () => {
    const clear = service.fault({ kind: 'slow', route: 'media', path: '.mp3', firstByteMs: 2_000 });
    await dragRow(songwatch, page, 'Two takes');
    await expect(page.getByText(/Saving “Two takes” first/)).toBeVisible();
    await receiver.mouse.release();
    clear();
    await expect(page.getByText(/“Two takes” is saved\. Drag it once more\./)).toBeVisible();
    expect(await receiver.drops()).toHaveLength(2);

    await dragRow(songwatch, page, 'Two takes');
    await receiver.hold();
    await receiver.mouse.release();
    await expect.poll(receiver.drops).toHaveLength(3);
    const names = (await readdir(songs)).filter((name) => name.startsWith('Two takes')).sort();
    expect(names).toHaveLength(2);
    const files = await Promise.all(names.map((name) => fileIn(songs, name)));
    expect((await receiver.drops())[2]).toEqual({ allowed: 'copyLink', files });
  });

  const mouse = await mouseOver(songwatch.app);

  await test.step('not with the next click, when the button was let go before the drag began', async () => {
    await mouse.flick(...(await alongRow(page, 'Late train')));
    await receiver.mouse.move({ x: 100, y: 150 }, { x: 120, y: 160 }, { x: 140, y: 170 });
    await receiver.mouse.press();
    await receiver.mouse.release();
    await expect.poll(receiver.clicks).toBe(1);
  });

  await test.step('not on the list that it comes from, which takes lists of ids', async () => {
    const heard = await hearDrags(page);
    await dragRow(songwatch, page, 'Late train');
    await receiver.hold();
    const { dragover } = await heard();
    await mouse.move({ x: 300, y: 300 }, { x: 310, y: 300 }, { x: 320, y: 300 });
    await expect.poll(async () => (await heard()).dragover).toBeGreaterThan(dragover);
    await expect(page.getByText('Drop to see which tasks are in it')).toBeHidden();
    await mouse.release();
    const { mousemove } = await heard();
    await mouse.move({ x: 330, y: 300 }, { x: 340, y: 300 });
    await expect.poll(async () => (await heard()).mousemove).toBeGreaterThan(mousemove);
    expect((await heard()).drop).toBe(0);
    expect(await receiver.drops()).toHaveLength(3);
  });
});
