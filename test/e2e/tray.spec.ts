import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';

test('without a window the tray tells, plays, pauses and quits', async ({
  start,
  service,
  notifications,
  tray,
  ace,
}) => {
  const first = await start();
  await addAccount(await first.window(), ace);
  await first.quit();

  const id = service.addTask({
    provider: 'ace',
    title: 'Tray song',
    waitMs: 4_000,
    finishMs: 24_000,
    clips: [{ song: 'paper-lanterns', readyAtMs: 24_000 }],
  });
  const songwatch = await start({ args: ['--hidden', 'track', id] });
  const windows = () => songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);
  const shown = () =>
    songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());
  const icon = await tray.item();
  const top = async () => (await icon.labels()).slice(0, 4);

  await test.step('while it is made', async () => {
    await expect.poll(() => icon.labels()).toContainEqual(expect.stringMatching(/^Tray song/));
    expect((await icon.labels())[0]).toBe('1 song being made');
    await expect.poll(() => icon.tooltip()).toContain('1 being made');
    expect(await windows()).toBe(0);
  });
  const working = await picture();

  await test.step('checking pauses and goes on', async () => {
    await icon.click('Pause checking');
    await expect.poll(() => icon.labels()).toContainEqual('Resume checking');
    const asked = service.requests.length;
    await expect.poll(() => icon.tooltip()).toContain('paused');
    await icon.click('Resume checking');
    await expect.poll(() => service.requests.length).toBeGreaterThan(asked);
  });

  await test.step('when it is ready', async () => {
    const told = await notifications.next(30_000);
    expect(told.summary).toBe('Tray song is ready');
    await expect.poll(() => icon.labels()).toContainEqual(expect.stringMatching(/^Play Tray song/));
    await expect.poll(() => icon.tooltip()).toContain('1 new');
    expect(await windows()).toBe(0);
    expect(await picture()).not.toBe(working);
  });

  await test.step('a click plays it', async () => {
    await icon.click('Play Tray song');
    const page = await songwatch.window();
    await expect(page.getByRole('button', { name: 'Pause clip A of Tray song' })).toBeVisible({
      timeout: 15_000,
    });
    await expect
      .poll(() => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0))
      .toBeGreaterThan(0.2);
    await expect.poll(() => icon.tooltip()).not.toContain('new');
  });

  await test.step('what plays is on top, and is paused and played from there with the window away', async () => {
    const page = await songwatch.window();
    const isPaused = () => page.evaluate(() => document.querySelector('audio')?.paused);
    await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(shown).toBe(false);
    await expect.poll(top).toEqual(['Tray song', 'Pause', 'Next', 'Previous']);
    await icon.click('Pause');
    await expect.poll(isPaused).toBe(true);
    await expect.poll(top).toEqual(['Tray song', 'Play', 'Next', 'Previous']);
    await icon.click('Play');
    await expect.poll(isPaused).toBe(false);
    await expect.poll(top).toContain('Pause');
  });

  await test.step('another song is played from there', async () => {
    const page = await songwatch.window();
    const added = service.addTask({
      provider: 'ace',
      title: 'Second song',
      finishMs: 1,
      clips: [{ song: 'late-train' }],
    });
    await page.evaluate(async (id) => {
      const state = await window.songwatch.appState();
      const accountId = state.ok ? state.value.accounts[0]?.id : undefined;
      await window.songwatch.taskTrack({ items: [{ id, accountId: accountId ?? '' }] });
    }, added);
    await expect.poll(() => icon.labels()).toContainEqual(expect.stringMatching(/^Play Second song/));
    const playedSeconds = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
    await expect.poll(playedSeconds).toBeGreaterThan(3);
    await icon.click('Previous');
    await expect.poll(playedSeconds).toBeLessThan(3);
    // Now it is the song above in the list, where the newest stands on top.
    await icon.click('Previous');
    await expect.poll(top).toEqual(['Second song', 'Pause', 'Next', 'Previous']);
    await icon.click('Next');
    await expect.poll(top).toEqual(['Tray song', 'Pause', 'Next', 'Previous']);
    expect(await shown()).toBe(false);
  });

  await test.step('its title shows it', async () => {
    await icon.click('Tray song');
    await expect.poll(shown).toBe(true);
  });

  await test.step('Track from clipboard fills the dialog and tracks nothing by itself', async () => {
    await songwatch.app.evaluate(({ clipboard }) =>
      clipboard.writeText('0d3ed03b-912b-4f7d-941b-8441323cb77b'),
    );
    await icon.click('Track from clipboard');
    const page = await songwatch.window();
    await expect(page.getByRole('dialog', { name: 'Track tasks' })).toContainText('0d3ed03b');
    expect(service.requests.some(({ ids }) => ids.includes('0d3ed03b-912b-4f7d-941b-8441323cb77b'))).toBe(
      false,
    );
    await page.keyboard.press('Escape');
  });

  await test.step('Quit', async () => {
    const gone = songwatch.app.waitForEvent('close');
    await icon.click('Quit');
    await gone;
  });

  async function picture(): Promise<string> {
    const [largest] = [...(await icon.pixmaps())].sort((a, b) => b.width - a.width);
    return largest?.argb.toString('base64') ?? '';
  }
});

test('a rejected key is told in tray and window, stops that account alone, and a new key sets it going', async ({
  start,
  service,
  tray,
  ace,
  sunor,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await addAccount(page, sunor);
  const stop = service.fault({ kind: 'status', status: 401, provider: 'ace' });
  const song = service.addTask({ provider: 'ace', title: 'Patient', finishMs: 400 });
  const other = service.addTask({ provider: 'sunor', title: 'Other', createdAgoMs: 60_000 });
  await page.evaluate(
    async ([aceId, sunorId]) => {
      const state = await window.songwatch.appState();
      if (!state.ok) throw new Error(state.failure.message);
      const accountOf = (provider: string) =>
        state.value.accounts.find((account) => account.provider === provider)?.id ?? '';
      await window.songwatch.taskTrack({
        items: [
          { id: aceId ?? '', accountId: accountOf('ace') },
          { id: sunorId ?? '', accountId: accountOf('sunor') },
        ],
      });
    },
    [song, other],
  );
  await expect(page.getByRole('button', { name: 'Ace Data Cloud key rejected' })).toBeVisible();
  await expect(page.getByRole('listitem', { name: /Other.*ready/ })).toBeVisible();
  await expect(page.getByRole('listitem', { name: /unknown/ })).toBeVisible();
  const icon = await tray.item();
  await expect.poll(() => icon.tooltip()).toContain('needs another key');
  const asked = service.requests.filter(({ provider }) => provider === 'ace').length;

  stop();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Change key' }).click();
  const form = page.getByRole('form', { name: 'Account' });
  await form.getByRole('textbox', { name: 'API key' }).fill(DEMO_KEYS.good);
  await form.getByRole('button', { name: 'Check and save' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listitem', { name: /Patient.*ready/ })).toBeVisible();
  expect(asked).toBeLessThanOrEqual(3);
});
