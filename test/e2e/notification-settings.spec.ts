import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { expect } from './support/fixtures.ts';
import { playedSeconds, test } from './support/playing.ts';
import { addAccount, song, track } from './support/steps.ts';

/** Changes something about notifications, and leaves the settings. */
async function set(page: Page, act: (dialog: Locator) => Promise<unknown>): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  await dialog.getByRole('tab', { name: 'Notifications' }).click();
  await act(dialog);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
}

const toggle = (name: string, isOn: boolean) => (dialog: Locator) =>
  dialog.getByRole('switch', { name }).setChecked(isOn);
const press = (name: string) => (dialog: Locator) => dialog.getByRole('button', { name }).click();

test('what is set for notifications holds from the next song on', async ({
  start,
  service,
  folder,
  notifications,
  tones,
  tray,
  ace,
}) => {
  const profile = join(folder, 'profile');
  await mkdir(profile);
  await writeFile(join(profile, 'settings.json'), JSON.stringify({ hasExplainedTray: true }));
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await tray.item();
  const clips = [{ audioUrl: tones.url({ hz: 220, level: 0.2, seconds: 60 }), durationS: 60 }];
  /** Ready at the first answer. */
  const add = (title: string) =>
    service.addTask({ provider: 'ace', title, finishMs: 1, createdAgoMs: 60_000, clips });
  const expected: string[] = [];
  const told = () => notifications.received.map(({ summary }) => summary);
  const isTold = async (title: string) => {
    expected.push(`${title} is ready`);
    await expect.poll(told, { timeout: 20_000 }).toEqual(expected);
  };
  const finish = async (title: string) => {
    await track(page, add(title));
    await expect(song(page, title, 'ready')).toBeVisible();
  };
  /** Of the last one. */
  const hasSound = (isOn: boolean) => {
    const hints = notifications.received.at(-1)?.hints;
    expect(hints?.['sound-name']).toBe(isOn ? 'message-new-instant' : undefined);
    expect(hints?.['suppress-sound']).toBe(isOn ? undefined : true);
  };
  const isNotTold = async () => expect(await notifications.settled(500)).toHaveLength(expected.length);

  await test.step('none at all, and then one without a sound', async () => {
    await set(page, toggle('Tell me when a song is ready', false));
    await finish('Unsaid');
    await isNotTold();
    await set(page, async (dialog) => {
      await toggle('Tell me when a song is ready', true)(dialog);
      await toggle('Play a sound', false)(dialog);
    });
    await finish('Said');
    await isTold('Said');
    hasSound(false);
  });

  await test.step('none while the window is in front, and then one with a sound', async () => {
    const isFocused = () =>
      songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isFocused());
    await expect.poll(isFocused).toBe(true);
    await set(page, toggle('Be quiet while the window is in front', true));
    await finish('Seen');
    await isNotTold();
    await set(page, async (dialog) => {
      await toggle('Be quiet while the window is in front', false)(dialog);
      await toggle('Play a sound', true)(dialog);
    });
    await finish('Told all the same');
    await isTold('Told all the same');
    hasSound(true);
  });

  await test.step('none for an hour, or until it is ended', async () => {
    await set(page, press('Mute for an hour'));
    await finish('In the quiet hour');
    await isNotTold();
    await set(page, async (dialog) => {
      await expect(dialog.getByText(/^Muted until \d/)).toBeVisible();
      await press('Unmute')(dialog);
    });
    await finish('Ended early');
    await isTold('Ended early');

    await set(page, press('Mute for an hour'));
    // The hour is nearly over.
    const endMs = Date.now() + 300;
    await page.evaluate((until) => window.songwatch.settingsChange({ mutedUntilMs: until }), endMs);
    await expect.poll(() => Date.now()).toBeGreaterThan(endMs);
    await finish('After the hour');
    await isTold('After the hour');
  });

  await test.step('one that plays its song when it is clicked', async () => {
    await set(page, async (dialog) => {
      await toggle('Be quiet while the window is in front', true)(dialog);
      await toggle('Play the song when I click the notification', true)(dialog);
    });
    service.setSpeed(1e-9);
    await track(page, service.addTask({ provider: 'ace', title: 'Behind', finishMs: 1_000, clips }));
    await expect(
      page.getByRole('list', { name: 'Tasks' }).getByRole('listitem', { name: /waiting/ }),
    ).toBeVisible();
    await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    service.setSpeed(4);
    await isTold('Behind');
    const notice = notifications.received.at(-1);
    if (notice !== undefined) notifications.click(notice);
    await expect(page.getByRole('button', { name: 'Pause clip A of Behind' })).toBeVisible();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.5);
  });
});
