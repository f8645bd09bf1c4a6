import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EVERYTHING } from '../../renderer/lib/list-query.ts';
import { settings } from './support/app-state.ts';
import { designRows, manyRows } from './support/library.ts';
import { failure } from './support/rows.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const bar = () => page.getByRole('toolbar', { name: 'Selection' });
const selected = () =>
  item(/./)
    .elements()
    .filter((each) => each.getAttribute('aria-describedby') === 'picked')
    .map((each) => (each.getAttribute('aria-label') ?? '').split(',')[0]);
const told = () => document.querySelector('.told')?.textContent?.trim();
/** As the list has them, below the first. */
const TITLES = ['Neon rain', 'Holiday Wishes', 'La La La', 'Untitled'];

describe('with the mouse', () => {
  test('Ctrl picks one more and lets it go again, Shift picks all in between', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    expect(selected()).toEqual([]);
    await item('Untitled, from Sunor, failed').click({ modifiers: ['Control'] });
    await expect.poll(selected).toEqual(['La La La', 'Untitled']);
    await item('La La La, ready').click({ modifiers: ['Control'] });
    await expect.poll(selected).toEqual(['Untitled']);
    await item(/^Neon rain/).click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(TITLES.slice(0, 3));
  });

  test('Shift goes from where one began, and Ctrl with it keeps what was there', async () => {
    await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click();
    await item(/^Neon rain/).click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(TITLES.slice(0, 2));
    await item('Untitled, from Sunor, failed').click({ modifiers: ['Shift'] });
    await expect.poll(selected).toEqual(TITLES.slice(1));
    await item(/^A cheerful/).click({ modifiers: ['Control'] });
    await item(/^Neon rain/).click({ modifiers: ['Control', 'Shift'] });
    await expect.poll(selected).toHaveLength(5);
  });

  test('a plain click selects one again', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await item('Holiday Wishes, ready').click({ modifiers: ['Control'] });
    await expect.element(bar()).toBeVisible();
    await item('La La La, ready').click();
    await expect.poll(() => bar().elements()).toHaveLength(0);
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
    await expect.element(button('Play clip A of La La La')).toBeVisible();
  });
});

describe('with the keyboard', () => {
  test('Shift and the arrows extend and shrink; Escape lets all go', async () => {
    await openWindow({ rows: designRows() });
    await item(/^Neon rain/).click();
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await expect.poll(selected).toHaveLength(2);
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await expect.poll(selected).toEqual(TITLES.slice(0, 3));
    await userEvent.keyboard('{Shift>}{ArrowUp}{/Shift}');
    await expect.poll(selected).toHaveLength(2);
    await expect.element(bar()).toHaveTextContent('2 selected');
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => bar().elements()).toHaveLength(0);
    expect(selected()).toEqual([]);
  });

  test('Ctrl goes on without picking, and its space bar picks', async () => {
    await openWindow({ rows: designRows() });
    await item(/^A cheerful/).click();
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
    await expect.element(item(/^Neon rain/)).toHaveFocus();
    await userEvent.keyboard('{Control>}{ArrowDown}{/Control}');
    await expect.element(item('Holiday Wishes, ready')).toHaveFocus();
    await userEvent.keyboard('{Control>} {/Control}');
    await expect.poll(selected).toEqual(['A cheerful acoustic guitar song about summer', 'Holiday Wishes']);
  });

  test('Ctrl+A picks all that is shown, and text where text is written', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(bar()).toHaveTextContent('5 selected');
    await page.getByRole('searchbox').fill('holiday');
    await expect.poll(() => bar().elements()).toHaveLength(0);
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.poll(() => bar().elements()).toHaveLength(0);
    (document.activeElement as HTMLElement).blur();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(bar()).toHaveTextContent('1 selected');
  });
});

