import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Licence } from '../../electron/core/update.ts';
import { expect, test } from './support/fixtures.ts';
import { TOP } from './support/songwatch.ts';
import { addAccount } from './support/steps.ts';

/** The packages that this build's source maps name: another witness than the one that made the list. */
async function bundledPackages(): Promise<Set<string>> {
  const out = join(TOP, 'out');
  const maps = (await readdir(out, { recursive: true })).filter((name) => name.endsWith('.map'));
  const names = new Set<string>();
  for (const map of maps) {
    const { sources } = JSON.parse(await readFile(join(out, map), 'utf8')) as { sources: string[] };
    for (const source of sources) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(resolve(join(out, map), '..', source))?.[1];
      if (name !== undefined) names.add(name);
    }
  }
  return names;
}

test('everything that is bundled is in the list of licences, which About shows', async ({ start, ace }) => {
  const bundled = await bundledPackages();
  expect(bundled.size).toBeGreaterThan(20);
  expect([...bundled]).toEqual(expect.arrayContaining(['electron-updater', 'zod', 'svelte', 'undici']));

  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const answer = await page.evaluate(() => window.songwatch.licenceList());
  const listed: readonly Licence[] = answer.ok ? answer.value : [];
  const names = listed.map(({ name }) => name);
  expect([...bundled].filter((name) => !names.includes(name))).toEqual([]);
  expect(names).toEqual(
    expect.arrayContaining(['Electron', 'SQLite', '@photostructure/sqlite', '@fontsource-variable/inter']),
  );
  expect(listed.filter(({ licence, text }) => licence === '' || text.length < 80)).toEqual([]);

  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Show licences' }).click();
  const dialog = page.getByRole('dialog', { name: 'Licences' });
  await expect(dialog.getByRole('listitem')).toHaveCount(listed.length);
  await dialog.getByText(/^undici /).click();
  await expect(dialog.getByText(/Copyright \(c\) Matteo Collina/)).toBeVisible();
});
