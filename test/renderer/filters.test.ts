import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { manyRows } from './support/library.ts';
import { clip, failure, row } from './support/rows.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const HOUR_MS = 3_600_000;
/** Hours before (negative) or after the local midnight that began today: the days stay two at every hour of the test. */
const sinceMidnight = (hours: number) => new Date().setHours(0, 0, 0, 0) + hours * HOUR_MS;

const rows = [
  row('Bells', {
    sortAtMs: sinceMidnight(0.02),
    tookMs: 60_000,
    clips: [clip('A', { durationMs: 100_000 })],
  }),
  row('Ash', { sortAtMs: sinceMidnight(0.01), tookMs: 20_000, clips: [clip('A', { durationMs: 300_000 })] }),
  row('Words', { sortAtMs: sinceMidnight(-6), kind: 'lyrics', clips: [], tookMs: 5_000 }),
  row('Broken', {
    sortAtMs: sinceMidnight(-7),
    provider: 'sunor',
    status: 'failed',
    clips: [],
    tookMs: null,
    failure: failure('task-failed', 'Refused'),
  }),
];

const titles = () =>
  item(/./)
    .elements()
    .map((each) => each.getAttribute('aria-label')?.split(',')[0]);
const filter = () => page.getByRole('button', { name: 'Filter', exact: true });
const chip = (name: string) => button(`Remove filter ${name}`);
const panel = () => page.getByRole('dialog', { name: 'Filters' });
const choice = (group: string, name: string) =>
  panel().getByRole('group', { name: group }).getByRole('button', { name, exact: true });

async function choose(group: string, name: string): Promise<void> {
  await filter().click();
  await choice(group, name).click();
  await userEvent.keyboard('{Escape}');
}

/** Of the rows that are drawn, those that begin above the end of the one before. */
const overlapping = () =>
  item(/./)
    .elements()
    .filter((each, index, all) => {
      const before = all[index - 1]?.getBoundingClientRect().bottom ?? -Infinity;
      return each.getBoundingClientRect().top < before - 1;
    })
    .map((each) => each.getAttribute('aria-label'));

