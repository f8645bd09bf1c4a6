import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { SHORTCUTS } from '../../renderer/lib/shortcut-list.ts';
import { designRows, manyRows } from './support/library.ts';
import { button, item, openWindow } from './support/window.ts';

const searchbox = () => page.getByRole('searchbox', { name: 'Search' });

describe('in the list', () => {
  test('arrows, Home and End move the selection and the focus together', async () => {
    await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
    await expect.element(item('La La La, ready')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(item('Untitled, from Sunor, failed')).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(item(/^A cheerful/)).toHaveFocus();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(item(/^A cheerful/)).toHaveFocus();
  });

  test('End of a long list comes into view', async () => {
    const { main } = await openWindow({ rows: manyRows(3_000) });
    await item(/^Paper Lanterns 1,/).click();
    await userEvent.keyboard('{End}');
    await expect.element(item(`${main.rows[2_999]?.title}, ready`)).toHaveFocus();
    await expect.element(item(`${main.rows[2_999]?.title}, ready`)).toBeInViewport();
  });

  test('Enter plays, and opens the details of what can’t be played', async () => {
    await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click();
    await userEvent.keyboard('{Enter}');
    await expect
      .element(page.getByRole('region', { name: 'Player' }).getByText('Holiday Wishes'))
      .toBeVisible();
  });

  test('one Tab reaches it, and the opened row’s buttons follow', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await userEvent.keyboard('{Tab}');
    await expect.element(button('More for La La La')).toHaveFocus();
    await userEvent.keyboard('{Tab}');
    await expect.element(button('Play clip A of La La La')).toHaveFocus();
  });
});

describe('anywhere', () => {
  test('Ctrl+F searches, and Escape clears', async () => {
    await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click();
    await userEvent.keyboard('{Control>}f{/Control}');
    await expect.element(searchbox()).toHaveFocus();
    await userEvent.keyboard('la la');
    await expect.element(item('La La La, ready')).toBeVisible();
    await expect.poll(() => item(/./).elements()).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => item(/./).elements()).toHaveLength(5);
  });

  test('the arrow goes from the search to what was found, and from the page to the list', async () => {
    await openWindow({ rows: designRows() });
    await searchbox().fill('la la');
    await expect.poll(() => item(/./).elements()).toHaveLength(1);
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(item('La La La, ready')).toHaveFocus();
    await searchbox().fill('');
    await expect.poll(() => item(/./).elements()).toHaveLength(5);
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(item('Holiday Wishes, ready')).toHaveFocus();
  });

  test('Ctrl+N tracks, Ctrl+, sets', async () => {
    await openWindow({ rows: designRows() });
    await expect.element(item('Holiday Wishes, ready')).toBeVisible();
    await userEvent.keyboard('{Control>}n{/Control}');
    await expect.element(page.getByRole('dialog', { name: 'Track tasks' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => page.getByRole('dialog').elements()).toHaveLength(0);
    await userEvent.keyboard('{Control>},{/Control}');
    await expect.element(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  });

  test('F favourites and S saves the selected song', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await userEvent.keyboard('f');
    await expect
      .poll(() => main.asked('clip:favourite'))
      .toEqual([{ key: 'ace:la-la-la', clipId: 'clip-a', isFavourite: true }]);
    await userEvent.keyboard('s');
    await expect.poll(() => main.asked('clip:save')).toHaveLength(1);
  });

  test('letters written into a field are letters', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await searchbox().click();
    await userEvent.keyboard('fs');
    await expect.element(searchbox()).toHaveValue('fs');
    expect(main.asked('clip:favourite')).toEqual([]);
    expect(main.asked('clip:save')).toEqual([]);
  });
});

describe('Delete', () => {
  test('takes the task out of the list, selects the next, and can be taken back', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click();
    await userEvent.keyboard('{Delete}');
    await expect
      .element(page.getByRole('status').filter({ hasText: 'Removed “Holiday Wishes”' }))
      .toBeVisible();
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
    await expect.poll(() => item('Holiday Wishes, ready').elements()).toHaveLength(0);
    await button('Undo').click();
    await expect.element(item('Holiday Wishes, ready')).toHaveAttribute('aria-current', 'true');
    expect(main.asked('tasks:restore')).toEqual([{ id: 1 }]);
  });
});

describe('the menu of a song', () => {
  test('opens behind its button and on right click, and closes to where it was', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await button('More for La La La').click();
    const menu = page.getByRole('menu', { name: 'Actions for La La La' });
    await expect.element(menu).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => menu.elements()).toHaveLength(0);
    await expect.element(button('More for La La La')).toHaveFocus();
    await item('La La La, ready').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Check again' }).click();
    await expect.poll(() => main.asked('tasks:check')).toEqual([{ tasks: { keys: ['ace:la-la-la'] } }]);
  });

  test('offers what fits the song', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await item('Untitled, from Sunor, failed').click({ button: 'right' });
    const names = () =>
      page
        .getByRole('menuitem')
        .elements()
        .map((each) => each.firstChild?.textContent?.trim());
    await expect
      .poll(names)
      .toEqual(['Check again', 'Copy id', 'Copy details', 'Export', 'Remove from list']);
    await page.getByRole('menuitem', { name: 'Copy details' }).click();
    await expect.poll(() => main.asked('task:copy-details')).toEqual([{ key: 'sunor:untitled-from-sunor' }]);
    await expect.element(page.getByText('Details copied, without keys')).toBeVisible();
  });
});

test('? lists every key, also from the settings, and Escape closes it', async () => {
  await openWindow({ rows: designRows() });
  await userEvent.keyboard('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard' });
  await expect.element(dialog.getByText('Track what was copied')).toBeVisible();
  const listed = [...dialog.element().querySelectorAll('dt')].map((each) => each.textContent);
  expect(new Set(listed).size).toBe(Object.values(SHORTCUTS).flat().length);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await button('Settings').click();
  await page.getByRole('tab', { name: 'About' }).click();
  await button('All keys').click();
  await expect.element(dialog).toBeVisible();
});
