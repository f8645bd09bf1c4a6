// From the start of the process until the list can be seen, in the real app with 10,000 tasks and in a bare window with
// a list of one. Both carry the same probe: Playwright would add its own half second to both, and so flatter the ratio.
import { join } from 'node:path';
import { asRatio, inTurn, pairCount, report } from './measure.ts';
import { baseline, startElectron, TOP, type Launch } from './support/electron.ts';
import { withFolder } from './support/folder.ts';
import { makeProfile, startService } from './support/profile.ts';

const FIRST_ROW = '[role="list"][aria-label="Tasks"] [role="listitem"][data-key]';

async function startMs(launch: Launch): Promise<number> {
  const running = startElectron(launch);
  const shownAtMs = Number(await running.said('on-screen'));
  await running.hasEnded;
  return shownAtMs - running.startedAtMs;
}

await withFolder(async (folder) => {
  const service = await startService();
  const profile = await makeProfile(folder, service, 10_000);
  await service.close();
  const ours = { folder: TOP, args: [`--user-data-dir=${profile}`], selector: FIRST_ROW };
  const bare = {
    folder: baseline('window'),
    args: [`--user-data-dir=${join(folder, 'bare')}`],
    selector: 'li',
  };
  // What Chromium writes at a profile's first start, and what the disk has to read once, is nobody's.
  await inTurn(
    1,
    () => startMs(ours),
    () => startMs(bare),
  );
  const pairs = await inTurn(
    pairCount() * 2,
    () => startMs(ours),
    () => startMs(bare),
  );
  report(
    asRatio(
      {
        row: 'Start to list on screen, 10,000 tasks',
        unit: '× a bare window',
        target: '≤ 1.3',
        isMet: (ratio) => ratio <= 1.3,
      },
      pairs,
    ),
  );
});
