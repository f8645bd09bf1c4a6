import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ElectronApplication } from 'playwright';

/** In a window's content. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The desktop's own mouse over a program's first window, for what the page's can't do: to leave it. */
export interface Mouse {
  /** Along a line, which begins where the mouse is when there is but one point. */
  move(...points: readonly Point[]): Promise<void>;
  press(): Promise<void>;
  release(): Promise<void>;
  /** Presses at the first point, moves and releases at the last, faster than a program can follow. */
  flick(first: Point, ...points: readonly Point[]): Promise<void>;
}

const PRESS = ['mousedown', '1'];
const RELEASE = ['mouseup', '1'];

export async function mouseOver(app: ElectronApplication): Promise<Mouse> {
  const id = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getNativeWindowHandle().readUInt32LE(),
  );
  const to = ({ x, y }: Point) => ['mousemove', '--window', `${id}`, `${Math.round(x)}`, `${Math.round(y)}`];
  return {
    move: (...points) => xdotool(points.flatMap((point) => [...to(point), 'sleep', '0.01'])),
    press: () => xdotool(PRESS),
    release: () => xdotool(RELEASE),
    flick: (first, ...points) => xdotool([...to(first), ...PRESS, ...points.flatMap(to), ...RELEASE]),
  };
}

async function xdotool(args: readonly string[]): Promise<void> {
  await promisify(execFile)('xdotool', args);
}
