// How many requests it takes to ask for each of 100 tasks in progress once: the real app and the loop of the provider's
// document, at the same time against the same service, which counts. A round is over when each task was asked for.
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import type { DemoService } from '../../electron/demo/service.ts';
import { asFigure, pairCount, report, type Pair } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { startDocumentLoop, startTracking, until } from './support/polling.ts';
import { startService } from './support/profile.ts';

const TASKS = 100;

/** The requests of each round so far. */
function rounds({ requests }: DemoService, ids: readonly string[]): readonly number[] {
  const counts: number[] = [];
  let left = new Set(ids);
  let count = 0;
  for (const request of requests) {
    if (!request.ids.some((id) => ids.includes(id))) continue;
    count += 1;
    request.ids.forEach((id) => left.delete(id));
    if (left.size > 0) continue;
    counts.push(count);
    left = new Set(ids);
    count = 0;
  }
  return counts;
}

await withFolder(async (folder) => {
  const service = await startService();
  const tasksOf = (owner: 'good' | 'second') =>
    Array.from({ length: TASKS }, () => service.addTask({ provider: 'ace', owner, outcome: 'never' }));
  const [ours, theirs] = [tasksOf('good'), tasksOf('second')];
  const songwatch = await startTracking(folder, service, ours);
  const loop = startDocumentLoop(service, DEMO_KEYS.second, theirs);
  const count = pairCount();
  const soFar = () => [rounds(service, ours), rounds(service, theirs)] as const;
  await until(`${count} rounds`, 60_000 + count * 10_000, () =>
    soFar().every((each) => each.length >= count),
  );
  const [byUs, byLoop] = soFar();
  await Promise.all([songwatch.quit(), loop.stop()]);
  await service.close();
  report(
    asFigure(
      {
        row: 'Requests for 100 Ace tasks in progress',
        unit: 'a round',
        target: '2',
        isMet: (requests) => requests <= 2,
      },
      byUs.slice(0, count).map((requests, index): Pair => [requests, byLoop[index] ?? Number.NaN]),
    ),
  );
});
