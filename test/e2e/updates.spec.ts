import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Page } from 'playwright';
import { expect, test as base } from './support/fixtures.ts';
import { addAccount } from './support/steps.ts';
import { latestYml, serveFeed, type Feed, type FeedOptions } from './support/update-feed.ts';

const test = base.extend<{ feed: (options: Omit<FeedOptions, 'folder'>) => Promise<Feed> }>({
  feed: async ({ folder }, use) => {
    const feeds: Feed[] = [];
    await use(async (options) => {
      const feed = await serveFeed({ folder, ...options });
      feeds.push(feed);
      return feed;
    });
    for (const feed of feeds) await feed.close();
  },
});

const OLD = 'the version that the user has';

/** Opens what the window says about updates, and looks for one. */
async function look(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Check now' }).click();
}

test('a new version is found, asked about, downloaded, checked, and in place when the app has quit', async ({
  start,
  feed,
  ace,
}) => {
  let send = (): void => undefined;
  const until = new Promise<void>((resolve) => (send = resolve));
  const notes = '<h2>Louder</h2><ul><li>Plays <b>FLAC</b></li></ul><script>alert(1)</script>';
  const releases = await feed({ latest: (sha512) => latestYml('9.0.0', sha512, notes), until });
  const songwatch = await start({ env: releases.env });
  const page = await songwatch.window();
  await addAccount(page, ace);

  await test.step('nothing is asked of the page of releases before its time', () => {
    expect(releases.asked).toEqual([]);
  });
  await test.step('it is found, with its notes in plain words', async () => {
    await look(page);
    const about = page.getByRole('dialog', { name: 'Settings' });
    await expect(about.getByText('Songwatch 9.0.0 is there.')).toBeVisible();
    await expect(about.getByRole('region', { name: 'What is new in Songwatch 9.0.0' })).toHaveText(
      /^\s*Louder\s+• Plays FLAC\s*$/,
    );
    expect(releases.asked.map(({ path }) => path)).toEqual(['/latest-linux.yml']);
    expect(releases.asked[0]?.headers['x-user-staging-id'] ?? '').toBe('');
    await page.keyboard.press('Escape');
  });
  await test.step('nothing is downloaded before the user says so', async () => {
    await page.getByRole('button', { name: 'Download', exact: true }).click();
    await expect(
      page.getByRole('progressbar', { name: 'Songwatch 9.0.0 is being downloaded' }),
    ).toBeVisible();
    send();
    await expect(page.getByText('Songwatch 9.0.0 is installed when you quit.')).toBeVisible();
    expect(await readFile(releases.appImage, 'utf8')).toBe(OLD);
  });

  await songwatch.quit();
  expect(await readFile(releases.appImage, 'utf8')).toMatch(/^#!\/bin\/sh/);
  expect((await stat(releases.appImage)).mode & 0o777).toBe(0o755);
  expect(await readdir(dirname(releases.appImage))).toHaveLength(1);
  // Quitting was all that the user asked for.
  expect(await releases.started()).toBeNull();
  expect(await songwatch.log()).not.toContain('installing the update');
});

test('“Restart now” installs it and starts the new one, as if it had been opened by hand', async ({
  start,
  feed,
  ace,
}) => {
  const releases = await feed({ latest: (sha512) => latestYml('9.0.0', sha512) });
  const songwatch = await start({ env: releases.env });
  const page = await songwatch.window();
  await addAccount(page, ace);
  await look(page);
  const about = page.getByRole('dialog', { name: 'Settings' });
  await about.getByRole('button', { name: 'Download', exact: true }).click();
  await about.getByRole('button', { name: 'Restart now' }).click();
  await expect.poll(() => releases.started()).toBe('clean');
  await expect.poll(() => songwatch.log()).toContain('quit');
  expect(await readFile(releases.appImage, 'utf8')).toMatch(/^#!\/bin\/sh/);
});

test('a file with another checksum is refused and said, and the one that is there stays', async ({
  start,
  feed,
  ace,
}) => {
  const wrong = Buffer.alloc(64, 7).toString('base64');
  const releases = await feed({ latest: () => latestYml('9.0.0', wrong) });
  const songwatch = await start({ env: releases.env });
  const page = await songwatch.window();
  await addAccount(page, ace);
  await look(page);
  const about = page.getByRole('dialog', { name: 'Settings' });
  await about.getByRole('button', { name: 'Download', exact: true }).click();
  await expect(about.getByRole('alert')).toContainText('is not the one that was published');
  await songwatch.quit();
  expect(await readFile(releases.appImage, 'utf8')).toBe(OLD);
  expect(await readdir(dirname(releases.appImage))).toHaveLength(1);
});

test('a page of releases that answers nonsense or nothing is told of in About alone', async ({
  start,
  feed,
  ace,
}) => {
  let latest: string | null = '<html>Please sign in</html>';
  const releases = await feed({ latest: () => latest });
  const songwatch = await start({ env: releases.env });
  const page = await songwatch.window();
  await addAccount(page, ace);
  await look(page);
  const about = page.getByRole('dialog', { name: 'Settings' });
  await expect(about.getByRole('alert')).toContainText('does not answer as it should');
  latest = null;
  await about.getByRole('button', { name: 'Check now' }).click();
  await expect.poll(() => releases.asked.length).toBe(2);
  await expect(about.getByRole('alert')).toContainText('does not answer as it should');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect(await songwatch.log()).not.toContain('Please sign in');

  await test.step('and one that can’t be reached as well', async () => {
    await releases.close();
    await look(page);
    await expect(about.getByRole('alert')).toContainText('could not be reached');
  });
});
