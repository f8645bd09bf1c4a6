// A provider, or whoever stands in its place, that means harm: nothing of it runs, nothing leaves the songs' folder, and
// honest songs are told, played and saved beside it.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { tooMuch } from '../support/hostile/bodies.ts';
import { startHostileGateway } from '../support/hostile/gateway.ts';
import { longestPauseMs, watchPauses } from '../support/hostile/pauses.ts';
import { heavyRecords, hostileRecords } from '../support/hostile/records.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, rows, song, track } from './support/steps.ts';

const SAVED = [
  '-..-..-..-escaped-..-..-Path parts.mp3',
  '-etc-Root.mp3',
  'Addresses A.mp3',
  'Escapes.mp3',
  'Honest.mp3',
  'Long words.mp3',
  'Many names.mp3',
  'Ninety deep.mp3',
  'No dates.mp3',
  'Numbers as text.mp3',
  'Turned gpj.exe.mp3',
];

for (const provider of ['ace', 'sunor'] as const) {
  const label = provider === 'ace' ? 'Ace Data Cloud' : 'Sunor';

  test(`whatever ${label} answers, nothing of it is run, and honest songs go on`, async ({
    start,
    service,
    folder,
    notifications,
  }) => {
    const [profile, songs] = [join(folder, 'profile'), join(folder, 'songs')];
    await mkdir(profile);
    await mkdir(songs);
    await writeFile(join(profile, 'settings.json'), JSON.stringify({ folder: songs, isAutoSaving: true }));
    service.addTask({ provider: 'ace', title: 'Lent', clips: [{ id: 'lent' }] });
    const media = {
      audio_url: `${service.origin}/media/lent.mp3`,
      image_url: `${service.origin}/media/image_lent.jpeg`,
      video_url: `${service.origin}/media/lent.mp4`,
    };
    const gateway = await startHostileGateway(service);
    const songwatch = await start();
    const page = await songwatch.window();
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    const address = page.url();
    await addAccount(page, { provider: label, key: DEMO_KEYS.good, baseUrl: gateway[`${provider}BaseUrl`] });
    await watchPauses(songwatch.app);

    await test.step('what can be read stands in the list as the text that it is', async () => {
      const odd = hostileRecords(media);
      await track(page, odd.map((record) => gateway.addRecord(record)).join('\n'));
      for (const { shown } of odd) await expect(song(page, shown, 'ready')).toBeVisible();
      // One after the other: together they would be too much.
      for (const record of heavyRecords(media)) {
        await track(page, gateway.addRecord(record));
        await expect(song(page, record.shown, 'ready')).toBeVisible();
      }
    });

    await test.step('what is too much is refused, in words', async () => {
      const { plain, inPieces, packed, deep } = tooMuch();
      // After three of them in a row the whole account rests for a while.
      const bodies = provider === 'ace' ? [plain, packed] : [inPieces, deep];
      const ids = bodies.map((body) => gateway.addBody(body));
      await track(page, ids.join('\n'));
      const refused = page
        .getByRole('list', { name: 'Tasks' })
        .getByRole('listitem')
        .filter({ hasText: 'The answer is too large to be read' });
      await expect(refused).toHaveCount(ids.length);
    });

    await test.step('an honest song is told, played and saved', async () => {
      const clips = [{ song: 'late-train', durationS: 60 }] as const;
      await track(page, service.addTask({ provider, title: 'Honest', createdAgoMs: 60_000, clips }));
      await expect(song(page, 'Honest', 'ready')).toBeVisible({ timeout: 20_000 });
      await page.getByRole('button', { name: 'Play clip A of Honest' }).click();
      const played = () => page.evaluate(() => document.querySelector('audio')?.currentTime ?? 0);
      await expect.poll(played).toBeGreaterThan(0);
      await expect
        .poll(() => notifications.received.map(({ summary }) => summary))
        .toContain('Honest is ready');
      await expect.poll(() => readdir(songs)).toEqual(expect.arrayContaining(SAVED));
    });

    await test.step('the list can be searched', async () => {
      await page.getByRole('searchbox', { name: 'Search' }).fill('prototype');
      await expect(rows(page)).toHaveCount(1);
    });

    await test.step('nothing ran, and nothing went elsewhere', async () => {
      expect(dialogs).toEqual([]);
      expect(songwatch.app.windows()).toHaveLength(1);
      expect(page.url()).toBe(address);
      const marks = () => [Reflect.get(globalThis, '__pwned'), Reflect.get({}, 'isPwned')];
      expect(await page.evaluate(marks)).toEqual([undefined, undefined]);
      expect(await songwatch.app.evaluate(marks)).toEqual([undefined, undefined]);
      for (const { summary, body } of notifications.received) {
        expect(summary + body).not.toMatch(/[\p{Cc}\u202A-\u202E]/u);
        expect(body).not.toMatch(/[<>]/);
      }
      expect(await readdir(folder)).toEqual(['profile', 'songs']);
      const files = await readdir(songs, { withFileTypes: true });
      expect(files.filter((file) => !file.isFile()).map(({ name }) => name)).toEqual([]);
      expect(await songwatch.log()).not.toContain('\u001B');
    });

    const ms = await longestPauseMs(songwatch.app);
    test.info().annotations.push({ type: 'main’s longest pause', description: `${Math.round(ms)} ms` });
    await gateway.close();
  });
}
