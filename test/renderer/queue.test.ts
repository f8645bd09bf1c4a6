import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeMain } from './support/fake-bridge.ts';
import { row } from './support/rows.ts';
import { expectAccessible, item, openWindow } from './support/window.ts';

const songs = Array.from({ length: 12 }, (_none, index) =>
  row(`Song ${index}`, { sortAtMs: 9_000_000 - index }),
);
const player = () => page.getByRole('region', { name: 'Player' });
const panel = () => page.getByRole('dialog', { name: 'Queue' });
const waitingList = () => panel().getByRole('list', { name: 'Next in the queue' });
const comingList = () => panel().getByRole('list', { name: 'Then from All songs' });
const titlesOf = (list: ReturnType<typeof waitingList>) =>
  list
    .getByRole('button', { name: /^Play/ })
    .elements()
    .map((each) => each.getAttribute('aria-label')?.slice(5));
const waitingTitles = () => expect.poll(() => titlesOf(waitingList()));

async function choose(title: string, entry: string): Promise<void> {
  await item(new RegExp(`^${title},`)).click({ button: 'right' });
  await page.getByRole('menuitem', { name: entry }).click();
}

/** A window in which the first song plays, and these three wait since before it was opened. */
async function withThree() {
  const main = new FakeMain({ rows: songs });
  main.kept = ['ace:song-7', 'ace:song-5', 'ace:song-6'];
  await openWindow(main);
  await playFirst();
  return { main };
}

async function playFirst(): Promise<void> {
  await item('Song 0, ready').click();
  await userEvent.keyboard('{Enter}');
}

async function openPanel() {
  await player().getByRole('button', { name: 'Queue' }).click();
  await expect.element(panel()).toBeVisible();
}

test('songs are added from their menus, next or last, and the panel shows what comes, and then from where', async () => {
  await openWindow({ rows: songs });
  await playFirst();
  await choose('Song 5', 'Add to queue');
  await choose('Song 6', 'Add to queue');
  await choose('Song 7', 'Play next');
  await expect.element(page.getByText('“Song 7” plays next')).toBeVisible();
  await openPanel();
  await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
  await expect.element(panel().getByRole('button', { name: 'Song 0, now playing' })).toBeVisible();
  await expect.poll(() => titlesOf(comingList()).slice(0, 3)).toEqual(['Song 1', 'Song 2', 'Song 3']);
  await expectAccessible();
});

test('next plays what waits first', async () => {
  await withThree();
  await player().getByRole('button', { name: 'Next', exact: true }).click();
  await expect.element(player().getByText('Song 7')).toBeVisible();
  await openPanel();
  await waitingTitles().toEqual(['Song 5', 'Song 6']);
});

describe('an entry', () => {
  test('moves by Alt and the arrows, keeps the focus, and its new place is told', async () => {
    const { main } = await withThree();
    await openPanel();
    const first = waitingList().getByRole('button', { name: 'Play Song 7' });
    await expect.element(first).toBeVisible();
    (first.element() as HTMLElement).focus();
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    await waitingTitles().toEqual(['Song 5', 'Song 7', 'Song 6']);
    await expect.element(first).toHaveFocus();
    await expect.element(panel().getByRole('status')).toHaveTextContent('Song 7, now 2 of 3');
    await userEvent.keyboard('{Alt>}{ArrowDown}{ArrowUp}{ArrowUp}{/Alt}');
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
    await expect.element(first).toHaveFocus();
    expect(main.kept).toEqual(['ace:song-7', 'ace:song-5', 'ace:song-6']);
  });

  test('is reached by the arrows and goes with Delete, and the selected song stays in the list', async () => {
    const { main } = await withThree();
    await openPanel();
    await expect.element(waitingList().getByRole('button', { name: 'Play Song 7' })).toBeVisible();
    (waitingList().getByRole('button', { name: 'Play Song 7' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(waitingList().getByRole('button', { name: 'Play Song 5' })).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await waitingTitles().toEqual(['Song 7', 'Song 6']);
    await expect.element(waitingList().getByRole('button', { name: 'Play Song 6' })).toHaveFocus();
    expect(main.asked('tasks:remove')).toEqual([]);
  });

  test('is dragged to another place', async () => {
    await withThree();
    await openPanel();
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
    const rows = waitingList().getByRole('listitem').elements();
    const grip = rows[0]?.querySelector('.grip');
    const [from, to] = [grip?.getBoundingClientRect(), rows[2]?.getBoundingClientRect()];
    if (!grip || !from || !to) throw new Error('no rows');
    const at = (y: number) => ({ bubbles: true, button: 0, clientX: from.x + 4, clientY: y });
    grip.dispatchEvent(new PointerEvent('pointerdown', at(from.y + 10)));
    window.dispatchEvent(new PointerEvent('pointermove', at(to.y + 20)));
    await waitingTitles().toEqual(['Song 5', 'Song 6', 'Song 7']);
    window.dispatchEvent(new PointerEvent('pointerup', at(to.y + 20)));
    await waitingTitles().toEqual(['Song 5', 'Song 6', 'Song 7']);
    await expect.element(panel().getByRole('status')).toHaveTextContent('Song 7, now 3 of 3');
  });

  test('that is dragged goes back with Escape, and the panel stays', async () => {
    const { main } = await withThree();
    await openPanel();
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
    const kept = main.asked('queue:keep').length;
    const rows = waitingList().getByRole('listitem').elements();
    const to = rows[2]?.getBoundingClientRect();
    rows[0]
      ?.querySelector('.grip')
      ?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, button: 0 }));
    window.dispatchEvent(new PointerEvent('pointermove', { clientY: (to?.y ?? 0) + 20 }));
    await userEvent.keyboard('{Escape}');
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
    await expect.element(panel()).toBeVisible();
    expect(main.asked('queue:keep')).toHaveLength(kept);
  });

  test('plays at once when it is pressed, and the others still wait', async () => {
    await withThree();
    await openPanel();
    await waitingList().getByRole('button', { name: 'Play Song 5' }).click();
    await expect.element(panel().getByRole('button', { name: 'Song 5, now playing' })).toBeVisible();
    await waitingTitles().toEqual(['Song 7', 'Song 6']);
  });

  test('of a song that was removed isn’t shown, and comes back with it', async () => {
    const { main } = await withThree();
    await openPanel();
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
    await main.bridge.tasksRemove({ tasks: { keys: ['ace:song-5'] }, areFilesTrashed: false });
    await waitingTitles().toEqual(['Song 7', 'Song 6']);
    await main.bridge.tasksRestore({ id: 1 });
    await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
  });
});

