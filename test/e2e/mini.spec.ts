import { MINI_REQUESTS, type RequestChannel } from '../../electron/contract/ipc.ts';
import { REQUEST_SCHEMAS } from '../../electron/contract/schemas.ts';
import { expect } from './support/fixtures.ts';
import { playedSeconds, player, test, trackTones } from './support/playing.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount } from './support/steps.ts';

test('the mini player goes on with the window away, stays on top where it was left, and may ask for nothing else', async ({
  start,
  service,
  ace,
  tones,
  tray,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const tone = { hz: 220, level: 0.2, seconds: 60 };
  await trackTones(page, service, tones, 'Small song', [tone, { ...tone, hz: 330 }]);
  await page.getByRole('button', { name: 'Play clip A of Small song' }).click();
  await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.5);
  const isPaused = () => page.evaluate(() => document.querySelector('audio')?.paused);

  const [mini] = await Promise.all([
    songwatch.app.waitForEvent('window'),
    player(page).getByRole('button', { name: 'Mini player' }).click(),
  ]);
  const control = (name: string) => mini.getByRole('button', { name, exact: true });
  const seek = mini.getByRole('slider', { name: 'Seek' });

  await test.step('it is small, on top and in the corner, and shows what plays', async () => {
    await expect(mini.getByRole('heading', { name: 'Small song' })).toBeVisible();
    await expect(seek).toHaveAttribute('aria-valuetext', /^0:0\d of 1:00$/);
    await expect(mini.locator('.cover img')).toBeVisible();
    const area = await songwatch.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    const corner = { x: area.x + area.width - 340 - 16, y: area.y + area.height - 96 - 16 };
    await expect
      .poll(() => shape(songwatch))
      .toMatchObject({ ...corner, width: 340, height: 96, isOnTop: true });
    expect(mini.url()).toBe('app://songwatch/mini.html');
  });

  await test.step('in both themes', async () => {
    // Playwright has a theme of its own.
    await mini.emulateMedia({ colorScheme: null });
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => window.songwatch.settingsChange({ theme: chosen }), theme);
      await expect
        .poll(() => mini.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
        .toBe(theme === 'dark');
      await mini.screenshot({ path: `test-results/mini-${theme}.png`, animations: 'disabled' });
    }
  });

  await songwatch.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL() === 'app://songwatch/')
      ?.close(),
  );

  await test.step('it pauses, seeks and switches while the window is away', async () => {
    const at = await playedSeconds(page);
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(at + 1);
    await control('Pause').click();
    await expect.poll(isPaused).toBe(true);
    await seek.focus();
    await mini.keyboard.press('End');
    await mini.keyboard.press('PageDown');
    await expect.poll(() => playedSeconds(page)).toBeCloseTo(30, 0);
    await mini.getByRole('radio', { name: 'B' }).check();
    await control('Play').click();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(30.2);
    await expect(page.locator('[role=radiogroup] .on')).toHaveText('B');
    await expect(seek).toHaveAttribute('aria-valuetext', /^0:3\d of 1:00$/);
  });

  await test.step('main answers it nothing else', async () => {
    const others = (Object.keys(REQUEST_SCHEMAS) as RequestChannel[]).filter(
      (channel) => !MINI_REQUESTS.includes(channel),
    );
    const inputs: Partial<Record<RequestChannel, unknown>> = {
      'settings:change': { theme: 'dark' },
      'task:preview': { text: 'x' },
      'tasks:check': { tasks: null },
      'queue:keep': { keys: [] },
    };
    const answers = await mini.evaluate(
      (asked) =>
        Promise.all(
          asked.map(async ([method, input]) => {
            const ask = Reflect.get(window.songwatch, method) as (
              input: unknown,
            ) => Promise<{ ok: boolean; failure?: { message: string } }>;
            return (await ask(input)).failure?.message ?? method;
          }),
        ),
      others.map((channel) => [methodOf(channel), inputs[channel] ?? null] as const),
    );
    expect(others.length).toBeGreaterThan(50);
    expect(new Set(answers)).toEqual(new Set(['This page may not ask Songwatch anything.']));
    const left = await mini.evaluate(async () => {
      location.href = 'app://songwatch/';
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return location.href;
    });
    expect(left).toBe('app://songwatch/mini.html');
  });

  await test.step('it is left by Escape, and comes back to its place from the tray', async () => {
    await songwatch.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.isAlwaysOnTop())
        ?.setPosition(40, 60),
    );
    // The window manager moves it in its own time.
    await expect.poll(() => shape(songwatch)).toMatchObject({ x: 40, y: 60 });
    // The page is gone before the key is up again.
    await Promise.all([mini.waitForEvent('close'), mini.keyboard.down('Escape').catch(() => undefined)]);
    expect(await isPaused()).toBe(false);
    const icon = await tray.item();
    const [again] = await Promise.all([songwatch.app.waitForEvent('window'), icon.click('Mini player')]);
    await expect(again.getByRole('button', { name: 'Pause', exact: true })).toBeVisible();
    await expect.poll(() => shape(songwatch)).toMatchObject({ x: 40, y: 60 });
  });
});

function methodOf(channel: RequestChannel): string {
  return channel.replace(/[:-](\w)/g, (_, letter: string) => letter.toUpperCase());
}

const shape = ({ app }: Songwatch) =>
  app.evaluate(({ BrowserWindow }) => {
    const mini = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith('/mini.html'),
    );
    return mini?.isVisible() ? { ...mini.getBounds(), isOnTop: mini.isAlwaysOnTop() } : null;
  });
