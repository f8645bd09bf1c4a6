import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { aceAccount } from '../support/app-state.ts';
import { designRows } from '../support/library.ts';
import { failure } from '../support/rows.ts';
import { button, item, openWindow } from '../support/window.ts';

const LIVE = '[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]';

let stop = (): void => undefined;
afterEach(() => stop());

/** What a screen reader would say from now on: each text that appears or changes in a live region. */
function listen(): string[] {
  const said: string[] = [];
  const observer = new MutationObserver((records) => {
    const regions = new Set(records.flatMap(regionsOf));
    for (const region of regions) {
      const words = region.textContent?.trim() ?? '';
      if (words !== '') said.push(words);
    }
  });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true });
  stop = () => observer.disconnect();
  return said;
}

function regionsOf({ type, target, addedNodes }: MutationRecord): Element[] {
  const around = (node: Node): Element | null =>
    (node instanceof Element ? node : node.parentElement)?.closest(LIVE) ?? null;
  if (type === 'characterData') return [around(target)].filter((each) => each !== null);
  const came = [...addedNodes].filter((node) => node.textContent?.trim() !== '');
  return came.flatMap((node) => {
    const inside = node instanceof Element ? [...node.querySelectorAll(LIVE)] : [];
    const own = around(node);
    return own === null ? inside : [own, ...inside];
  });
}

/** Until what follows from a change is on the page. */
const painted = (): Promise<void> => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

test('ten songs that go on being made say nothing: their rows can be read when one wants', async () => {
  const rows = designRows();
  const { main } = await openWindow({ rows });
  const [making] = rows;
  await expect.element(item(/, making$/)).toBeVisible();
  const said = listen();
  for (let n = 1; n <= 10; n += 1) {
    if (making) main.change({ ...making, progress: n / 20 });
    main.changeState({ accounts: [{ ...aceAccount, health: { status: 'ok', answeredAtMs: Date.now() } }] });
    await painted();
  }
  expect(said).toEqual([]);
});

test('ten songs that can’t be saved for one reason are told once', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await expect.element(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
  const said = listen();
  for (let n = 0; n < 10; n += 1) {
    const state = { status: 'failed', failure: failure('disk', 'The disk is full') } as const;
    main.tell('save:changed', { key: 'ace:la-la-la', clipId: `clip-${n}`, state });
    await painted();
  }
  await expect.element(page.getByRole('alert')).toBeVisible();
  expect(said).toHaveLength(1);
  expect(said[0]).toContain('The disk is full');
});

test('an account that comes and goes ten times doesn’t chatter', async () => {
  const { main } = await openWindow({ rows: designRows() });
  await expect.element(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
  const said = listen();
  const down = {
    status: 'backing-off',
    failure: failure('network', 'No way'),
    retryAtMs: Date.now(),
  } as const;
  for (let n = 0; n < 10; n += 1) {
    const health = n % 2 === 0 ? down : ({ status: 'ok', answeredAtMs: Date.now() } as const);
    main.changeState({ accounts: [{ ...aceAccount, health }] });
    await painted();
  }
  expect(said).toEqual([]);
});

test('typing ids says what was understood, not each letter', async () => {
  await openWindow({ rows: designRows() });
  await button('Track tasks').first().click();
  await page.getByRole('textbox', { name: 'Task ids' }).click();
  const said = listen();
  await userEvent.keyboard('0d3ed03b-912b-4f7d-941b-8441323cb77b');
  await expect.element(button('Track 1 task')).toBeVisible();
  await expect.poll(() => said.at(-1) ?? '').toContain('1 new');
  expect(said.length).toBeLessThanOrEqual(2);
});

test('writing a template says what it gives when one has stopped, not each letter', async () => {
  await openWindow({ rows: designRows() });
  await button('Settings').click();
  await page.getByRole('tab', { name: 'Saving' }).click();
  const box = page.getByRole('textbox', { name: 'File names' });
  await box.click();
  await userEvent.keyboard('{End}');
  const said = listen();
  await userEvent.keyboard(' songs of');
  await expect.poll(() => said.length).toBeGreaterThan(0);
  await painted();
  expect(said.length).toBeLessThanOrEqual(2);
});
