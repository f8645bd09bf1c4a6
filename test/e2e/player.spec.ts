import { setTimeout as after } from 'node:timers/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright/test';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test, trackTones } from './support/playing.ts';
import { musicFolder } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

test.beforeEach(({}, testInfo) => testInfo.setTimeout(120_000));

test('paused, a streamed song asks the network for nothing, and plays on from what is there', async ({
  start,
  service,
  ace,
  tones,
}) => {
  const page = await (await start()).window();
  await addAccount(page, ace);
  const seconds = 240;
  await trackTones(page, service, tones, 'Long tone', [{ hz: 220, level: 0.2, seconds }]);
  await page.getByRole('button', { name: 'Play clip A of Long tone' }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(1);
  await player(page).getByRole('button', { name: 'Pause' }).click();
  let seen = -1;
  await expect
    .poll(
      () => {
        const isStill = seen === tones.sentBytes();
        seen = tones.sentBytes();
        return isStill;
      },
      { intervals: [1_000] },
    )
    .toBe(true);
  const [bytes, requests] = [tones.sentBytes(), tones.requests.length];
  test.info().annotations.push({
    type: 'measured',
    description: `${bytes} of ${seconds * 44_100 * 4} bytes, ${requests} requests`,
  });
  expect(bytes).toBeLessThan(16_000_000);
  await after(4_000);
  expect([tones.sentBytes(), tones.requests.length]).toEqual([bytes, requests]);
  await player(page).getByRole('button', { name: 'Play', exact: true }).click();
  const at = await playedSeconds(page);
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(at + 1);
});

test('a dead link says so in the player, and is offered no more', async ({ start, service, ace }) => {
  const page = await (await start()).window();
  await addAccount(page, ace);
  service.fault({ kind: 'dead-link', provider: 'media', path: '.mp3' });
  await track(page, service.addTask({ provider: 'ace', title: 'Gone', finishMs: 400, clips: [{}] }));
  await song(page, 'Gone', 'ready').click();
  await page.getByRole('button', { name: 'Play clip A of Gone' }).click();
  await expect(player(page).getByRole('alert')).toHaveText('The link of this clip has expired.');
  await expect(page.getByRole('button', { name: 'Play clip A of Gone' })).toBeHidden();
});

test('a song of eight minutes has its length and its shape, and goes where one clicks', async ({
  start,
  service,
  ace,
  folder,
}) => {
  const env = await musicFolder(folder, join(folder, 'Music'));
  const page = await (await start({ env })).window();
  await addAccount(page, ace);
  const clips = [{ song: 'late-train' as const, durationS: 480 }];
  await track(page, service.addTask({ provider: 'ace', title: 'Long way', finishMs: 400, clips }));
  await song(page, 'Long way', 'ready').click();
  await page.getByRole('button', { name: 'Play clip A of Long way' }).click();
  const seek = player(page).getByRole('slider', { name: 'Seek' });
  await expect(seek).toHaveAttribute('aria-valuetext', /of 8:00$/);
  const shape = player(page).locator('.shape path').first();
  await expect(shape).toBeVisible();
  const box = (await seek.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(box.x + box.width * 0.25, box.y + box.height / 2);
  await expect(player(page).locator('.tip')).toHaveText(/^(1:59|2:00)$/);
  await page.mouse.click(box.x + box.width * 0.75, box.y + box.height / 2);
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(361);
  expect(await playedSeconds(page)).toBeLessThan(375);
  await expect(seek).toHaveAttribute('aria-valuetext', /^6:0\d of 8:00$/);

  // What was jumped over never came; saved, all of it is there.
  await page.getByRole('button', { name: 'Save clip A of Long way' }).click();
  await chooseSuggestedFolder(page);
  await expect.poll(() => tallBars(shape), { timeout: 30_000 }).toBeGreaterThan(0.8);
});

test('the song goes on without the window, and is there again after a restart, paused at its place', async ({
  start,
  service,
  ace,
  tones,
  tray,
}) => {
  void tray;
  const first = await start();
  const page = await first.window();
  await addAccount(page, ace);
  await trackTones(page, service, tones, 'Still here', [{ hz: 220, level: 0.2, seconds: 60 }]);
  await page.getByRole('button', { name: 'Play clip A of Still here' }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(1);
  await player(page).getByRole('slider', { name: 'Volume' }).fill('35');

  await test.step('closed', async () => {
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect
      .poll(() => first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible()))
      .toBe(false);
    const at = await playedSeconds(page);
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(at + 2);
  });

  await player(page)
    .getByRole('slider', { name: 'Seek' })
    .evaluate((input: HTMLInputElement) => {
      input.value = '30000';
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(30.5);
  await first.quit();
  const asked = tones.requests.length;

  await test.step('restarted', async () => {
    const again = await (await start()).window();
    await expect(player(again).getByText('Still here')).toBeVisible();
    await expect(player(again).getByRole('slider', { name: 'Seek' })).toHaveAttribute(
      'aria-valuetext',
      /^0:3\d of 1:00$/,
    );
    await expect(player(again).getByRole('slider', { name: 'Volume' })).toHaveValue('35');
    await after(1_000);
    expect(tones.requests).toHaveLength(asked);
    await player(again).getByRole('button', { name: 'Play', exact: true }).click();
    await expect.poll(() => playedSeconds(again)).toBeGreaterThan(31);
    expect(await playedSeconds(again)).toBeLessThan(40);
  });
});

test('a page that dies while a song plays offers to go on where it was', async ({
  start,
  service,
  ace,
  tones,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await trackTones(page, service, tones, 'Cut off', [{ hz: 220, level: 0.2, seconds: 60 }]);
  await page.getByRole('button', { name: 'Play clip A of Cut off' }).click();
  await page.keyboard.press('L');
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(11);
  await songwatch.app.evaluate(
    ({ BrowserWindow }) =>
      new Promise<void>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        contents?.once('did-finish-load', () => resolve());
        contents?.forcefullyCrashRenderer();
      }),
  );
  /** Playwright's own page is gone with the process. */
  const inPage = <T>(script: string): Promise<T> =>
    songwatch.app.evaluate(
      ({ BrowserWindow }, code) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(code) as Promise<T>,
      script,
    );
  await expect
    .poll(() => inPage<string>('document.body.innerText').catch(() => ''), { timeout: 20_000 })
    .toContain('“Cut off” was interrupted.');
  expect(await inPage('document.querySelector("audio")?.paused ?? true')).toBe(true);
  await inPage(
    '[...document.querySelectorAll("button")].find((b) => b.textContent.trim() === "Go on").click()',
  );
  await expect
    .poll(() => inPage<number>('document.querySelector("audio")?.currentTime ?? 0'))
    .toBeGreaterThan(11);
  expect(await inPage<number>('document.querySelector("audio").currentTime')).toBeLessThan(25);
});

/** The share of a waveform's bars that are more than a dot. */
async function tallBars(shape: Locator): Promise<number> {
  const path = (await shape.getAttribute('d')) ?? '';
  const heights = [...path.matchAll(/M\S+ (\S+)V([^M]+)/g)].map(([, from, to]) => Number(to) - Number(from));
  return heights.filter((height) => height > 2).length / heights.length;
}

test('keeping one of two hides the other, until it is wanted again', async ({
  start,
  service,
  ace,
  tones,
}) => {
  const page = await (await start()).window();
  await addAccount(page, ace);
  const tone = { hz: 220, level: 0.2, seconds: 30 };
  await trackTones(page, service, tones, 'Choice', [tone, { ...tone, hz: 330 }]);
  await page.getByRole('button', { name: 'Play clip B of Choice' }).click();
  await player(page).getByRole('button', { name: 'Keep this one' }).click();
  const menu = page.getByRole('menu', { name: 'Keep clip B' });
  await expect(menu).toBeVisible();
  await page.screenshot({ path: 'test-results/keep-this-one.png' });
  await menu.getByRole('menuitem', { name: '… and hide clip A' }).click();
  const row = song(page, 'Choice');
  await expect(row.getByRole('button', { name: 'Play clip A of Choice' })).toBeHidden();
  await expect(row.getByRole('button', { name: 'Pause clip B of Choice' })).toBeVisible();
  await expect(player(page).getByRole('radio')).toHaveCount(0);
  await page.reload();
  await song(page, 'Choice').click();
  await expect(song(page, 'Choice').getByRole('button', { name: 'Play clip A of Choice' })).toBeHidden();
  await page.getByRole('button', { name: 'More for Choice' }).first().click();
  await page.getByRole('menuitem', { name: 'Show the hidden clip' }).click();
  await expect(song(page, 'Choice').getByRole('button', { name: 'Play clip A of Choice' })).toBeVisible();
});