test('clearing leaves what plays and the list', async () => {
  await withThree();
  await openPanel();
  await panel().getByRole('button', { name: 'Clear' }).click();
  await expect.element(waitingList()).not.toBeInTheDocument();
  await expect.element(comingList()).toBeVisible();
  await expect.element(player().getByText('Song 0')).toBeVisible();
});

test('a song of the list that is shown as coming can be gone to', async () => {
  await withThree();
  await openPanel();
  await comingList().getByRole('button', { name: 'Play Song 3' }).click();
  await expect.element(panel().getByRole('button', { name: 'Song 3, now playing' })).toBeVisible();
  await expect.poll(() => titlesOf(comingList())[0]).toBe('Song 4');
  await waitingTitles().toEqual(['Song 7', 'Song 5', 'Song 6']);
});

test('what waited when Songwatch was quit waits again, of 5,000 songs only those on screen are asked for', async () => {
  const { main } = await openWindow({ rows: songs });
  main.kept = Array.from({ length: 5_000 }, (_none, index) => `ace:song-${index % 12}` as const);
  await openWindow(main);
  const before = main.asked('task:rows').length;
  await openPanel();
  await waitingTitles().toContain('Song 3');
  expect(waitingList().getByRole('listitem').elements().length).toBeLessThan(60);
  expect(
    main
      .asked('task:rows')
      .slice(before)
      .flatMap(({ keys }) => keys).length,
  ).toBeLessThan(200);
});

test('says what to do while there is nothing in it', async () => {
  await openWindow({ rows: songs });
  await openPanel();
  await expect.element(panel()).toHaveTextContent('Choose a song, or add some from their menus.');
  await expectAccessible();
});

describe('shuffle and repeat', () => {
  test('are pressed in the player bar, say how they stand, and are remembered', async () => {
    const { main } = await openWindow({ rows: songs });
    const shuffle = player().getByRole('button', { name: 'Shuffle' });
    await expect.element(shuffle).toHaveAttribute('aria-pressed', 'false');
    await shuffle.click();
    await expect.element(shuffle).toHaveAttribute('aria-pressed', 'true');
    const repeat = player().getByRole('button', { name: /^Repeat/ });
    await expect.element(repeat).toHaveAccessibleName('Repeat: off');
    await repeat.click();
    await expect.element(repeat).toHaveAccessibleName('Repeat: all songs');
    await expect.element(repeat).toHaveAttribute('aria-pressed', 'true');
    await repeat.click();
    await expect.element(repeat).toHaveAccessibleName('Repeat: this song');
    expect(main.state.settings).toMatchObject({ isShuffled: true, repeat: 'one' });
    await openWindow(main);
    await expect.element(player().getByRole('button', { name: 'Repeat: this song' })).toBeVisible();
  });

  test('are in the queue where the player bar has no room for them', async () => {
    await openWindow({ rows: songs }, { width: 720, height: 480 });
    await expect.element(player().getByRole('button', { name: 'Shuffle' })).not.toBeInTheDocument();
    await openPanel();
    await panel().getByRole('button', { name: 'Shuffle' }).click();
    await expect
      .element(panel().getByRole('button', { name: 'Shuffle' }))
      .toHaveAttribute('aria-pressed', 'true');
    await expect.element(panel()).toBeInViewport({ ratio: 1 });
    const workspace = document.querySelector('.workspace');
    workspace?.scrollTo({ left: 80 });
    expect(workspace?.scrollLeft).toBe(0);
  });
});
