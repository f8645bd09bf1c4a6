// Scrolling the real window's list: every frame's length while it is moved by script, at reading speed and right through,
// with 100,000 tasks and with 1,000. In the short list the same distance is gone to and fro.
import type { Page } from 'playwright';
import { pairCount, percentile, report, type Pair } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { makeProfile, startService } from './support/profile.ts';
import { withWindow } from './support/window.ts';

/** Two refreshes of a screen of 60 Hz. */
const LONGEST_MS = 33.4;
const FRAMES = 600;
const READING_PX = 120;
const ROWS = 100_000;
const ROW_PX = 68;

interface Frames {
  /** From one frame to the next. */
  readonly lengthMs: readonly number[];
  /** Of that, what the page's own thread was busy with: script, style, layout, paint. */
  readonly workMs: readonly number[];
}

function scroll(page: Page, stepPx: number, frames: number): Promise<Frames> {
  return page.evaluate(
    async ({ step, count }) => {
      const list = document.querySelector('[role="list"][aria-label="Tasks"]') as HTMLElement;
      list.scrollTop = 0;
      const lengthMs: number[] = [];
      const workMs: number[] = [];
      const channel = new MessageChannel();
      let direction = step;
      let lastMs = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      for (let n = 0; n < count; n += 1) {
        const frameMs = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        const beganMs = performance.now();
        const room = list.scrollHeight - list.clientHeight;
        if (list.scrollTop + direction > room || list.scrollTop + direction < 0) direction = -direction;
        list.scrollTop += direction;
        lengthMs.push(frameMs - lastMs);
        lastMs = frameMs;
        // Comes when the frame has been handed on.
        channel.port1.onmessage = () => workMs.push(performance.now() - beganMs);
        channel.port2.postMessage(null);
      }
      return { lengthMs, workMs };
    },
    { step: stepPx, count: frames },
  );
}

interface Scrolled {
  readonly reading: Frames;
  readonly through: Frames;
}

async function framesOf(profile: string): Promise<Scrolled> {
  return withWindow(profile, async (page) => {
    // The first screens compile what the rest uses.
    await scroll(page, READING_PX, 60);
    const reading = await scroll(page, READING_PX, FRAMES);
    const through = await scroll(page, (ROWS * ROW_PX) / FRAMES, FRAMES);
    return { reading, through };
  });
}

await withFolder(async (folder) => {
  const service = await startService();
  const large = await makeProfile(folder, service, ROWS);
  const small = await makeProfile(folder, service, 1_000);
  await service.close();
  const taken: (readonly [ours: Scrolled, baseline: Scrolled])[] = [];
  for (let n = 0; n < pairCount(); n += 1)
    taken.push([await framesOf(large), await framesOf(small)] as const);
  for (const speed of ['reading', 'through'] as const) {
    const of = (figure: (frames: Frames) => number): Pair[] =>
      taken.map(([ours, theirs]) => [figure(ours[speed]), figure(theirs[speed])]);
    const longest = of(({ lengthMs }) => Math.max(...lengthMs));
    const worst = Math.max(...longest.map(([ours]) => ours));
    const tooLong = of(({ lengthMs }) => lengthMs.filter((ms) => ms > LONGEST_MS).length);
    const all = taken.flatMap(([ours]) => ours[speed].lengthMs);
    const work = taken.flatMap(([ours]) => ours[speed].workMs);
    console.log(
      `${speed}: median ${percentile(all, 50).toFixed(1)} p99 ${percentile(all, 99).toFixed(1)} ms; work median ${percentile(work, 50).toFixed(1)} p99 ${percentile(work, 99).toFixed(1)} max ${Math.max(...work).toFixed(1)}; too long ${JSON.stringify(tooLong)}`,
    );
    report({
      row: `List of 100,000, scrolled ${speed}: longest frame`,
      value: worst,
      unit: 'ms',
      target: '≤ 33',
      met: worst <= LONGEST_MS,
      pairs: longest,
    });
  }
});
