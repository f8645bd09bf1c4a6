// The process that draws for all windows is killed for real. Chromium may leave a window blank for good after that, which
// no request of the page tells: what is looked at is the picture of the screen.
import { execFileSync } from 'node:child_process';
import type { Page } from 'playwright';
import { expect, test, type Fixtures } from './support/fixtures.ts';
import { playedSeconds, player } from './support/playing.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, track } from './support/steps.ts';

const TOLD = /What draws the window crashed|The window had to be loaded again/;
const clips = [{ song: 'late-train', durationS: 120 }] as const;

const graphics = ({ app }: Songwatch) =>
  app.evaluate(({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? 0);

/** Answers once there is another. */
async function killGraphics(songwatch: Songwatch): Promise<void> {
  await expect.poll(() => graphics(songwatch)).toBeGreaterThan(0);
  const pid = await graphics(songwatch);
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(async () => [0, pid].includes(await graphics(songwatch)), { intervals: [20] })
    .toBe(false);
}

/** How many colours the X server shows where the window's list is. */
async function colours({ app }: Songwatch): Promise<number> {
  const { x, y, width, height } = await app.evaluate(
    ({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.getContentBounds() ?? { x: 0, y: 0, width: 1, height: 1 },
  );
  const crop = ['-crop', `${width}x${height}+${x}+${y}`, '+repage'];
  const count = execFileSync('import', ['-window', 'root', ...crop, '-format', '%k', 'info:-']);
  return Number(count.toString());
}

/** The page of the window that there is now; `page` also while there is none, between it and the next. */
const now = ({ app }: Songwatch, page: Page): Page =>
  app.windows().findLast((each) => !each.isClosed()) ?? page;

type Started = Pick<Fixtures, 'start' | 'service' | 'ace'>;

/** The app with a song that plays. */
async function playing({ start, service, ace }: Started) {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await track(page, service.addTask({ provider: 'ace', title: 'Plays on', createdAgoMs: 60_000, clips }));
  await page.getByRole('button', { name: 'Play clip A of Plays on' }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(1);
  return { songwatch, page, at: await playedSeconds(page) };
}

test('a window that stays blank after that is replaced by another, which offers to go on', async ({
  start,
  service,
  ace,
}) => {
  const { songwatch, page, at } = await playing({ start, service, ace });

  // Chromium itself leaves one in twenty black, with pieces of background where something had to be drawn anew, and not
  // when it is asked to: to who looks at the window this is the same.
  await page.evaluate(() => {
    document.body.style.opacity = '0';
    document.documentElement.style.background = 'linear-gradient(black 50%, white 50%)';
  });
  await expect.poll(() => colours(songwatch)).toBe(2);
  await killGraphics(songwatch);

  await expect.poll(() => now(songwatch, page) !== page, { timeout: 20_000 }).toBe(true);
  const after = now(songwatch, page);
  await expect(after.getByRole('alert').filter({ hasText: 'had to be loaded again' })).toBeVisible();
  await expect.poll(() => colours(songwatch)).toBeGreaterThan(50);
  await after.getByRole('button', { name: 'Go on' }).click();
  await expect.poll(() => playedSeconds(after)).toBeGreaterThan(at);
});

// At the sixth within a few minutes Chromium gives up, and main with it.
for (const deaths of [1, 3])
  test(`a window whose graphics process dies ${deaths === 1 ? 'once' : 'three times'} is painted, says so, answers, and keeps what played`, async ({
    start,
    service,
    ace,
  }) => {
    const { songwatch, page, at } = await playing({ start, service, ace });

    for (let death = 1; death <= deaths; death += 1) {
      await killGraphics(songwatch);
      await expect
        .poll(async () => (await songwatch.log()).split('a process died: GPU, killed').length - 1)
        .toBe(death);
    }
    const told = () => now(songwatch, page).getByRole('alert').filter({ hasText: TOLD });
    await expect.poll(() => told().count(), { timeout: 20_000 }).toBe(1);
    await expect.poll(() => colours(songwatch)).toBeGreaterThan(50);

    const after = now(songwatch, page);
    const goOn = after.getByRole('button', { name: 'Go on' });
    if (after !== page) await goOn.click();
    await expect.poll(() => playedSeconds(after)).toBeGreaterThan(at);
    await expect(player(after).getByRole('button', { name: 'Pause' })).toBeVisible();
    await after.getByRole('button', { name: 'Settings' }).click();
    await expect(after.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  });
