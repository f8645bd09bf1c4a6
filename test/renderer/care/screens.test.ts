import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { language } from '../../../renderer/lib/language.svelte.ts';
import { focusRing, type FocusRing } from '../support/focus-ring.ts';
import { prefer } from '../support/prefer.ts';
import { cutWords, named, unreachable } from '../support/reach.ts';
import { openScreen, SCREEN_NAMES } from '../support/screens.ts';
import { expectAccessible } from '../support/window.ts';

const THEMES = ['light', 'dark'] as const;

/** 720 × 480 is also what a window of 1440 × 960 has at 200 %. */
const SMALL = { width: 720, height: 480 };

// Who wants less motion finds every screen as everybody else does once it rests.
beforeEach(() => prefer('prefers-reduced-motion', 'reduce'));

afterEach(async () => {
  await prefer('', '');
  delete document.documentElement.dataset.theme;
  language.current = 'en';
});

const show = (theme: (typeof THEMES)[number]): void => {
  document.documentElement.dataset.theme = theme;
};

const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

/** What moves although the system says that less motion is wanted. */
function moving(): string[] {
  const styled = [...document.querySelectorAll('*')].filter((element) => {
    const { animationName, animationDuration, transitionDuration } = getComputedStyle(element);
    const longest = (durations: string) => Math.max(...durations.split(',').map(parseFloat));
    const isAnimated = animationName !== 'none' && longest(animationDuration) > 0.001;
    return isAnimated || longest(transitionDuration) > 0.001;
  });
  const running = document.getAnimations().filter(({ playState }) => playState === 'running');
  return [...styled.map(named), ...running.map(({ id }) => `animation ${id}`)];
}

function faultsOf({ element, contrast, cutPx }: FocusRing): string[] {
  return [
    ...(contrast < 3 ? [`${named(element)}: contrast ${contrast.toFixed(2)}`] : []),
    ...(cutPx > 0.5 ? [`${named(element)}: cut by ${cutPx.toFixed(1)} px`] : []),
  ];
}

/** All that Tab stops at, from where the screen puts the focus until it comes round, and where it can't be seen. */
async function tabThrough(): Promise<{ stops: Element[]; faults: string[] }> {
  const stops: Element[] = [];
  const faults: string[] = [];
  // A screen of forty stops is already one that nobody tabs through.
  for (let n = 0; n < 60; n += 1) {
    // In a menu one goes by arrows; Tab leaves it.
    const isMenu = document.querySelector('[role=menu]') !== null;
    await (isMenu ? userEvent.keyboard('{ArrowDown}') : userEvent.tab());
    const element = document.activeElement;
    if (element === null || element === document.body) {
      if (n === 0) continue;
      break;
    }
    if (stops.includes(element)) break;
    stops.push(element);
    for (const theme of THEMES) {
      show(theme);
      const ring = focusRing();
      if (ring) faults.push(...faultsOf(ring).map((fault) => `${theme}: ${fault}`));
    }
  }
  return { stops, faults };
}

function inPageOrder(stops: readonly Element[]): Element[] {
  const order = [...stops].sort((a, b) =>
    a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
  );
  // It may begin anywhere, then goes round.
  const first = order.indexOf(stops[0] as Element);
  return [...order.slice(first), ...order.slice(0, first)];
}

async function expectAccessibleInBothThemes(): Promise<void> {
  show('light');
  await expectAccessible();
  // All else is the same.
  show('dark');
  await expectAccessible('colours');
}

// Opening a screen costs more than looking at it: each is opened once at its size and once in the smallest window.
describe.each(SCREEN_NAMES)('%s', (name) => {
  test('has no finding of axe’s in either theme, stands still where that is wanted, and can be tabbed through', async () => {
    await openScreen(name);
    expect.soft(moving()).toEqual([]);
    await expectAccessibleInBothThemes();
    const { stops, faults } = await tabThrough();
    expect(stops.length).toBeGreaterThan(0);
    expect.soft(faults).toEqual([]);
    expect(stops.map(named)).toEqual(inPageOrder(stops).map(named));
  });

  test('can be reached and read at 720 × 480, in both languages', async () => {
    await openScreen(name, SMALL);
    for (const spoken of ['en', 'de'] as const) {
      language.current = spoken;
      await painted();
      expect.soft(document.documentElement.scrollWidth, spoken).toBeLessThanOrEqual(SMALL.width);
      expect.soft(unreachable(), spoken).toEqual([]);
      expect.soft(cutWords(), spoken).toEqual([]);
    }
  });
});

test('the smallest window with the details over it has no finding of axe’s in either theme', async () => {
  await openScreen('the details of a song', SMALL);
  await expect.element(page.getByRole('complementary', { name: 'Details' })).toBeVisible();
  await expectAccessibleInBothThemes();
});
