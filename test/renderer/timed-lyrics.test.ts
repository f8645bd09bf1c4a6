import { describe, expect, onTestFinished, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { designRows, HOLIDAY_LYRICS } from './support/library.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const LINES = HOLIDAY_LYRICS.split('\n');
/** As long as the song, without the headings. */
const STARTS = LINES.map((line, index) => (line.startsWith('[') ? null : 1_200 * index));
const startOf = (words: string) => STARTS[LINES.indexOf(words)] ?? 0;

const lyrics = () => page.getByRole('group', { name: 'Lyrics, line by line' });
const line = (words: string) => lyrics().getByRole('button', { name: words });
const audio = (): HTMLAudioElement => document.querySelector('audio') ?? new Audio();
const marked = () => document.querySelector('[data-line][aria-current]')?.textContent ?? null;
const pane = () => lyrics().element().closest('.pane') as HTMLElement;

/** All that was marked since: the song goes on, whatever looks. */
function marksFromNow(): string[] {
  const seen: string[] = [];
  const observer = new MutationObserver(() => seen.push(marked() ?? ''));
  observer.observe(lyrics().element(), { subtree: true, attributeFilter: ['aria-current'] });
  onTestFinished(() => observer.disconnect());
  return seen;
}

async function openLyrics(size: { width?: number; height?: number } = {}) {
  const opened = await openWindow({ rows: designRows() }, size);
  opened.main.details.set('ace:holiday-wishes', {
    lyrics: [{ clipId: 'clip-a', text: HOLIDAY_LYRICS, startsMs: STARTS }],
  });
  await item('Holiday Wishes, ready').click();
  await expect.element(lyrics()).toBeVisible();
  return opened;
}

describe('lyrics whose times are known', () => {
  test('mark the line that is sung, by more than its colour, while their song plays', async () => {
    await openLyrics();
    expect(marked()).toBeNull();
    await button('Play clip A of Holiday Wishes').click();
    await expect.poll(() => audio().currentTime).toBeGreaterThan(0);
    await button('Pause clip A of Holiday Wishes').click();
    await expect.poll(() => audio().paused).toBe(true);
    audio().currentTime = startOf('Bells are ringing in the night') / 1000;
    await expect.poll(marked).toBe('Bells are ringing in the night');
    const { borderLeftColor } = getComputedStyle(line(marked() ?? '').element());
    expect(borderLeftColor).not.toBe(getComputedStyle(line('Snow is falling').element()).borderLeftColor);
    await expectAccessible();
  });

  test('play from a line that is clicked, also when nothing plays yet', async () => {
    await openLyrics();
    const words = 'Carols sung by the tree';
    await line(words).click();
    await expect.poll(() => audio().currentTime * 1000).toBeGreaterThanOrEqual(startOf(words));
    await expect.element(button('Pause clip A of Holiday Wishes')).toBeVisible();
    const marks = marksFromNow();
    await line('Lights are twinkling').click();
    await expect.poll(() => marks).toContain('Lights are twinkling oh so bright');
    await expect.poll(() => audio().currentTime * 1000).toBeLessThan(startOf(words));
  });

  test('are one stop of Tab, walked with the arrows and played with Enter', async () => {
    await openLyrics();
    expect(lyrics().element().querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    (line('Snow is falling').element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}');
    await expect.element(line('Bells are ringing in the night')).toHaveFocus();
    const marks = marksFromNow();
    await userEvent.keyboard('{Home}{ArrowDown}{Enter}');
    await expect.poll(() => marks).toContain('Lights are twinkling oh so bright');
    await expect.element(line('Lights are twinkling')).toHaveFocus();
  });

  test('follow the song until the user scrolls', async () => {
    await openLyrics({ height: 520 });
    await button('Play clip A of Holiday Wishes').click();
    await expect.poll(() => audio().currentTime).toBeGreaterThan(0);
    await button('Pause clip A of Holiday Wishes').click();
    await expect.poll(() => audio().paused).toBe(true);
    audio().currentTime = startOf('Smiles and hugs for everyone') / 1000;
    await expect.poll(() => pane().scrollTop).toBeGreaterThan(20);
    pane().dispatchEvent(new WheelEvent('wheel', { deltaY: -400 }));
    pane().scrollTo({ top: 0, behavior: 'instant' });
    audio().currentTime = startOf("Merry Christmas let's have fun") / 1000;
    await expect.poll(marked).toBe("Merry Christmas let's have fun");
    expect(pane().scrollTop).toBe(0);
  });

  test('are one click away from the player, whatever is selected', async () => {
    await openLyrics();
    await button('Play clip A of Holiday Wishes').click();
    await page.getByRole('tab', { name: 'Response' }).click();
    await item('La La La, ready').click();
    await button('Lyrics of the song that plays').click();
    await expect.element(lyrics()).toBeVisible();
    await expect.element(page.getByRole('tab', { name: 'Lyrics' })).toHaveAttribute('aria-selected', 'true');
  });
});
