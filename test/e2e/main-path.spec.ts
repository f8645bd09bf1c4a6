import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import type { Page } from 'playwright/test';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { withoutTags } from '../support/without-tags.ts';
import { expect, test } from './support/fixtures.ts';
import { musicFolder, type Songwatch } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, song, track } from './support/steps.ts';

test('from a pasted id to a notification, a song that plays and a file that stays', async ({
  start,
  service,
  notifications,
  tray,
  folder,
  ace,
  sunor,
}) => {
  const music = join(folder, 'music');
  const env = await musicFolder(folder, music);
  const first = await start({ env });
  const page = await first.window();
  await expect(page.getByRole('heading', { name: 'Know the moment your song is ready' })).toBeVisible();
  await addAccount(page, ace);
  await addAccount(page, sunor);
  const neon = service.addTask({
    provider: 'ace',
    title: 'Neon rain',
    prompt: 'Slow synthwave',
    waitMs: 0,
    finishMs: 20_000,
    clips: [
      { song: 'neon-rain', variant: 'a', readyAtMs: 10_000 },
      { song: 'neon-rain', variant: 'b', readyAtMs: 20_000 },
    ],
  });
  const summer = service.addTask({
    provider: 'sunor',
    title: 'Summer Days',
    prompt: 'A cheerful acoustic guitar song about summer',
    waitMs: 0,
    finishMs: 36_000,
    clips: [{ song: 'summer-days', variant: 'a' }],
  });
  await track(page, `POST ${ace.baseUrl}/suno/tasks {"task_id":"${neon}"}`, 'Ace Data Cloud');
  await track(page, `${sunor.baseUrl}/api/v1/task/${summer}`);
  await expect(song(page, 'Neon rain', 'making')).toBeVisible();
  await expect(song(page, 'A cheerful acoustic guitar song', 'making')).toContainText('%');

  await test.step('the window is closed while they are made', async () => {
    const icon = await tray.item();
    await expect.poll(() => icon.labels()).toContainEqual(expect.stringContaining('Neon rain'));
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(() => isVisible(first)).toBe(false);
  });

  await test.step('each is told once, with its clips and how long it took', async () => {
    const explained = await notifications.next();
    expect(explained.summary).toBe('Songwatch keeps watching');
    await expect.poll(() => notifications.received.length, { timeout: 40_000 }).toBeGreaterThanOrEqual(3);
    const told = (await notifications.settled(2_000)).filter((notice) => notice !== explained);
    const texts = told.map(({ summary, body }) => `${summary} | ${body}`);
    expect(texts).toContainEqual(expect.stringMatching(/^Neon rain is ready \| 2 clips, .+ Took /));
    expect(texts).toContainEqual(expect.stringMatching(/^Summer Days is ready \| 1 clip, .+ Took /));
    expect(told).toHaveLength(2);
  });

  await test.step('a click on it opens the window on that song', async () => {
    const notice = notifications.received.find(({ summary }) => summary.startsWith('Neon rain'));
    if (notice !== undefined) notifications.click(notice);
    await expect.poll(() => isVisible(first)).toBe(true);
    await expect(page.getByRole('complementary', { name: 'Details' })).toContainText('Neon rain');
  });

  await test.step('it plays', async () => {
    await page.getByRole('button', { name: 'Play clip A of Neon rain' }).click();
    await expect(page.getByRole('button', { name: 'Pause clip A of Neon rain' })).toBeVisible();
    await expect.poll(() => playedSeconds(page)).toBeGreaterThan(0.5);
  });

  await test.step('it is saved, byte for byte behind the tag that says what it is', async () => {
    await page.getByRole('button', { name: 'Save clip B of Neon rain' }).click();
    await chooseSuggestedFolder(page);
    const saved = join(music, 'Songwatch');
    await expect
      .poll(() => songsIn(saved))
      .toEqual(['Neon rain A.mp3', 'Neon rain B.mp3', 'Summer Days.mp3']);
    const sent = await fetch(await clipUrl(service, neon, 1));
    const audio = withoutTags(await readFile(join(saved, 'Neon rain B.mp3')));
    expect(audio.equals(withoutTags(Buffer.from(await sent.arrayBuffer())))).toBe(true);
    const { common } = await parseFile(join(saved, 'Neon rain B.mp3'));
    expect(common).toMatchObject({ title: 'Neon rain', picture: [{ format: 'image/jpeg' }] });
    expect(common.comment?.[0]?.text).toContain(`Task ${neon}`);
  });

  await test.step('what files are called is the user’s choice, shown on the songs that are there', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('tab', { name: 'Saving' }).click();
    await settings.getByRole('textbox', { name: 'File names' }).fill('{provider}/{title}');
    const examples = [
      'Ace Data Cloud/Neon rain.mp3',
      'Ace Data Cloud/Neon rain (2).mp3',
      'Sunor/Summer Days.mp3',
    ];
    for (const example of examples) await expect(settings.getByText(example, { exact: true })).toBeVisible();
    await settings.getByRole('switch', { name: 'Save the cover beside the song' }).check();
    await page.keyboard.press('Escape');
    const saved = join(music, 'Songwatch', 'Ace Data Cloud');
    const late = service.addTask({
      provider: 'ace',
      title: 'Late train',
      createdAgoMs: 60_000,
      clips: [{ song: 'late-train', variant: 'a' }],
    });
    await track(page, `POST ${ace.baseUrl}/suno/tasks {"task_id":"${late}"}`, 'Ace Data Cloud');
    await expect
      .poll(() => songsIn(saved), { timeout: 30_000 })
      .toEqual(['Late train.jpg', 'Late train.mp3']);
    await expect(song(page, 'Late train', 'ready')).toBeVisible();
    await expect.poll(() => notifications.received.length).toBe(4);
  });

  const requestsSoFar = service.requests.length;
  await first.quit();

  await test.step('after a restart all is still there, nothing is told again and nothing is asked', async () => {
    const second = await start({ env });
    const again = await second.window();
    await expect(song(again, 'Neon rain', 'ready')).toBeVisible();
    await expect(song(again, 'Summer Days', 'ready')).toBeVisible();
    await expect(again.getByRole('link', { name: /^Saved/ })).toContainText('3');
    expect(await notifications.settled(2_000)).toHaveLength(4);
    expect(service.requests.length).toBe(requestsSoFar);
  });
});

function isVisible({ app }: Songwatch): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible() ?? false);
}

function playedSeconds(page: Page): Promise<number> {
  return page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
}

async function songsIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => !name.startsWith('.')).sort();
}

/** Where the service serves a clip, asked as the app asks. */
async function clipUrl(service: { aceBaseUrl: string }, id: string, clip: number): Promise<string> {
  const answer = await fetch(`${service.aceBaseUrl}/suno/tasks`, {
    method: 'POST',
    headers: { authorization: `Bearer ${DEMO_KEYS.good}`, 'content-type': 'application/json' },
    body: JSON.stringify({ action: 'retrieve', id }),
  });
  const record = (await answer.json()) as { response: { data: { audio_url: string }[] } };
  return record.response.data[clip]?.audio_url ?? '';
}
