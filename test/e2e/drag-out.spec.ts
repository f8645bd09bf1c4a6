import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright/test';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, song, track } from './support/steps.ts';

interface Drag {
  readonly files: readonly string[];
  /** Of each file at the moment when the drag began. */
  readonly sizes: readonly number[];
  readonly hasIcon: boolean;
}

/** Notes each native drag instead of grabbing the mouse, with what was on the disk when it began. */
async function watchDrags({ app }: Songwatch): Promise<() => Promise<readonly Drag[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const drags: Drag[] = [];
    Reflect.set(globalThis, 'drags', drags);
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) return;
    contents.startDrag = ({ files = [], icon }) => {
      const { statSync } = process.getBuiltinModule('node:fs');
      const sizes = files.map((file) => statSync(file, { throwIfNoEntry: false })?.size ?? -1);
      drags.push({ files, sizes, hasIcon: typeof icon !== 'string' && !icon.isEmpty() });
    };
  });
  return () => app.evaluate(() => Reflect.get(globalThis, 'drags') as readonly Drag[]);
}

/** Takes hold of a row and moves until that many drags have begun; the button stays down. */
async function dragRow(
  page: Page,
  title: string,
  drags: () => Promise<readonly Drag[]>,
  count: number,
): Promise<void> {
  const box = await song(page, title, 'ready').locator('.middle').boundingBox();
  if (box === null) throw new Error(`${title} is not on screen`);
  await page.mouse.move(box.x + 30, box.y + 10);
  await page.mouse.down();
  let steps = 0;
  const moveOn = () => page.mouse.move(box.x + 60, box.y + 20 + (steps++ % 20), { steps: 6 });
  await expect
    .poll(async () => {
      await moveOn();
      return drags();
    })
    .toHaveLength(count);
}

test('a song that is dragged out is a whole file before the drag begins', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  await mkdir(songs);
  const first = await start();
  await addAccount(await first.window(), ace);
  await first.quit();
  const file = join(profile, 'settings.json');
  const settings = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...settings, folder: songs, isAutoSaving: false }));

  const id = service.addTask({
    provider: 'ace',
    title: 'Late train',
    finishMs: 500,
    clips: [{ song: 'late-train', variant: 'a' }],
  });
  const songwatch = await start();
  const page = await songwatch.window();
  await track(page, id);
  await expect(song(page, 'Late train', 'ready')).toBeVisible();
  const drags = await watchDrags(songwatch);
  expect(await readdir(songs)).toEqual([]);

  await test.step('saved first, when it isn’t yet', async () => {
    await dragRow(page, 'Late train', drags, 1);
    await page.mouse.up();
    const path = join(songs, 'Late train.mp3');
    const saved = await readFile(path);
    expect(await drags()).toEqual([{ files: [path], sizes: [saved.length], hasIcon: true }]);
    const sent = await fetch(
      `${service.origin}${service.requests.findLast(({ path: p }) => p.endsWith('.mp3'))?.path}`,
    );
    expect(withoutTags(saved).equals(withoutTags(Buffer.from(await sent.arrayBuffer())))).toBe(true);
  });

  await test.step('at once, when it is', async () => {
    const asked = service.requests.length;
    await dragRow(page, 'Late train', drags, 2);
    await page.mouse.up();
    expect(service.requests.length).toBe(asked);
  });

  await test.step('its path and its link are on the clipboard when asked for, without the key', async () => {
    const copied = () => songwatch.app.evaluate(({ clipboard }) => clipboard.readText());
    await song(page, 'Late train').click({ button: 'right' });
    await page.screenshot({ path: test.info().outputPath('menu.png') });
    await page.getByRole('menuitem', { name: 'Copy file path' }).click();
    await expect.poll(copied).toBe(join(songs, 'Late train.mp3'));
    await song(page, 'Late train').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Copy link to the audio' }).click();
    await expect.poll(copied).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/media\/.+\.mp3$/);
    expect(await copied()).not.toContain(ace.key);
    await expect(page.getByText(/whoever has it can fetch the song/)).toBeVisible();
  });

  await test.step('the system is asked to open the file', async () => {
    await songwatch.app.evaluate(({ shell }) => {
      shell.openPath = (path) => {
        Reflect.set(globalThis, 'opened', path);
        return Promise.resolve('');
      };
    });
    await song(page, 'Late train').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open in another program' }).click();
    const opened = () => songwatch.app.evaluate(() => Reflect.get(globalThis, 'opened') as string);
    await expect.poll(opened).toBe(join(songs, 'Late train.mp3'));
  });
});
