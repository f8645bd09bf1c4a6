import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { FakeMain } from './support/fake-bridge.ts';
import { designRows } from './support/library.ts';
import { failure } from './support/rows.ts';
import { button, expectAccessible, openWindow } from './support/window.ts';

const settings = () => page.getByRole('dialog', { name: 'Settings' });
const press = (name: string) => settings().getByRole('button', { name, exact: true }).click();

async function open(main = new FakeMain({ rows: designRows() })) {
  await openWindow(main);
  await button('Settings').click();
  await settings().getByRole('tab', { name: 'Data' }).click();
  return main;
}

test('tells how much there is', async () => {
  await open();
  await expect.element(settings().getByText('4.2 MB on the disk, and 9.1 MB of covers.')).toBeVisible();
  await expectAccessible();
});

test.each([
  ['Everything…', 'jsonl'],
  ['For spreadsheets…', 'csv'],
  ['Ids only…', 'ids'],
] as const)('exports with “%s”, and says where to', async (name, format) => {
  const main = await open();
  main.on('task:export', () => ({ path: '/home/mara/out', count: 128 }));
  await press(name);
  await expect
    .element(settings().getByRole('status'))
    .toHaveTextContent('128 tasks written to /home/mara/out');
  expect(main.asked('task:export')).toEqual([{ format, tasks: null }]);
});

test('shows how far it is, can be cancelled, and starts nothing else meanwhile', async () => {
  const main = await open();
  await expect.element(settings().getByRole('button', { name: 'Import…' })).toBeEnabled();
  main.tell('data:progress', { doing: 'import', done: 30, total: 120 });
  await expect.element(settings().getByRole('status')).toHaveTextContent('Importing… 25%');
  await expect.element(settings().getByRole('button', { name: 'Back up now…' })).toBeDisabled();
  await expectAccessible();
  await press('Cancel');
  expect(main.asked('data:cancel')).toHaveLength(1);
  main.tell('data:progress', null);
  await expect.element(settings().getByRole('button', { name: 'Back up now…' })).toBeEnabled();
});

test('an import tells what came of it, and which lines were none', async () => {
  const main = await open();
  const report = { updatedCount: 2, unchanged: 0, isCancelled: false, isNewer: false };
  main.on('data:import', () => ({ ...report, addedCount: 1, badCount: 30, badLines: [3, 9] }));
  await press('Import…');
  await expect
    .element(settings().getByRole('status'))
    .toHaveTextContent(
      '1 task added and 2 brought up to date. Passed over, for they are no tasks: lines 3 and 9 and more.',
    );
});

test('trouble with the disk is told in place', async () => {
  const main = await open();
  main.fail('data:back-up', failure('disk', 'The file can’t be read or written (ENOSPC)'));
  await press('Back up now…');
  await expect.element(settings().getByRole('alert')).toHaveTextContent('ENOSPC');
  await expectAccessible();
});

test('a backup replaces the library only after a word', async () => {
  const main = await open();
  main.on('data:choose-backup', () => ({ name: 'backup.db', tasks: 77 }));
  await press('Restore…');
  const confirm = page.getByRole('alertdialog', { name: 'Replace the library?' });
  await expect.element(confirm).toHaveTextContent('backup.db holds 77 tasks.');
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  expect(main.asked('data:restore')).toEqual([]);
  await press('Restore…');
  await confirm.getByRole('button', { name: 'Replace the library' }).click();
  await expect.element(settings().getByRole('status')).toHaveTextContent('/data/library.db.before');
});

test('everything is removed only after a second question', async () => {
  const main = await open();
  await press('Remove everything…');
  const confirm = page.getByRole('alertdialog', { name: 'Remove everything?' });
  await expect.element(confirm).toHaveTextContent('128 tasks in the list, 2 accounts with their keys');
  await expectAccessible();
  await confirm.getByRole('button', { name: 'Cancel' }).click();
  expect(main.asked('data:remove-all')).toEqual([]);
  await press('Remove everything…');
  await confirm.getByRole('button', { name: 'Remove everything' }).click();
  await expect.poll(() => main.asked('data:remove-all')).toHaveLength(1);
});
