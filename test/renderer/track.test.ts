import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aceAccount } from './support/app-state.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { designRows } from './support/library.ts';
import { failure, row } from './support/rows.ts';
import { button, item, openWindow } from './support/window.ts';

const FIRST = 'eae26f89-b64b-404d-a80c-761996660b1c';
const SECOND = '0d3ed03b-912b-4f7d-941b-8441323cb77b';
const KNOWN = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

const dialog = () => page.getByRole('dialog', { name: 'Track tasks' });
const ids = () => dialog().getByRole('textbox', { name: 'Task ids' });

function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  );
}

function mainWithKnown(): FakeMain {
  const known = row('Known song', { provider: 'ace' });
  return new FakeMain({ rows: [...designRows(), { ...known, key: `ace:${KNOWN}` }] });
}

test('shows what it understood before it adds anything', async () => {
  const { main } = await openWindow(mainWithKnown());
  await button('Track tasks').click();
  await expect.element(ids()).toHaveFocus();
  await ids().fill(`{"success":true,"task_id":"${FIRST}"}\n${SECOND}\n${KNOWN}, thanks!`);
  await expect.element(dialog().getByText('eae26f89…6660b1c')).toBeVisible();
  await expect.element(dialog().getByText('2 new, 1 known')).toBeVisible();
  await expect.element(dialog().getByText('already tracked: Known song')).toBeVisible();
  await expect.element(dialog().getByRole('button', { name: 'Track 2 tasks' })).toBeEnabled();
  expect(main.asked('task:track')).toEqual([]);
});

test('tracks what is new, closes, and selects the first', async () => {
  const main = mainWithKnown();
  main.on('task:track', ({ items }) => {
    const added = items.map(({ id }) => ({
      ...row('Task from Ace', { status: 'waiting', clips: [], sortAtMs: Date.now() }),
      key: `ace:${id}` as const,
    }));
    main.rows.unshift(...added);
    main.tell('task:moved', null);
    return { added: added.map(({ key }) => key), known: [] };
  });
  await openWindow(main);
  await button('Track tasks').click();
  await ids().fill(`${FIRST} ${KNOWN}`);
  await dialog().getByRole('button', { name: 'Track 1 task' }).click();
  await expect.element(page.getByText('Watching 1 task')).toBeVisible();
  await expect.element(item('Task from Ace, waiting')).toHaveAttribute('aria-current', 'true');
  expect(dialog().elements()).toHaveLength(0);
  expect(main.asked('task:track')).toEqual([{ items: [{ id: FIRST, accountId: 'account-ace' }] }]);
});

describe('the account', () => {
  test('is asked for only where there is a choice', async () => {
    await openWindow({ rows: designRows(), state: { accounts: [aceAccount] } });
    await button('Track tasks').click();
    await expect.element(ids()).toBeVisible();
    expect(dialog().getByRole('combobox', { name: 'Account' }).elements()).toHaveLength(0);
  });

  test('is used for ids that don’t say, not for those that do', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await button('Track tasks').click();
    await ids().fill(`{"task_id":"${FIRST}"} and ${SECOND}`);
    await dialog().getByRole('combobox', { name: 'Account' }).selectOptions('Sunor');
    await dialog().getByRole('button', { name: 'Track 2 tasks' }).click();
    await expect
      .poll(() => main.asked('task:track'))
      .toEqual([
        {
          items: [
            { id: FIRST, accountId: 'account-ace' },
            { id: SECOND, accountId: 'account-sunor' },
          ],
        },
      ]);
  });

  test('of an id whose provider has none is said to be missing', async () => {
    const { main } = await openWindow({ rows: designRows(), state: { accounts: [aceAccount] } });
    main.on('task:preview', () => ({
      found: [{ id: SECOND, provider: 'sunor', accountId: null, knownAs: null, title: null }],
    }));
    await button('Track tasks').click();
    await ids().fill(SECOND);
    await expect.element(dialog().getByText('no account at Sunor')).toBeVisible();
    await expect.element(dialog().getByRole('button', { name: 'Track', exact: true })).toBeDisabled();
  });
});

test('what is tracked already is shown instead of tracked again', async () => {
  const { main } = await openWindow(mainWithKnown());
  await button('Track tasks').click();
  await ids().fill(KNOWN);
  await dialog().getByRole('button', { name: 'Show in list' }).click();
  await expect.element(item('Known song, ready')).toHaveAttribute('aria-current', 'true');
  expect(main.asked('task:track')).toEqual([]);
});

test('text without an id says so', async () => {
  await openWindow({ rows: designRows() });
  await button('Track tasks').click();
  await ids().fill('hello there');
  await expect.element(dialog().getByText('No task id in this text.')).toBeVisible();
});

test('a refusal is told in place, and the text stays', async () => {
  const { main } = await openWindow({ rows: designRows() });
  main.fail('task:track', failure('refused', 'The account for these tasks was removed'));
  await button('Track tasks').click();
  await ids().fill(FIRST);
  await dialog().getByRole('button', { name: 'Track 1 task' }).click();
  await expect
    .element(dialog().getByRole('alert'))
    .toHaveTextContent('The account for these tasks was removed.');
  await expect.element(ids()).toHaveValue(FIRST);
});

test('Ctrl+Enter tracks', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await button('Track tasks').click();
  await ids().fill(FIRST);
  await expect.element(dialog().getByRole('button', { name: 'Track 1 task' })).toBeEnabled();
  await userEvent.keyboard('{Control>}{Enter}{/Control}');
  await expect.poll(() => main.asked('task:track')).toHaveLength(1);
});

describe('text that comes by itself fills the dialog and does nothing more', () => {
  test('pasted anywhere in the window', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    paste(FIRST);
    await expect.element(ids()).toHaveValue(FIRST);
    expect(main.asked('task:track')).toEqual([]);
  });

  test('pasted into the search box it is a search', async () => {
    await openWindow({ rows: designRows() });
    const search = page.getByRole('searchbox', { name: 'Search' });
    await search.click();
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'holiday');
    search.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    expect(dialog().elements()).toHaveLength(0);
  });

  test('offered by the tray or a link, with its account', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    main.tell('track:offered', { text: SECOND, accountLabel: 'Sunor' });
    await expect.element(ids()).toHaveValue(SECOND);
    await expect.element(dialog().getByRole('combobox', { name: 'Account' })).toHaveValue('account-sunor');
  });

  test('dropped as a text file', async () => {
    await openWindow({ rows: designRows() });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([`${FIRST}\n`], 'ids.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    await expect.element(dialog().getByText('1 new').first()).toBeVisible();
  });
});