describe('a long list', () => {
  test('is picked in one word: nothing is fetched for it, and main is told of the list', async () => {
    const { main } = await openWindow({ rows: manyRows(10_000) });
    await item(/^Paper Lanterns 1,/).click();
    const before = main.asked('task:list').length;
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(bar()).toHaveTextContent('10,000 selected');
    await item(/^Silver Lanterns 1,/).click({ modifiers: ['Control'] });
    await expect.element(bar()).toHaveTextContent('9,999 selected');
    expect(main.asked('task:list')).toHaveLength(before);
    expect(main.asked('tasks:keys')).toEqual([]);
    await userEvent.keyboard('f');
    await expect
      .poll(() => main.asked('tasks:favourite'))
      .toEqual([
        {
          tasks: {
            query: EVERYTHING,
            except: [expect.stringContaining('silver-lanterns-1')],
          },
          isFavourite: true,
        },
      ]);
  });

  test('a range over rows that aren’t there asks for their keys alone', async () => {
    const { main } = await openWindow({ rows: manyRows(3_000) });
    await item(/^Paper Lanterns 1,/).click();
    await userEvent.keyboard('{Shift>}{End}{/Shift}');
    await expect.element(bar()).toHaveTextContent('3,000 selected');
    expect(main.asked('tasks:keys')).toEqual([{ query: EVERYTHING, offset: 0, limit: 3_000 }]);
  });
});

describe('the count', () => {
  test('is told politely, once for each change', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    expect(document.querySelector('.told')?.getAttribute('aria-live')).toBe('polite');
    expect(told()).toBe('');
    await item('Holiday Wishes, ready').click({ modifiers: ['Control'] });
    await expect.poll(told).toBe('2 selected');
  });

  test('a picked row says so beside its name, and the page stays without a finding', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click();
    await item('Holiday Wishes, ready').click({ modifiers: ['Control'] });
    await expect.element(item('Holiday Wishes, ready')).toHaveAccessibleDescription('selected');
    await expectAccessible();
  });

  test.each([
    [720, 480],
    [560, 370],
  ])('and its actions fit at %i × %i', async (width, height) => {
    await openWindow({ rows: designRows() }, { width, height });
    await item(/^Neon rain/).click();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(bar().getByRole('button', { name: 'Remove' })).toBeVisible();
    const box = bar().element();
    expect(box.scrollWidth).toBeLessThanOrEqual(box.clientWidth);
    const right = box.getBoundingClientRect().right;
    for (const each of box.querySelectorAll('button')) {
      expect(each.getBoundingClientRect().right).toBeLessThanOrEqual(right);
    }
  });
});

describe('actions on many', () => {
  const pickTwo = async (change: Parameters<typeof openWindow>[0] = {}) => {
    const opened = await openWindow({ rows: designRows(), ...change });
    await item('La La La, ready').click();
    await item('Holiday Wishes, ready').click({ modifiers: ['Control'] });
    await expect.element(bar()).toBeVisible();
    return opened;
  };
  const TWO = { keys: ['ace:la-la-la', 'ace:holiday-wishes'] };

  test('keys mean all of them', async () => {
    const { main } = await pickTwo({ state: { settings: { ...settings, folder: '/music' } } });
    await userEvent.keyboard('f');
    await expect.poll(() => main.asked('tasks:favourite')).toEqual([{ tasks: TWO, isFavourite: true }]);
    await userEvent.keyboard('s');
    await expect.poll(() => main.asked('tasks:save')).toEqual([{ tasks: TWO }]);
    expect(main.asked('clip:favourite')).toEqual([]);
    await userEvent.keyboard('{Delete}');
    await expect.poll(() => main.asked('tasks:remove')).toEqual([{ tasks: TWO, areFilesTrashed: false }]);
    await expect.element(page.getByText('Removed 2 songs')).toBeVisible();
    await expect.poll(() => item(/./).elements()).toHaveLength(3);
    await expect.element(item('Untitled, from Sunor, failed')).toHaveAttribute('aria-current', 'true');
    await button('Undo').click();
    await expect.poll(() => item(/./).elements()).toHaveLength(5);
  });

  test('the first save asks for a folder and goes on with all of them', async () => {
    const { main } = await pickTwo();
    await bar().getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save here' }).click();
    await expect.poll(() => main.asked('tasks:save')).toEqual([{ tasks: TWO }, { tasks: TWO }]);
    await expect.element(page.getByText('Saving 2 clips')).toBeVisible();
  });

  test('the menu of a picked row is about all of them, that of another about itself', async () => {
    const { main } = await pickTwo();
    await item('La La La, ready').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Actions for 2 songs' });
    await expect.element(menu).toBeVisible();
    await menu.getByRole('menuitem', { name: 'Copy ids' }).click();
    await expect.poll(() => main.asked('tasks:copy-ids')).toEqual([{ tasks: TWO }]);
    await expect.element(page.getByText('2 ids copied')).toBeVisible();
    await item('Untitled, from Sunor, failed').click({ button: 'right' });
    await expect.element(page.getByRole('menu', { name: 'Actions for Untitled, from Sunor' })).toBeVisible();
    await page.getByRole('menuitem', { name: 'Check again' }).click();
    await expect
      .poll(() => main.asked('tasks:check'))
      .toEqual([{ tasks: { keys: ['sunor:untitled-from-sunor'] } }]);
    await expect.element(bar()).toHaveTextContent('2 selected');
  });

  test('they are exported in the form that is chosen, and where to is said', async () => {
    const { main } = await pickTwo();
    main.on('task:export', () => ({ path: '/home/mara/two.csv', count: 2 }));
    await button('More for the selection').click();
    await page.getByRole('menuitem', { name: 'Export' }).click();
    await page.getByRole('menuitem', { name: 'For spreadsheets…' }).click();
    await expect.poll(() => main.asked('task:export')).toEqual([{ tasks: TWO, format: 'csv' }]);
    await expect.element(page.getByText('2 tasks written to /home/mara/two.csv')).toBeVisible();
  });

  test('right click, ⋯ and the bar offer the same', async () => {
    await pickTwo();
    const names = () =>
      page
        .getByRole('menuitem')
        .elements()
        .map((each) => each.firstChild?.textContent?.trim());
    await item('La La La, ready').click({ button: 'right' });
    await expect.poll(() => names().length).toBeGreaterThan(3);
    const byClick = names();
    await userEvent.keyboard('{Escape}');
    await button('More for La La La').click();
    await expect.poll(names).toEqual(byClick);
    await userEvent.keyboard('{Escape}');
    await button('More for the selection').click();
    await expect.poll(names).toEqual(byClick);
    for (const name of ['Save', 'Favourite', 'Check again', 'Remove from list'])
      expect(byClick).toContain(name);
  });

  test('a removal that main refuses leaves everything as it was', async () => {
    const { main } = await pickTwo();
    main.fail('tasks:remove', failure('disk', 'The disk is full'));
    await userEvent.keyboard('{Delete}');
    await expect.element(page.getByRole('alert')).toHaveTextContent('The disk is full');
    expect(item(/./).elements()).toHaveLength(5);
  });
});

