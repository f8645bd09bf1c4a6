/** In device-independent pixels, as Electron's `Rectangle`. */
export interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Where the window was when it was last seen. */
export interface WindowPlace {
  readonly bounds: Bounds;
  readonly isMaximized: boolean;
}

export const MIN_WIDTH = 720;
export const MIN_HEIGHT = 480;
/** Of the mini player. */
export const MINI_SIZE = { width: 340, height: 96 };
const WIDTH = 1_120;
const HEIGHT = 740;
/** So much of the title bar must be in sight to take hold of the window. */
const GRIP = { width: 120, height: 24 };

export type Placed = { readonly width: number; readonly height: number } | Bounds;

/**
 * The bounds to open with: as they were, where they can still be taken hold of on one of the displays' work areas, the
 * size fitted to it; else the default size, and the system chooses the place.
 */
export function placedBounds(saved: Bounds | null, workAreas: readonly Bounds[]): Placed {
  if (saved === null || !Object.values(saved).every(Number.isFinite)) return { width: WIDTH, height: HEIGHT };
  const area = workAreas.find((each) => isInSight(saved, each));
  if (area === undefined) {
    const first = workAreas[0] ?? { width: saved.width, height: saved.height };
    return {
      width: fitted(saved.width, MIN_WIDTH, first.width),
      height: fitted(saved.height, MIN_HEIGHT, first.height),
    };
  }
  return {
    x: Math.round(saved.x),
    y: Math.round(saved.y),
    width: fitted(saved.width, MIN_WIDTH, area.width),
    height: fitted(saved.height, MIN_HEIGHT, area.height),
  };
}

/** Frames may reach this far over an edge without being seen. */
const FRAME = 16;

/**
 * Where a window goes when the displays have changed: wholly into the work area that has most of it, else into the
 * first, made smaller where it must be. `null`: it stays, for all of it is in sight, if on several displays.
 */
export function backInSight(window: Bounds, workAreas: readonly Bounds[]): Bounds | null {
  const inner = {
    x: window.x + FRAME,
    y: window.y + FRAME,
    width: window.width - 2 * FRAME,
    height: window.height - 2 * FRAME,
  };
  const seen = workAreas.map((area) => ({ area, size: sharedSize(inner, area) }));
  const [most] = seen.toSorted((one, other) => other.size - one.size);
  const all = seen.reduce((sum, { size }) => sum + size, 0);
  if (most === undefined || all >= inner.width * inner.height) return null;
  const { area } = most;
  const width = Math.min(window.width, area.width);
  const height = Math.min(window.height, area.height);
  return {
    x: fitted(window.x, area.x, area.x + area.width - width),
    y: fitted(window.y, area.y, area.y + area.height - height),
    width,
    height,
  };
}

function sharedSize(one: Bounds, other: Bounds): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** How far the mini player stands from the edges where nobody has put it anywhere else. */
const MINI_GAP = 16;

/**
 * Where the mini player opens: as it was left, as long as all of it is in sight on one of the displays' work areas; else
 * at the bottom right of the first.
 */
export function miniBounds(
  saved: { readonly x: number; readonly y: number } | null,
  size: { readonly width: number; readonly height: number },
  workAreas: readonly Bounds[],
): Bounds {
  const [first] = workAreas;
  if (saved !== null && workAreas.some((area) => isInside({ ...saved, ...size }, area)))
    return { ...saved, ...size };
  const { x, y, width, height } = first ?? { x: 0, y: 0, width: 0, height: 0 };
  return { x: x + width - size.width - MINI_GAP, y: y + height - size.height - MINI_GAP, ...size };
}

function isInside(window: Bounds, area: Bounds): boolean {
  const isAcross = window.x >= area.x && window.x + window.width <= area.x + area.width;
  return isAcross && window.y >= area.y && window.y + window.height <= area.y + area.height;
}

function fitted(length: number, min: number, max: number): number {
  return Math.round(Math.max(min, Math.min(length, max)));
}

function isInSight(window: Bounds, area: Bounds): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  const top = window.y >= area.y - GRIP.height / 2 && window.y + GRIP.height <= area.y + area.height;
  return across >= GRIP.width && top;
}
