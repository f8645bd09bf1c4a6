// A session that ends tells every process of the app to end in the same moment, not main alone: meanwhile main loses its
// page and whoever draws for it, which at any other time is a crash.
import { readFile, readdir } from 'node:fs/promises';
import type { Page } from 'playwright/test';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test, trackTones } from './support/playing.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

/** Songwatch’s own process and all below it. */
async function processesOf({ pid }: Songwatch): Promise<number[]> {
  const parents = new Map<number, number>();
  for (const name of (await readdir('/proc')).filter((each) => /^\d+$/.test(each))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
  }
  const isBelow = (each: number): boolean =>
    each === pid || (parents.has(each) && isBelow(parents.get(each) ?? 0));
  return [...parents.keys()].filter(isBelow);
}

test('the end of the session ends it in order, and the next start goes on as after quitting', async ({
  start,
  service,
  ace,
  tones,
  notifications,
}) => {
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  const hurry = service.fault({ route: 'media', kind: 'trickle', bytesPerSecond: 100_000 });
  await track(
    page,
    service.addTask({
      provider: 'ace',
      title: 'Half saved',
      createdAgoMs: 60_000,
      clips: [{ song: 'late-train', durationS: 120 }],
    }),
  );
  await song(page, 'Half saved', 'ready').click();
  await page.getByRole('button', { name: 'Save clip A of Half saved' }).click();
  await chooseSuggestedFolder(page);
  await expect.poll(() => service.requests.some(({ route }) => route === 'media')).toBe(true);
  await trackTones(page, service, tones, 'Still here', [{ hz: 220, level: 0.2, seconds: 60 }]);
  await page.getByRole('button', { name: 'Play clip A of Still here' }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(2);

  // Nothing says whether main hears of it first, or sees the others go.
  await endSession(first, (main, others) => [...others, main]);

  const second = await start();
  await expectAsBefore(await second.window());
  await endSession(second, (main, others) => [main, ...others]);
  hurry();

  const third = await start();
  await expectAsBefore(await third.window());
  await expect.poll(third.log, { timeout: 20_000 }).toMatch(/saved {2}.*Half saved/);
  expect(await notifications.settled()).toHaveLength(2);
});

async function endSession(
  songwatch: Songwatch,
  inOrder: (main: number, others: readonly number[]) => readonly number[],
): Promise<void> {
  const others = (await processesOf(songwatch)).filter((pid) => pid !== songwatch.pid);
  expect(others.length).toBeGreaterThan(3);
  const gone = new Promise<unknown>((resolve) =>
    songwatch.app.process().once('exit', (...how) => resolve(how)),
  );
  for (const pid of inOrder(songwatch.pid, others)) process.kill(pid, 'SIGTERM');
  // Not SIGILL, which is how Chromium gives up.
  expect([
    [0, null],
    [null, 'SIGKILL'],
  ]).toContainEqual(await gone);
  expect(await songwatch.log()).toMatch(/info {2}quit$/m);
}

/** The player is at its place, and nothing is said of a crash. */
async function expectAsBefore(page: Page): Promise<void> {
  await expect(song(page, 'Half saved', 'ready')).toBeVisible();
  await expect(player(page)).toContainText('Still here');
  const seek = player(page).getByRole('slider', { name: 'Seek' });
  await expect.poll(async () => Number(await seek.inputValue())).toBeGreaterThan(2_000);
  await expect(page.getByRole('alert')).toHaveCount(0);
}