describe('files', () => {
  test('go to the trash only after it was said that undo doesn’t bring them back', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await item('Holiday Wishes, ready').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Remove and trash files…' }).click();
    const dialog = page.getByRole('alertdialog', { name: /^Remove “Holiday Wishes”/ });
    await expect
      .element(dialog)
      .toHaveTextContent('Undo brings back what was in the list, but not the files.');
    expect(main.asked('tasks:remove')).toEqual([]);
    main.on('tasks:remove', () => ({ count: 1, filesLeft: 1 }));
    await dialog.getByRole('button', { name: 'Remove and trash files' }).click();
    await expect
      .poll(() => main.asked('tasks:remove'))
      .toEqual([{ tasks: { keys: ['ace:holiday-wishes'] }, areFilesTrashed: true }]);
    await expect.element(page.getByRole('alert')).toHaveTextContent('1 file couldn’t be moved to the trash');
  });

  test('aren’t spoken of where none is saved', async () => {
    await openWindow({ rows: designRows() });
    await item('La La La, ready').click({ button: 'right' });
    await expect.element(page.getByRole('menuitem', { name: 'Remove from list' })).toBeVisible();
    expect(page.getByRole('menuitem', { name: /trash/ }).elements()).toEqual([]);
  });
});

test('a window that opens soon after a removal still offers to take it back', async () => {
  const removal = { id: 7, count: 3, title: null, removedAtMs: Date.now() - 4_000 };
  const { main } = await openWindow({ rows: designRows(), state: { removal } });
  await expect.element(page.getByText('Removed 3 songs')).toBeVisible();
  main.on('tasks:restore', () => ({ count: 3, key: null }));
  await button('Undo').click();
  await expect.poll(() => main.asked('tasks:restore')).toEqual([{ id: 7 }]);
});

test('one that opens later doesn’t', async () => {
  const removal = { id: 7, count: 3, title: null, removedAtMs: Date.now() - 11_000 };
  await openWindow({ rows: designRows(), state: { removal } });
  await expect.element(item('Holiday Wishes, ready')).toBeVisible();
  expect(page.getByText('Removed 3 songs').elements()).toEqual([]);
});
