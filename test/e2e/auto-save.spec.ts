import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, rows, track } from './support/steps.ts';

/** So soon a closed window is let go, page and all. */
const SOON = { SONGWATCH_UNUSED_MS: '500' };

const windows = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
const close = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());

test('songs that get ready with the window closed, or with the app down, are saved without a window', async ({
  start,
  service,
  folder,
  tray,
  ace,
}) => {
  const profile = join(folder, 'profile');
  const songs = join(folder, 'songs');
  await mkdir(songs);
  await mkdir(profile);
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ folder: songs, isAutoSaving: true }));
  const first = await start({ env: SOON });
  const page = await first.window();
  await addAccount(page, ace);
  await tray.item();
  // They are made only while the clock is let run, so that each is still under way when its moment comes.
  service.setSpeed(1e-9);
  const ferry = { id: 'clip-night-ferry', song: 'neon-rain', variant: 'a', readyAtMs: 1_000 } as const;
  const train = { id: 'clip-late-train', song: 'late-train', variant: 'b', readyAtMs: 600_000 } as const;
  const [sooner, later] = [
    service.addTask({ provider: 'ace', title: 'Night Ferry', finishMs: 1_000, clips: [ferry] }),
    service.addTask({ provider: 'ace', title: 'Late Train', finishMs: 600_000, clips: [train] }),
  ];
  await track(page, `${sooner}\n${later}`);
  await expect(rows(page)).toHaveCount(2);

  const isWhole = async (name: string, clipId: string) => {
    const sent = await fetch(`${service.origin}/media/${clipId}.mp3`);
    const saved = withoutTags(await readFile(join(songs, name)));
    expect(saved.equals(withoutTags(Buffer.from(await sent.arrayBuffer())))).toBe(true);
  };

  await test.step('with the window closed and gone', async () => {
    await close(first);
    await expect.poll(() => windows(first)).toBe(0);
    service.setSpeed(4);
    await expect.poll(() => readdir(songs), { timeout: 30_000 }).toEqual(['Night Ferry.mp3']);
    await isWhole('Night Ferry.mp3', ferry.id);
    expect(await windows(first)).toBe(0);
  });

  await first.quit();
  service.setSpeed(1e6);

  await test.step('made while nothing ran, after a start in the tray', async () => {
    const second = await start({ args: ['--hidden'] });
    await expect
      .poll(() => readdir(songs), { timeout: 30_000 })
      .toEqual(['Late Train.mp3', 'Night Ferry.mp3']);
    await isWhole('Late Train.mp3', train.id);
    expect(await windows(second)).toBe(0);
    await second.quit();
  });
});
