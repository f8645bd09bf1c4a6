import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FakeMain } from './support/fake-bridge.ts';
import { manyRows } from './support/library.ts';
import { item, openWindow } from './support/window.ts';

const LIST = '[role=list][aria-label=Tasks]';
const elements = () => [...document.querySelectorAll<HTMLElement>(`${LIST} [data-index]`)];
const scrollTo = (index: number) => document.querySelector(LIST)?.scrollTo({ top: index * 68 });
const opacity = (task: Element | null) => task?.computedStyleMap().get('opacity')?.toString();
const indices = () => elements().map(({ dataset }) => Number(dataset.index));

async function jumpTo(index: number): Promise<void> {
  await expect.poll(() => elements().length).toBeGreaterThan(5);
  scrollTo(index);
  await expect.poll(() => Math.max(...indices())).toBeGreaterThanOrEqual(index);
  await expect.poll(() => item(/^Loading/).elements()).toHaveLength(0);
}

/** Keeps the list's pages back from the next question on, until it is called. */
function keepBack(main: FakeMain): () => void {
  let release = (): void => undefined;
  const free = new Promise<void>((resolve) => (release = resolve));
  main.on('task:list', async (input) => {
    await free;
    return main.list(input);
  });
  return release;
}

test('far away the same elements show other songs', async () => {
  const { main } = await openWindow({ rows: manyRows(3_000) });
  await jumpTo(500);
  const before = new Set(elements());
  await jumpTo(2_000);
  const kept = elements().filter((each) => before.has(each));
  expect(kept.length).toBeGreaterThan(before.size - 4);
  for (const each of kept) {
    const row = main.rows.find(({ key }) => key === each.dataset.key);
    expect(each.querySelector('bdi')?.textContent ?? row?.title).toBe(row?.title);
    expect(each.getAttribute('aria-label')).toContain(row?.title);
  }
});

test('a button that has the focus never becomes another song’s', async () => {
  await openWindow({ rows: manyRows(3_000) });
  await jumpTo(500);
  const focused = elements()[5]?.querySelector<HTMLElement>('[aria-haspopup=menu]');
  focused?.focus();
  expect(document.activeElement).toBe(focused);
  const name = focused?.getAttribute('aria-label');
  await jumpTo(2_000);
  expect([document.body, focused]).toContain(document.activeElement);
  expect(focused?.getAttribute('aria-label')).toBe(name);
  expect(focused?.isConnected).toBe(false);
});

test('until its song is there, a row shows and does nothing of the one before', async () => {
  const { main } = await openWindow({ rows: manyRows(3_000) });
  await jumpTo(500);
  const release = keepBack(main);
  scrollTo(2_000);
  await expect.poll(() => item(/^Loading/).elements().length).toBeGreaterThan(5);
  const tasks = [...document.querySelectorAll(`${LIST} [aria-label^=Loading] .task`)];
  expect(tasks.length).toBeGreaterThan(5);
  for (const task of tasks) {
    expect([task.getAttribute('aria-hidden'), opacity(task)]).toEqual(['true', '0']);
    for (const button of task.querySelectorAll('button')) {
      const { left, top, width, height } = button.getBoundingClientRect();
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      expect(button.contains(hit)).toBe(false);
    }
  }
  release();
  await expect.poll(() => item(/^Loading/).elements()).toHaveLength(0);
  for (const each of elements()) expect(opacity(each.querySelector('.task'))).toBe('1');
});

test('rows that take their time are drawn as such, and only then', async () => {
  const { main } = await openWindow({ rows: manyRows(3_000) });
  await expect.poll(() => elements().length).toBeGreaterThan(5);
  const release = keepBack(main);
  scrollTo(2_000);
  await expect.poll(() => document.querySelectorAll('.ghost').length).toBeGreaterThan(5);
  await expect.poll(() => document.querySelectorAll('.ghost.late').length).toBeGreaterThan(5);
  release();
  await expect.poll(() => document.querySelectorAll('.ghost').length).toBe(0);
  await userEvent.keyboard('{Home}');
  expect(page.getByRole('alert').elements()).toHaveLength(0);
});
