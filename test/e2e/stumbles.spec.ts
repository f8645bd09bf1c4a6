import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { expect, test } from './support/fixtures.ts';
import type { Songwatch } from './support/songwatch.ts';
import { addAccount, song, track } from './support/steps.ts';

const TOLD = 'Songwatch met an error of its own, and goes on.';

test('an error that nobody caught is logged without secrets, told once, and songs go on being told', async ({
  start,
  service,
  notifications,
  ace,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const told = page.getByRole('alert').filter({ hasText: TOLD });
  const logged = async () => (await songwatch.log()).match(/error (uncaught|unhandled) error=/g)?.length ?? 0;

  for (const how of ['throw', 'reject', 'throw', 'reject'] as const) await fail(songwatch, how);
  await expect.poll(logged).toBe(4);
  await expect(told).toHaveCount(1);
  const lines = await songwatch.log();
  expect(lines).toContain('somewhere in main');
  expect(lines).not.toContain(DEMO_KEYS.good);
  expect(lines).not.toContain('c2lnbmF0dXJl');

  await track(page, service.addTask({ provider: 'ace', title: 'All the same', finishMs: 400 }));
  await expect(song(page, 'All the same', 'ready')).toBeVisible();
  expect(await notifications.settled()).toMatchObject([{ summary: expect.stringContaining('All the same') }]);

  await told.getByRole('button').click();
  await expect(told).toHaveCount(0);
  await fail(songwatch, 'throw');
  await expect.poll(logged).toBe(5);
  // A task that comes later shows that the window has heard of everything before.
  await track(page, service.addTask({ provider: 'ace', title: 'Once more', createdAgoMs: 60_000 }));
  await expect(song(page, 'Once more', 'ready')).toBeVisible();
  await expect(told).toHaveCount(0);
});

test('a page that dies is loaded again, and says so', async ({ start, ace }) => {
  const songwatch = await start();
  await addAccount(await songwatch.window(), ace);
  await songwatch.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await expect.poll(songwatch.log).toMatch(/the page died[\s\S]*page loaded/);
  // Playwright gives a page up that crashed.
  const words = () =>
    songwatch.app.evaluate(
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
          'document.body.innerText',
        ) as Promise<string>,
    );
  await expect.poll(words).toContain('The window had to be loaded again. Nothing was lost');
});

/** Leaves something uncaught in main that names a key and a signed address, as a careless line could. */
async function fail(songwatch: Songwatch, how: 'throw' | 'reject'): Promise<void> {
  const said = `somewhere in main: Bearer ${DEMO_KEYS.good} at https://cdn.example/a.mp3?signature=c2lnbmF0dXJl`;
  await songwatch.app.evaluate(
    (_electron, { how, said }) => {
      if (how === 'reject') void Promise.reject(new Error(said));
      else
        setTimeout(() => {
          throw new Error(said);
        });
    },
    { how, said },
  );
}
