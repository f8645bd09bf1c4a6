import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const HOUR_MS = 3_600_000;

test('tasks made elsewhere are found, picked and tracked, and new ones come by themselves', async ({
  start,
  service,
  notifications,
  ace,
}) => {
  const older = Array.from({ length: 30 }, (_, index) =>
    service.addTask({
      provider: 'ace',
      title: `Elsewhere ${index + 1}`,
      createdAgoMs: (index + 26) * HOUR_MS,
    }),
  );
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const openSettings = () => page.getByRole('button', { name: 'Settings' }).click();
  const find = page.getByRole('button', { name: 'Find my other tasks at Ace Data Cloud' });
  const dialog = page.getByRole('dialog', { name: 'Other tasks of Ace Data Cloud' });

  await test.step('not before one of them is known', async () => {
    await openSettings();
    await find.click();
    await expect(dialog).toContainText('One task has to come first');
    await dialog.getByRole('button', { name: 'Track tasks' }).click();
    await page.keyboard.press('Escape');
    expect(service.requests.filter(({ route }) => route === 'ace:list')).toHaveLength(0);
  });

  await test.step('page by page, with what is in the list already', async () => {
    await track(page, older[0] ?? '');
    await expect(song(page, 'Elsewhere 1', 'ready')).toBeVisible();
    await notifications.next();
    await openSettings();
    await find.click();
    const list = dialog.getByRole('list', { name: 'Found tasks' });
    await expect(list.getByRole('listitem')).toHaveCount(20);
    await expect(list.getByRole('checkbox', { name: /^Elsewhere 1 / })).toBeDisabled();
    await dialog.getByRole('button', { name: 'Show older' }).click();
    // Those of the demo's documents are among them.
    await expect(list.getByRole('listitem')).toHaveCount(32);
    await list.getByRole('checkbox', { name: /^Elsewhere 2 / }).check();
    await list.getByRole('checkbox', { name: /^Elsewhere 30 / }).check();
    await dialog.getByRole('button', { name: 'Track 2 tasks' }).click();
    await expect(dialog).toBeHidden();
    await expect(song(page, 'Elsewhere 2', 'ready')).toBeVisible();
    await expect(page.getByRole('link', { name: /^All songs/ })).toContainText('3');
  });

  await test.step('none of the old ones is told', async () => {
    expect(await notifications.settled(1_500)).toHaveLength(1);
  });

  await test.step('by themselves, once that is switched on', async () => {
    service.addTask({ provider: 'ace', title: 'Right now', prompt: 'Right now', finishMs: 20_000 });
    await openSettings();
    const watch = page.getByRole('switch', { name: 'Add tasks made elsewhere by themselves' });
    await watch.click();
    await expect(watch).toBeChecked();
    await page.keyboard.press('Escape');
    await expect(song(page, 'Right now')).toBeVisible();
    await expect(song(page, 'Right now', 'ready')).toBeVisible({ timeout: 20_000 });
    const told = await notifications.settled(1_500);
    expect(told.map(({ summary }) => summary)).toContain('Right now is ready');
    expect(await page.getByRole('link', { name: /^All songs/ }).textContent()).toContain('4');
  });

  await test.step('until the service answers otherwise than expected', async () => {
    service.fault({ route: 'ace:list', kind: 'alter', alter: () => ({ items: [], count: 0 }) });
    await openSettings();
    await find.click();
    await expect(dialog.getByRole('alert')).toContainText('The service lists nothing');
    await page.keyboard.press('Escape');
    const watch = page.getByRole('switch', { name: 'Add tasks made elsewhere by themselves' });
    await expect(watch).not.toBeChecked();
    await expect(page.getByRole('dialog', { name: 'Settings' })).toContainText('Switched off.');
  });

  const times = service.requests.filter(({ provider }) => provider === 'ace').map(({ atMs }) => atMs);
  const gaps = times.slice(2).map((atMs, index) => atMs - (times[index + 1] ?? 0));
  // A second from one sending to the next; on a busy machine the earlier one may be late to arrive.
  expect(Math.min(...gaps)).toBeGreaterThan(800);
});
