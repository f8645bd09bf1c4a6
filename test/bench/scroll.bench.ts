// Scrolling the real window's list by script, one step a frame: at the speed of a flicked wheel, and right through it in
// ten seconds, where every frame shows other songs. With 100,000 tasks and with 1,000, where the same way goes to and
// fro. A bare window that scrolls rows of text the same way tells what this screen and machine are capable of.
import { join } from 'node:path';
import type { Page } from 'playwright';
import { asFigure, asRatio, median, pairCount, report, type Pair } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { makeProfile, startService } from './support/profile.ts';
import { heapBytes, scroll, type Scrolled, type Way } from './support/scrolling.ts';
import { withBareWindow, withWindow } from './support/window.ts';

/** Two refreshes of a screen of 60 Hz, as frames are told: a little more or less. */
const LONGEST_MS = 33.5;
const TASKS = 100_000;
const ROW_PX = 68;
const LIST = '[role="list"][aria-label="Tasks"]';
const FLICKED: Way = { stepPx: 120, frames: 300 };
const THROUGH: Way = { stepPx: (TASKS * ROW_PX) / 600, frames: 600 };

interface Run {
  readonly flicked: Scrolled;
  readonly through: Scrolled;
  readonly heapMb: number;
}

async function run(page: Page, selector: string): Promise<Run> {
  // The first screens compile what the rest uses.
  await scroll(page, selector, { ...FLICKED, frames: 60 });
  return {
    flicked: await scroll(page, selector, FLICKED),
    through: await scroll(page, selector, THROUGH),
    heapMb: (await heapBytes(page)) / 1e6,
  };
}

async function fillBare(page: Page): Promise<void> {
  await page.evaluate((rowPx) => {
    const list = document.querySelector('ul') as HTMLElement;
    Object.assign(list.style, { height: '560px', overflow: 'auto' });
    list.innerHTML = `<li style="height: ${rowPx}px">A song and when it was made</li>`.repeat(1_000);
  }, ROW_PX);
}

/** For people: how many frames were too long, and where the page's time went. */
function tell(name: string, scrolled: readonly Scrolled[]): void {
  const tooLong = scrolled.map(({ frameMs }) => frameMs.filter((ms) => ms > LONGEST_MS).length);
  const of = (part: keyof Scrolled['cpu']) => median(scrolled.map(({ cpu }) => cpu[part])).toFixed(1);
  const words = `script ${of('scriptMs')}, style ${of('styleMs')}, layout ${of('layoutMs')}`;
  console.log(
    `${name}: ${tooLong.join(', ')} of ${scrolled[0]?.frameMs.length} frames too long; CPU ms a frame ${of('allMs')} (${words})`,
  );
}

await withFolder(async (folder) => {
  const service = await startService();
  const large = await makeProfile(folder, service, TASKS);
  const small = await makeProfile(folder, service, 1_000);
  await service.close();
  const runs: { readonly large: Run; readonly small: Run; readonly bare: Run }[] = [];
  for (let n = 0; n < pairCount(); n += 1) {
    runs.push({
      large: await withWindow(large, (page) => run(page, LIST)),
      small: await withWindow(small, (page) => run(page, LIST)),
      bare: await withBareWindow(join(folder, 'bare'), async (page) => {
        await fillBare(page);
        return run(page, 'ul');
      }),
    });
  }
  const pairs = (figure: (run: Run) => number): Pair[] =>
    runs.map((each) => [figure(each.large), figure(each.small)]);
  for (const speed of ['flicked', 'through'] as const) {
    for (const which of ['large', 'small', 'bare'] as const) {
      tell(
        `${speed}, ${which}`,
        runs.map((each) => each[which][speed]),
      );
    }
    report(
      asFigure(
        {
          row: `List of 100,000, ${speed}: longest frame`,
          unit: 'ms',
          target: '≤ 33',
          isMet: (ms) => ms <= LONGEST_MS,
        },
        pairs((each) => Math.max(...each[speed].frameMs)),
      ),
      asRatio(
        {
          row: `List of 100,000, ${speed}: the window’s CPU a frame`,
          unit: '× of 1,000 tasks',
          target: '≤ 1.5, our own',
          isMet: (ratio) => ratio <= 1.5,
        },
        pairs((each) => each[speed].cpu.allMs),
      ),
    );
  }
  report(
    asRatio(
      {
        row: 'List of 100,000: the window’s heap after it',
        unit: '× of 1,000 tasks',
        target: '≤ 1.5, our own',
        isMet: (ratio) => ratio <= 1.5,
      },
      pairs(({ heapMb }) => heapMb),
    ),
  );
});
