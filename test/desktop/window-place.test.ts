import { expect, test } from 'vitest';
import {
  backInSight,
  miniBounds,
  placedBounds,
  type Bounds,
  type Placed,
} from '../../electron/desktop/window-place.ts';

const screen: Bounds = { x: 0, y: 27, width: 1920, height: 1053 };
const right: Bounds = { x: 1920, y: 0, width: 1280, height: 1024 };
const left: Bounds = { x: -1280, y: 0, width: 1280, height: 1024 };
const normal: Bounds = { x: 100, y: 100, width: 1000, height: 700 };

test.each<[string, Bounds | null, Bounds[], Placed]>([
  ['the first time', null, [screen], { width: 1120, height: 740 }],
  ['as it was', normal, [screen], normal],
  ['on the second display', { ...normal, x: 2000 }, [screen, right], { ...normal, x: 2000 }],
  ['on a display to the left', { ...normal, x: -1200 }, [screen, left], { ...normal, x: -1200 }],
  ['on a display that is gone', { ...normal, x: 2000 }, [screen], { width: 1000, height: 700 }],
  ['mostly over the edge, but within reach', { ...normal, x: 1790 }, [screen], { ...normal, x: 1790 }],
  ['over the edge', { ...normal, x: 1850 }, [screen], { width: 1000, height: 700 }],
  ['with the title bar above the screen', { ...normal, y: -200 }, [screen], { width: 1000, height: 700 }],
  ['below the screen', { ...normal, y: 1075 }, [screen], { width: 1000, height: 700 }],
  [
    'larger than the display',
    { x: 0, y: 27, width: 5000, height: 5000 },
    [screen],
    { x: 0, y: 27, width: 1920, height: 1053 },
  ],
  ['smaller than it can be', { ...normal, width: 10, height: 10 }, [screen], { width: 720, height: 480 }],
  ['at a fraction of a pixel', { ...normal, x: 100.6 }, [screen], { ...normal, x: 101 }],
  ['without any display', normal, [], { width: 1000, height: 700 }],
  ['at no number', { ...normal, x: Number.NaN }, [screen], { width: 1120, height: 740 }],
])('%s', (_, saved, workAreas, expected) => {
  expect(placedBounds(saved, workAreas)).toEqual(expected);
});

const mini = { width: 340, height: 96 };
const corner = { x: 1564, y: 968, ...mini };

test.each<[string, { x: number; y: number } | null, Bounds[], Bounds]>([
  ['in the corner, the first time', null, [screen, right], corner],
  ['where it was left', { x: 20, y: 40 }, [screen], { x: 20, y: 40, ...mini }],
  ['where it was left on the second display', { x: 2000, y: 0 }, [screen, right], { x: 2000, y: 0, ...mini }],
  ['in the corner, when its display is gone', { x: 2000, y: 0 }, [screen], corner],
  ['in the corner, when it was partly out of sight', { x: 1700, y: 40 }, [screen], corner],
  ['in the corner, when a panel lies over its place', { x: 20, y: 10 }, [screen], corner],
])('the mini player opens %s', (_, saved, workAreas, expected) => {
  expect(miniBounds(saved, mini, workAreas)).toEqual(expected);
});

test.each<[string, Bounds, Bounds[], Bounds | null]>([
  ['wholly in sight', normal, [screen], null],
  ['on two displays', { ...normal, x: 1500 }, [screen, right], null],
  ['with an invisible frame over the edge', { ...normal, x: -8 }, [screen], null],
  ['on a display that is gone', { ...normal, x: 2500 }, [screen], { ...normal, x: 920 }],
  ['on a display to the left that is gone', { ...normal, x: -1200 }, [screen], { ...normal, x: 0 }],
  ['mostly on the second of two', { ...normal, x: 2600 }, [screen, right], { ...normal, x: 2200 }],
  [
    'larger than what is left',
    { ...normal, width: 1800 },
    [{ x: 0, y: 0, width: 800, height: 600 }],
    { x: 0, y: 0, width: 800, height: 600 },
  ],
  ['without any display', normal, [], null],
])('when displays have changed, a window %s is or comes into sight', (_, window, areas, expected) => {
  expect(backInSight(window, areas)).toEqual(expected);
});
