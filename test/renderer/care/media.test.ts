import { afterEach, describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { contrastOf } from '../support/focus-ring.ts';
import { prefer } from '../support/prefer.ts';
import { openScreen } from '../support/screens.ts';

afterEach(() => prefer('', ''));

describe('in the system’s few colours', () => {
  const seen = (element: Element | undefined | null, pseudo?: string): CSSStyleDeclaration => {
    if (!element) throw new Error('not on the page');
    return getComputedStyle(element, pseudo);
  };

  test('a switch shows whether it is on', async () => {
    await prefer('forced-colors', 'active');
    await openScreen('the settings: Notifications');
    const on = page.getByRole('switch', { name: 'Play a sound' }).element();
    const off = page.getByRole('switch', { name: 'Be quiet while the window is in front' }).element();
    for (const each of [on, off]) {
      expect(seen(each).borderStyle).not.toBe('none');
      const knob = seen(each, '::after').backgroundColor;
      expect(contrastOf(knob, seen(each).backgroundColor)).toBeGreaterThan(3);
    }
    expect(seen(on).backgroundColor).not.toBe(seen(off).backgroundColor);
  });

  test('what is chosen is framed: the view, the tab, one of a few', async () => {
    await prefer('forced-colors', 'active');
    await openScreen('the settings: General');
    const isFramed = (element: Element | null) => seen(element).outlineStyle === 'dashed';
    const choice = page.getByRole('radiogroup', { name: 'Theme' });
    const label = (name: string) => choice.getByRole('radio', { name }).element().closest('label');
    expect([label('As the system'), label('Dark')].map(isFramed)).toEqual([true, false]);
    const tab = (name: string) => page.getByRole('tab', { name }).element();
    expect([tab('Saving')].map(isFramed)).toEqual([false]);
    await page.getByRole('tab', { name: 'General' }).click();
    document.querySelector<HTMLElement>(':focus')?.blur();
    expect(isFramed(tab('General'))).toBe(true);
    await openScreen('the list');
    const view = (name: string) => page.getByRole('link', { name }).element();
    expect([view('All songs'), view('Saved')].map(isFramed)).toEqual([true, false]);
  });

  test('an account’s state and how far a song is made can be seen', async () => {
    await prefer('forced-colors', 'active');
    await openScreen('the list');
    const canvas = seen(document.body).backgroundColor;
    expect(contrastOf(seen(document.querySelector('ul .dot')).backgroundColor, canvas)).toBeGreaterThan(3);
    const bar = document.querySelector('[role=progressbar]');
    expect(
      contrastOf(seen(bar?.firstElementChild).backgroundColor, seen(bar).backgroundColor),
    ).toBeGreaterThan(3);
  });
});

describe('without its colour', () => {
  test('the state of an account has a shape and words', async () => {
    await openScreen('the list');
    const shapes = ['ok', 'quiet', 'warn', 'bad'].map((tone) => {
      const dot = document.body.appendChild(document.createElement('span'));
      dot.className = `dot ${tone}`;
      const { borderRadius, clipPath, rotate, backgroundImage } = getComputedStyle(dot);
      dot.remove();
      return [borderRadius, clipPath, rotate, backgroundImage === 'none'].join(' ');
    });
    expect(new Set(shapes).size).toBe(4);
    const accounts = page.getByRole('list', { name: 'Accounts' }).getByRole('button').elements();
    expect(accounts.map((each) => each.textContent?.trim())).toEqual([
      expect.stringMatching(/Ace Data Cloud.*ago/s),
      expect.stringMatching(/Sunor.*key rejected/s),
    ]);
  });

  test('whatever a row is in, a word says it', async () => {
    await openScreen('every state a row can be in');
    const words = /waiting|making|ready|partly ready|failed|timed out|not found|unknown|stalled/;
    const items = page.getByRole('list', { name: 'Tasks' }).getByRole('listitem');
    await expect.poll(() => items.elements().length).toBeGreaterThan(5);
    const rows = items.elements();
    for (const row of rows) expect(row.getAttribute('aria-label')).toMatch(words);
    for (const line of document.querySelectorAll('.m.bad, .m.warn'))
      expect(line.textContent?.trim()).not.toBe('');
  });
});
