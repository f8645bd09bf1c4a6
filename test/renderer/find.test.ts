import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import type { FoundTask } from '../../renderer/bridge.ts';
import { aceAccount, sunorAccount } from './support/app-state.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { designRows } from './support/library.ts';
import { failure } from './support/rows.ts';
import { button, expectAccessible, openWindow } from './support/window.ts';

const dialog = () => page.getByRole('dialog', { name: 'Other tasks of Ace Data Cloud' });
const settings = () => page.getByRole('dialog', { name: 'Settings' });
const box = (name: string | RegExp) => dialog().getByRole('checkbox', { name });

function found(n: number, more: Partial<FoundTask> = {}): FoundTask {
  return {
    id: `task-${n}`,
    key: `ace:task-${n}`,
    title: `Song ${n}`,
    kind: 'music',
    status: 'ready',
    createdAtMs: Date.UTC(2026, 0, 15) - n * 3_600_000,
    clipCount: 2,
    isTracked: false,
    ...more,
  };
}

/** Three pages: the second has a task that is tracked already. */
function mainWithTasks(): FakeMain {
  const main = new FakeMain({ rows: designRows() });
  const pages = [[found(1), found(2)], [found(3, { isTracked: true }), found(4)], [found(5)]];
  let at = 0;
  main.on('account:find', ({ isMore }) => {
    at = isMore ? at + 1 : 0;
    return { tasks: pages[at] ?? [], hasMore: at < 2, odd: null, isOwnerKnown: true };
  });
  main.on('account:track-found', ({ ids }) => ({ added: ids.map((id) => `ace:${id}` as const) }));
  return main;
}

async function open(main: FakeMain) {
  await openWindow(main);
  await button('Settings').click();
  await settings().getByRole('button', { name: 'Find my other tasks at Ace Data Cloud' }).click();
  await expect.element(dialog()).toBeVisible();
}

test('only accounts whose provider has a list are looked through', async () => {
  await openWindow({ rows: designRows() });
  await button('Settings').click();
  await expect.element(button(/^Find my other tasks at/)).toBeVisible();
  expect(button(/^Find my other tasks at/).elements()).toHaveLength(1);
  expect(sunorAccount.discovery).toBeNull();
});

test('shows what is new and what is in the list, older ones on demand, and tracks what is picked', async () => {
  const main = mainWithTasks();
  await open(main);
  await expect.element(box(/Song 1/)).toBeVisible();
  expect(box(/Song 3/).elements()).toHaveLength(0);
  await dialog().getByRole('button', { name: 'Show older' }).click();
  await expect.element(box(/Song 3/)).toBeDisabled();
  await expect.element(dialog().getByText('3 new, 1 in the list')).toBeVisible();
  await expect.element(dialog().getByRole('button', { name: 'Track', exact: true })).toBeDisabled();
  await expectAccessible();
  await box(/Song 4/).click();
  await dialog().getByRole('button', { name: 'Track 1 task' }).click();
  await expect.element(page.getByText('1 task added to the list')).toBeVisible();
  expect(main.asked('account:track-found')).toEqual([{ id: 'account-ace', ids: ['task-4'] }]);
  expect(dialog().elements()).toHaveLength(0);
});

test('shows all pages and picks all that is new', async () => {
  const main = mainWithTasks();
  await open(main);
  await dialog().getByRole('button', { name: 'Show all' }).click();
  await expect.element(dialog().getByText('These are all that the provider lists.')).toBeVisible();
  await box('All 4 new').click();
  await dialog().getByRole('button', { name: 'Track 4 tasks' }).click();
  await expect.poll(() => main.asked('account:track-found')[0]?.ids).toHaveLength(4);
  expect(main.asked('account:find')).toHaveLength(3);
});

test('stops looking when it is told to', async () => {
  const main = mainWithTasks();
  let answer: (() => void) | null = null;
  await open(main);
  await expect.element(box(/Song 1/)).toBeVisible();
  main.on('account:find', async () => {
    await new Promise<void>((resolve) => (answer = resolve));
    return { tasks: [found(9)], hasMore: true, odd: null, isOwnerKnown: true };
  });
  await dialog().getByRole('button', { name: 'Show all' }).click();
  await dialog().getByRole('button', { name: 'Stop' }).click();
  await expect.poll(() => answer).not.toBeNull();
  (answer as (() => void) | null)?.();
  await expect.element(box(/Song 9/)).toBeVisible();
  expect(main.asked('account:find')).toHaveLength(2);
});

test('before anything was tracked it says what has to come first', async () => {
  const main = new FakeMain({ rows: designRows() });
  main.on('account:find', () => ({ tasks: [], hasMore: false, odd: null, isOwnerKnown: false }));
  await open(main);
  await expect.element(dialog().getByText('One task has to come first')).toBeVisible();
  await expectAccessible();
  await dialog().getByRole('button', { name: 'Track tasks' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Track tasks' })).toBeVisible();
});

test('trouble is told with another try', async () => {
  const main = mainWithTasks();
  main.fail('account:find', failure('provider-down', 'Ace is busy', { status: 500 }));
  await open(main);
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('Ace is busy');
  main.on('account:find', () => ({ tasks: [found(1)], hasMore: false, odd: null, isOwnerKnown: true }));
  await dialog().getByRole('button', { name: 'Try again' }).click();
  await expect.element(box(/Song 1/)).toBeVisible();
});

test('an answer that can’t be relied on is told, and nothing of it shown', async () => {
  const main = new FakeMain({ rows: designRows() });
  main.on('account:find', () => ({ tasks: [], hasMore: false, odd: 'other-user', isOwnerKnown: true }));
  await open(main);
  await expect.element(dialog().getByRole('alert')).toHaveTextContent('listed tasks of another user');
  await expectAccessible();
});

test('looking by itself is asked of main, and why it was switched off is shown at the account', async () => {
  const main = new FakeMain({ rows: designRows() });
  await openWindow(main);
  await button('Settings').click();
  const watch = settings().getByRole('switch', { name: 'Add tasks made elsewhere by themselves' });
  await watch.click();
  expect(main.asked('account:watch')).toEqual([{ id: 'account-ace', isOn: true }]);
  main.changeState({
    accounts: [{ ...aceAccount, discovery: { isOn: false, offBecause: 'filter-ignored' } }],
  });
  await expect
    .element(settings().getByText(/Switched off\. The service listed tasks from another time/))
    .toBeVisible();
  await expectAccessible();
});
