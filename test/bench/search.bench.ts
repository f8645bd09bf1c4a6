// Searching 100,000 tasks: what the library takes for each letter typed, and in the real window from the key press until
// the list that it leads to is painted. Beside it the same with 1,000 tasks.
import { join } from 'node:path';
import type { Page } from 'playwright';
import { listQuery, SORT_KEYS, type ListFilters, type ListQuery } from '../../electron/core/list-query.ts';
import type { Library } from '../../electron/core/ports.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { asFigure, asRatio, inTurn, pairCount, percentile, report } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { makeProfile, startService } from './support/profile.ts';
import { ACCOUNT_ID, copySeeded } from './support/seeded.ts';
import { withWindow } from './support/window.ts';

const PAGE_ROWS = 50;

/** What somebody types: a frequent word, a rare one, two words, an id's beginning; each letter by letter. */
function queriesFor(library: Library): readonly string[] {
  const [, second, third] = library.list(listQuery(), 40, 3);
  const title = second?.task.title ?? '';
  const [firstWord = '', secondWord = ''] = title.split(' ');
  return ['ambient', 'pop', firstWord, `${firstWord} ${secondWord}`, third?.task.id.slice(0, 8) ?? ''];
}

/** A query after each key press, and what the list then begins with. */
interface Step {
  readonly text: string;
  readonly total: number;
  readonly firstKey: string | null;
}

/** As the window asks for a page: headings and rows. */
function ask(library: Library, text: string, more: Partial<ListQuery> = {}): Step {
  const query = listQuery({ ...more, search: text });
  const sections = library.sections(query);
  const [first] = library.list(query, 0, PAGE_ROWS);
  const total = sections.reduce((sum, { count }) => sum + count, 0);
  return { text, total, firstKey: first?.task.key ?? null };
}

function stepsFor(library: Library): readonly (readonly Step[])[] {
  return queriesFor(library).map((text) =>
    Array.from(text, (_letter, index) => ask(library, text.slice(0, index + 1))),
  );
}

function libraryMs(library: Library, queries: readonly (readonly Step[])[]): number {
  const times = queries.flat().map(({ text }) => {
    const startedAt = performance.now();
    ask(library, text);
    return performance.now() - startedAt;
  });
  return percentile(times, 95);
}

const NO_FILTERS = listQuery().filters;
const FILTERS: readonly ListFilters[] = [
  NO_FILTERS,
  { ...NO_FILTERS, providers: ['ace'] },
  { ...NO_FILTERS, accounts: [ACCOUNT_ID], kinds: ['music'], states: ['ready', 'unknown', 'unheard'] },
];

/** The same letters in every order and under filters, a task changing before each query: nothing is remembered. */
function combinedMs(library: Library, queries: readonly (readonly Step[])[]): number {
  const times: number[] = [];
  const [newest] = library.list(listQuery(), 0, 1);
  if (newest === undefined) throw new Error('an empty library');
  for (const by of SORT_KEYS) {
    for (const filters of FILTERS) {
      for (const { text } of queries.flat()) {
        library.setFavourite(newest.task.key, 'clip', times.length % 2 === 0);
        const startedAt = performance.now();
        ask(library, text, { filters, sort: { by, isDescending: by !== 'title' } });
        times.push(performance.now() - startedAt);
      }
    }
  }
  return percentile(times, 95);
}

/** From the key's own time stamp to the frame that shows the result; a key that changes nothing to see doesn't count. */
async function windowMs(page: Page, whole: Step, queries: readonly (readonly Step[])[]): Promise<number> {
  const times: number[] = [];
  const box = page.getByRole('searchbox', { name: 'Search' });
  for (const steps of queries) {
    await box.fill('');
    await box.focus();
    let before = whole;
    for (const step of steps) {
      const isVisible = step.total !== before.total || step.firstKey !== before.firstKey;
      before = step;
      // Held in the page, so that it listens for certain before the key is pressed.
      const painted = await page.evaluateHandle(untilPainted, step);
      await page.keyboard.press(step.text.at(-1) === ' ' ? 'Space' : (step.text.at(-1) ?? ''));
      const ms = await painted.evaluate(({ painted: soon }) => soon);
      if (isVisible && step.total > 0) times.push(ms);
    }
  }
  return percentile(times, 95);
}

/** Runs in the page. In an object, since a promise alone would be waited for. */
function untilPainted({ text, total, firstKey }: Step): { readonly painted: Promise<number> } {
  const painted = new Promise<number>((resolve, reject) => {
    let pressedAt = 0;
    const fail = () => {
      const rows = [...document.querySelectorAll('[role="listitem"]')].map(
        (row) => (row as HTMLElement).dataset['key'],
      );
      reject(new Error(`“${text}” did not bring ${total} tasks from ${firstKey} on, but ${rows.join(' ')}`));
    };
    setTimeout(fail, 5_000);
    document.addEventListener('keydown', (event) => (pressedAt = event.timeStamp), {
      capture: true,
      once: true,
    });
    const look = () => {
      const first = document.querySelector<HTMLElement>('[role="listitem"][data-index="0"]');
      const isShown =
        total === 0
          ? document.querySelector('[role="listitem"]') === null
          : first?.dataset['key'] === firstKey && first.getAttribute('aria-setsize') === String(total);
      if (!isShown || pressedAt === 0) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = () => resolve(performance.now() - pressedAt);
        channel.port2.postMessage(null);
      });
    };
    const observer = new MutationObserver(look);
    observer.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
    document.addEventListener('keyup', look, { once: true });
  });
  return { painted };
}

const judged = (row: string) => ({
  row: `Search in 100,000: ${row}`,
  unit: 'ms, p95',
  target: '< 50',
  isMet: (ms: number) => ms < 50,
});

await withFolder(async (folder) => {
  const service = await startService();
  const [large, small] = [
    await makeProfile(folder, service, 100_000),
    await makeProfile(folder, service, 1_000),
  ];
  await service.close();

  const opened = async (count: number): Promise<Library> => {
    const file = join(folder, `library-${count}.db`);
    await copySeeded(file, count);
    return openLibrary({ file, nowMs: Date.now }).library;
  };
  const libraries = [await opened(100_000), await opened(1_000)] as const;
  const queries = [stepsFor(libraries[0]), stepsFor(libraries[1])] as const;
  const whole = [ask(libraries[0], ''), ask(libraries[1], '')] as const;
  const inLibrary = await inTurn(
    pairCount() * 2,
    () => libraryMs(libraries[0], queries[0]),
    () => libraryMs(libraries[1], queries[1]),
  );
  const combined = await inTurn(
    pairCount(),
    () => combinedMs(libraries[0], queries[0]),
    () => combinedMs(libraries[1], queries[1]),
  );
  libraries.forEach((library) => library.close());

  const inWindow = await inTurn(
    pairCount(),
    () => withWindow(large, (page) => windowMs(page, whole[0], queries[0])),
    () => withWindow(small, (page) => windowMs(page, whole[1], queries[1])),
  );
  report(
    asFigure(judged('in the library'), inLibrary),
    asFigure(judged('in the library, filtered and sorted, after a change'), combined),
    asFigure(judged('key press to painted list'), inWindow),
    asRatio(
      {
        row: 'Search in 100,000: key press to painted list',
        unit: '× of 1,000 tasks',
        target: '≤ 2, our own',
        isMet: (ratio) => ratio <= 2,
      },
      inWindow,
    ),
  );
});