describe('filters', () => {
  test('that are taken away leave every row in its place, also those that were shown', async () => {
    const many = Array.from({ length: 24 }, (_none, n) =>
      row(`Song ${n}`, {
        sortAtMs: sinceMidnight(-n * 8),
        provider: [4, 7, 9].includes(n) ? 'sunor' : 'ace',
      }),
    );
    await openWindow({ rows: many });
    for (let round = 0; round < 2; round += 1) {
      await choose('Provider', 'Sunor');
      await expect.poll(titles).toEqual(['Song 4', 'Song 7', 'Song 9']);
      await chip('Provider: Sunor').click();
      await expect.poll(() => titles().slice(0, 6)).toEqual([0, 1, 2, 3, 4, 5].map((n) => `Song ${n}`));
      await expect.poll(overlapping).toEqual([]);
    }
  });

  test.each([
    ['Provider', 'Sunor', ['Broken']],
    ['Account', 'Ace Data Cloud', ['Bells', 'Ash', 'Words']],
    ['Kind', 'Lyrics', ['Words']],
    ['State', 'Failed', ['Broken']],
  ])('by %s %s show what fits, and as a chip', async (group, name, expected) => {
    await openWindow({ rows });
    await choose(group, name);
    await expect.poll(titles).toEqual(expected);
    await expect.element(chip(`${group}: ${name}`)).toBeVisible();
    await expect.element(filter()).toHaveFocus();
    await chip(`${group}: ${name}`).click();
    await expect.poll(titles).toHaveLength(4);
  });

  test('add up within a group and narrow between groups', async () => {
    await openWindow({ rows });
    await filter().click();
    await choice('State', 'Failed').click();
    await choice('State', 'Ready').click();
    await expect.poll(titles).toHaveLength(4);
    await choice('Kind', 'Music').click();
    await expect.poll(titles).toEqual(['Bells', 'Ash', 'Broken']);
    await expect.element(choice('State', 'Failed')).toHaveAttribute('aria-pressed', 'true');
    await choice('State', 'Failed').click();
    await expect.poll(titles).toEqual(['Bells', 'Ash']);
  });

  test('are taken away one by one, the keyboard going on with the next, and all at once', async () => {
    await openWindow({ rows });
    await choose('State', 'Ready');
    await choose('State', 'Failed');
    await choose('Kind', 'Music');
    chip('State: Ready').element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(chip('State: Failed')).toHaveFocus();
    await userEvent.keyboard(' ');
    await expect.element(chip('Kind: Music')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(filter()).toHaveFocus();
    await expect.poll(titles).toHaveLength(4);

    await choose('State', 'Failed');
    await choose('Kind', 'Music');
    await button('Clear all').click();
    await expect.poll(titles).toHaveLength(4);
    await expect.element(page.getByRole('group', { name: 'Filters' })).not.toBeInTheDocument();
  });

  test('are chosen by the keyboard alone', async () => {
    await openWindow({ rows });
    await expect.poll(titles).toHaveLength(4);
    filter().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(choice('State', 'Not heard yet')).toHaveFocus();
    await userEvent.keyboard('{Tab}{ArrowRight} ');
    await expect.element(choice('Kind', 'Lyrics')).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('{Escape}');
    await expect.element(filter()).toHaveFocus();
    await expect.poll(titles).toEqual(['Words']);
  });

  test('that nothing fits say so and offer to go', async () => {
    await openWindow({ rows });
    await choose('State', 'Stalled');
    await expect.element(page.getByRole('heading', { name: 'Nothing fits these filters' })).toBeVisible();
    await button('Clear filters').click();
    await expect.poll(titles).toHaveLength(4);
  });

  test('stay with another view and a search, and the empty search offers to go on without them', async () => {
    await openWindow({ rows });
    await choose('Kind', 'Lyrics');
    await page.getByRole('searchbox', { name: 'Search' }).fill('bells');
    await expect.element(page.getByText('Nothing found for “bells”')).toBeVisible();
    await button('Clear filters').click();
    await expect.poll(titles).toEqual(['Bells']);
  });

  test('give way to a song that is opened and doesn’t fit', async () => {
    const { main } = await openWindow({ rows });
    await choose('Kind', 'Lyrics');
    main.tell('song:opened', { key: 'ace:ash', isToPlay: false });
    await expect.element(item('Ash, ready')).toHaveAttribute('aria-current', 'true');
    await expect.poll(titles).toHaveLength(4);
  });

  test('are told to who can’t see the list change', async () => {
    await openWindow({ rows });
    await choose('Provider', 'Ace Data Cloud');
    await expect.element(page.getByRole('status').getByText('3 songs')).toBeInTheDocument();
  });
});

describe('the order', () => {
  const order = () => button(/^Order:/);

  test.each([
    ['Oldest first', ['Broken', 'Words', 'Ash', 'Bells']],
    ['Title, A to Z', ['Ash', 'Bells', 'Broken', 'Words']],
    ['Title, Z to A', ['Words', 'Broken', 'Bells', 'Ash']],
    ['Longest first', ['Ash', 'Bells']],
    ['Quickest to make', ['Words', 'Ash', 'Bells']],
  ])('is %s, and the button says so', async (name, expected) => {
    await openWindow({
      rows: expected.length === 4 ? rows : rows.filter(({ title }) => expected.includes(title)),
    });
    await expect.element(button('Order: Newest first')).toBeVisible();
    await order().click();
    await expect.element(page.getByRole('menuitemradio', { name: 'Newest first' })).toBeChecked();
    await page.getByRole('menuitemradio', { name }).click();
    await expect.element(button(`Order: ${name}`)).toHaveFocus();
    await expect.poll(titles).toEqual(expected);
  });

  test('has days by date, else one heading, and rows say what they are sorted by', async () => {
    await openWindow({ rows });
    const headings = () =>
      [...document.querySelectorAll('[role=list] h2')].map((each) => each.textContent.trim());
    await expect.poll(headings).toHaveLength(2);
    await order().click();
    await page.getByRole('menuitemradio', { name: 'Slowest to make' }).click();
    await expect.poll(headings).toEqual(['4 songs']);
    await expect.poll(() => item('Bells, ready').element().textContent).toContain('1 min');
  });

  test('is chosen by the keyboard alone', async () => {
    await openWindow({ rows });
    await expect.poll(titles).toHaveLength(4);
    order().element().focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menu', { name: 'Order' })).toBeVisible();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
    await expect.element(page.getByRole('menuitemradio', { name: /^Title/ }).first()).toBeVisible();
    await userEvent.keyboard('{End}{Enter}');
    await expect.element(button('Order: Quickest to make')).toHaveFocus();
  });
});

describe.each(['light', 'dark'] as const)('in the %s theme axe finds nothing in', (theme) => {
  test('filters, their chips and the order', async () => {
    document.documentElement.dataset.theme = theme;
    await openWindow({ rows: manyRows(50) });
    await choose('Kind', 'Music');
    await expectAccessible();
    await filter().click();
    await expect.element(panel()).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await button(/^Order:/).click();
    await expect.element(page.getByRole('menu', { name: 'Order' })).toBeVisible();
    await expectAccessible();
    delete document.documentElement.dataset.theme;
  });
});

test('a library without songs has nothing to filter', async () => {
  await openWindow({});
  await expect.element(page.getByText('No songs yet')).toBeVisible();
  await expect.element(filter()).not.toBeInTheDocument();
});
