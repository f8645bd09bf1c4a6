import { afterEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { language } from '../../renderer/lib/language.svelte.ts';
import { miniSong, openMini } from './support/mini.ts';
import { clip, row } from './support/rows.ts';

const control = (name: string) => page.getByRole('button', { name, exact: true });
const seek = () => page.getByRole('slider', { name: 'Seek' });

afterEach(() => {
  language.current = 'en';
});

test('shows what plays, and asks main for what its buttons say', async () => {
  const { main, tell } = await openMini();
  await expect.element(page.getByRole('heading', { name: 'Holiday Wishes' })).toBeVisible();
  await expect.element(seek()).toHaveAttribute('aria-valuetext', '1:02 of 2:34');
  await control('Pause').click();
  tell(miniSong({ status: 'paused' }));
  await control('Play').click();
  await control('Next').click();
  await control('Previous').click();
  await page.getByRole('radio', { name: 'B' }).click();
  expect(main.asked('mini:command')).toEqual([
    { type: 'pause' },
    { type: 'play' },
    { type: 'next' },
    { type: 'previous' },
    { type: 'switch', clipId: 'clip-b' },
  ]);
  await control('Open Songwatch').click();
  await control('Close the mini player').click();
  expect([main.asked('mini:show-window').length, main.asked('mini:close').length]).toEqual([1, 1]);
});

test('counts on while the song plays, with one timer, and with none while it rests', async () => {
  const { tell, timers } = await openMini();
  expect(timers()).toBe(1);
  await expect.poll(() => seek().element().ariaValueText, { timeout: 3_000 }).toBe('1:03 of 2:34');
  for (const status of ['waiting', 'paused'] as const) {
    tell(miniSong({ status, positionMs: 65_000 }));
    await expect.element(seek()).toHaveAttribute('aria-valuetext', '1:05 of 2:34');
    expect(timers(), status).toBe(0);
  }
  tell(null);
  await expect.element(page.getByText('Nothing plays')).toBeVisible();
  expect(timers()).toBe(0);
});

test('never counts beyond the song’s end', async () => {
  const { tell } = await openMini();
  tell({ ...miniSong({ positionMs: 154_000 }), saidAtMs: Date.now() - 60_000 });
  await expect.element(seek()).toHaveAttribute('aria-valuetext', '2:34 of 2:34');
});

test('seeks by slider, shown at once', async () => {
  const { main } = await openMini(miniSong({ status: 'paused' }));
  const box = seek().element().getBoundingClientRect();
  await seek().click({ position: { x: box.width / 2, y: 8 } });
  const [half] = main.asked('mini:command');
  expect(half).toMatchObject({ type: 'seek', positionMs: expect.closeTo(77_220, -3) as number });
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => seek().element().ariaValueText).toMatch(/^1:2\d of 2:34$/);
  await userEvent.keyboard('{Home}');
  expect(main.asked('mini:command').at(-1)).toEqual({ type: 'seek', positionMs: 0 });
  await expect.element(seek()).toHaveAttribute('aria-valuetext', '0:00 of 2:34');
});

test('is worked by the keys of the large player, and closes by Escape', async () => {
  const { main } = await openMini(miniSong({ status: 'paused' }));
  await userEvent.keyboard(' {ArrowRight}{ArrowLeft}lb');
  expect(main.asked('mini:command')).toEqual([
    { type: 'play' },
    { type: 'seek', positionMs: 67_000 },
    { type: 'seek', positionMs: 62_000 },
    { type: 'seek', positionMs: 72_000 },
    { type: 'switch', clipId: 'clip-b' },
  ]);
  await userEvent.keyboard('{Escape}');
  expect(main.asked('mini:close')).toHaveLength(1);
});

test('has no choice where there is one clip, and nothing to press where nothing plays', async () => {
  const { main, tell } = await openMini(miniSong({}, row('Alone', { clips: [clip('A')] })));
  await expect.element(page.getByRole('heading', { name: 'Alone' })).toBeVisible();
  expect(page.getByRole('radio').elements()).toEqual([]);
  tell(null);
  for (const name of ['Previous', 'Play', 'Next']) await expect.element(control(name)).toBeDisabled();
  await expect.element(seek()).toBeDisabled();
  await userEvent.keyboard(' {ArrowRight}a');
  expect(main.asked('mini:command')).toEqual([]);
});

test('speaks the language that the window speaks', async () => {
  const { tell } = await openMini();
  tell(miniSong(), 'de');
  await expect.element(control('Mini-Player schließen')).toBeVisible();
  expect(document.title).toBe('Holiday Wishes – Songwatch Mini-Player');
  expect(document.documentElement.lang).toBe('de');
});
