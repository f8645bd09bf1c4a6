// What one answer about one task costs with 100 tasks in the library and with 100,000, in SQLite files on this disk:
// the provider's news stored, durably, and then what tray and window ask the library because of it.
import { listQuery } from '../../electron/core/list-query.ts';
import { join } from 'node:path';
import type { Change, Library } from '../../electron/core/ports.ts';
import type { Task } from '../../electron/core/task.ts';
import { openLibrary } from '../../electron/library/open-library.ts';
import { seededTask } from '../support/seed-library.ts';
import { asRatio, median, pairCount, report, type Pair } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { ACCOUNT_ID, copySeeded } from './support/seeded.ts';

/** Of each size in turn, in each pair. */
const UPDATES = 40;
const ALL = listQuery();

/** One of the library's own, newest task, so that what changes is on the list's first page. */
interface Shelf {
  readonly library: Library;
  readonly task: Task;
}

async function open(folder: string, count: number): Promise<Shelf> {
  const file = join(folder, `library-${count}.db`);
  await copySeeded(file, count);
  const { library } = openLibrary({ file, nowMs: Date.now });
  const task = seededTask(1_000_000, { atMs: Date.now(), isInProgress: false, accountId: ACCOUNT_ID });
  library.track([task]);
  return { library, task };
}

const making = (task: Task, progress: number): Change => ({
  task: { ...task, clips: [], state: { status: 'making', progress } },
  events: [],
  raw: JSON.stringify(task),
});

const finished = (task: Task): Change => ({
  task,
  events: [
    { type: 'status-changed', key: task.key, from: 'making', to: task.state.status },
    { type: 'finished', key: task.key },
  ],
  raw: JSON.stringify(task),
});

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}

/** As `compose` wires it: the tray's input and the window's first page, each time. */
function follow(library: Library): void {
  library.counts();
  library.unheardCount();
  library.recentlyReady(5);
  library.list(listQuery({ view: 'in-progress' }), 0, 5);
  library.sections(ALL);
  library.list(ALL, 0, 100);
}

/** The medians of one pair: of the large library and of the small one, an update of each in turn. */
function pairOf(large: Shelf, small: Shelf, update: (shelf: Shelf, n: number) => number): Pair {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < UPDATES; n += 1) {
    times[0].push(update(large, n));
    times[1].push(update(small, n));
  }
  return [median(times[0]), median(times[1])];
}

const progress = ({ library, task }: Shelf, n: number): number =>
  timed(() => library.commit([making(task, n / UPDATES)]));

/** From made to ready, told, with everything that is looked up afterwards. */
const finish = ({ library, task }: Shelf): number => {
  library.commit([making(task, 0.5)]);
  return timed(() => {
    library.commit([finished(task)]);
    library.claimDueNotices();
    follow(library);
  });
};

const judged = (row: string) => ({
  row: `One task’s update, 100,000 against 100: ${row}`,
  unit: '× (ms)',
  target: '≤ 1.5',
  isMet: (ratio: number) => ratio <= 1.5,
});

await withFolder(async (folder) => {
  const [large, small] = [await open(folder, 100_000), await open(folder, 100)];
  const pairs = (update: (shelf: Shelf, n: number) => number) => {
    // Statements are prepared and pages read once; that is no update's.
    pairOf(large, small, update);
    return Array.from({ length: pairCount() * 2 }, () => pairOf(large, small, update));
  };
  report(
    asRatio(judged('progress stored'), pairs(progress)),
    asRatio(judged('song finished, claimed, tray and window shown'), pairs(finish)),
  );
  large.library.close();
  small.library.close();
});
