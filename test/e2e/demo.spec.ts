import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { song } from './support/steps.ts';

test('a newcomer without a key sees the whole of it in the demo', async ({
  start,
  folder,
  notifications,
}) => {
  const demo = await start({ args: ['--demo'] });
  const page = await demo.window();
  await expect(page.getByText('Demo', { exact: true })).toBeVisible();
  await expect(song(page, 'Holiday Wishes', 'ready')).toBeVisible();
  await expect(song(page, 'La La La', 'ready')).toBeVisible();
  await expect(song(page, 'A cheerful acoustic guitar song about summer', 'making')).toContainText('%');
  await expect(song(page, 'Summer Days', 'ready')).toBeVisible({ timeout: 30_000 });
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Upstream provider returned an error' }),
  ).toBeVisible();
  await expect(song(page, 'Neon rain, slow synthwave', 'ready')).toBeVisible({ timeout: 40_000 });

  await expect.poll(() => songsIn(join(folder, 'profile', 'Songs'))).toContain('Holiday Wishes A.mp3');
  const told = (await notifications.settled()).map(({ summary, body }) => `${summary} ${body}`);
  for (const title of ['Holiday Wishes', 'Summer Days', 'Neon rain', 'Lighthouse Lullaby']) {
    expect(
      told.filter((notice) => notice.includes(title)),
      title,
    ).toHaveLength(1);
  }
  expect(await demo.log()).toMatch(/tracked {2}.*\n[\s\S]*→ making[\s\S]*notified {2}[\s\S]*saved {2}/);
});

async function songsIn(folder: string): Promise<string[]> {
  return readdir(folder).catch(() => []);
}
