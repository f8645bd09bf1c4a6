import { afterEach, describe, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import type { Settings } from '../../../renderer/bridge.ts';
import { settings } from '../support/app-state.ts';
import { focusRing } from '../support/focus-ring.ts';
import { openScreen, SCREEN_NAMES, settled } from '../support/screens.ts';

afterEach(() => {
  delete document.documentElement.dataset.theme;
});

/** Names all that Tab stops at, from where the screen puts the focus until it comes round. */
async function walk(): Promise<{ stops: Element[]; faults: string[] }> {
  const stops: Element[] = [];
  const faults: string[] = [];
  // A screen of forty stops is already one that nobody tabs through.
  for (let n = 0; n < 60; n += 1) {
    // In a menu one goes by arrows; Tab leaves it.
    const isMenu = document.querySelector('[role=menu]') !== null;
    await (isMenu ? userEvent.keyboard('{ArrowDown}') : userEvent.tab());
    await settled();
    const ring = focusRing();
    if (ring === null) {
      if (n === 0) continue;
      break;
    }
    if (stops.includes(ring.element)) break;
    stops.push(ring.element);
    if (ring.contrast < 3) faults.push(`${named(ring.element)}: contrast ${ring.contrast.toFixed(2)}`);
    if (ring.cutPx > 0.5) faults.push(`${named(ring.element)}: cut by ${ring.cutPx.toFixed(1)} px`);
  }
  return { stops, faults };
}

function named(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? '';
  return `${element.tagName.toLowerCase()}.${element.className} “${words}”`;
}

describe.each(['light', 'dark'] as const)('in the %s theme', (theme: Settings['theme']) => {
  test.each(SCREEN_NAMES)(
    'whoever tabs through %s sees where they are, in the order of the page',
    async (name) => {
      await openScreen(name, { state: { settings: { ...settings, theme } } });
      const { stops, faults } = await walk();
      expect(stops.length).toBeGreaterThan(0);
      expect(faults).toEqual([]);
      const order = [...stops].sort((a, b) =>
        a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1,
      );
      // It may begin anywhere, then goes round.
      const first = order.indexOf(stops[0] as Element);
      expect(stops.map(named)).toEqual([...order.slice(first), ...order.slice(0, first)].map(named));
    },
  );
});
