import type { CDPSession, Page } from 'playwright';

/** One scroll, frame by frame. */
export interface Scrolled {
  /** From each frame to the next. */
  readonly frameMs: readonly number[];
  /** What a frame took of the page's own thread in CPU time, on average. */
  readonly cpu: FrameCpu;
}

export interface FrameCpu {
  readonly allMs: number;
  readonly scriptMs: number;
  readonly styleMs: number;
  readonly layoutMs: number;
}

export interface Way {
  /** By so much in each frame; turned round at the list's ends. */
  readonly stepPx: number;
  readonly frames: number;
}

export async function scroll(page: Page, selector: string, way: Way): Promise<Scrolled> {
  const session = await page.context().newCDPSession(page);
  // What other programs do meanwhile is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await durations(session);
  const frameMs = await page.evaluate(scrollInPage, { selector, ...way });
  const after = await durations(session);
  await session.detach();
  const each = (name: string): number =>
    (((after[name] ?? 0) - (before[name] ?? 0)) * 1_000) / frameMs.length;
  return {
    frameMs,
    cpu: {
      allMs: each('TaskDuration'),
      scriptMs: each('ScriptDuration'),
      styleMs: each('RecalcStyleDuration'),
      layoutMs: each('LayoutDuration'),
    },
  };
}

/** Bytes of live objects in the page. */
export async function heapBytes(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize;
}

async function durations(session: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Runs in the page. */
async function scrollInPage({ selector, stepPx, frames }: Way & { selector: string }): Promise<number[]> {
  const list = document.querySelector(selector);
  if (list === null) throw new Error(`there is no ${selector}`);
  const nextFrame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
  list.scrollTop = 0;
  await nextFrame();
  let step = stepPx;
  let lastMs = await nextFrame();
  const lengths: number[] = [];
  for (let n = 0; n < frames; n += 1) {
    const room = list.scrollHeight - list.clientHeight;
    if (list.scrollTop + step > room || list.scrollTop + step < 0) step = -step;
    list.scrollTop += step;
    const frameMs = await nextFrame();
    lengths.push(frameMs - lastMs);
    lastMs = frameMs;
  }
  return lengths;
}
