// The real app, started hidden with 10,000 finished tasks, and the barest app with a tray icon, both in a tray that is
// there. They sit idle side by side, which harms neither, but each from its own copy of Electron: memory that two apps
// shared would count half for each. What is left of the start fades within 65 s; the 30 s after that are judged.
import { cp, realpath, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DemoService } from '../../electron/demo/service.ts';
import { startTrayWatcher } from '../support/desktop/tray-watcher.ts';
import { asFigure, asRatio, pairCount, report, type Pair } from './measure.ts';
import { baseline, electronExecutable, startElectron, TOP, type Launch } from './support/electron.ts';
import { withFolder } from './support/folder.ts';
import { activityOf, internetSockets, pssBytes, treeOf } from './support/processes.ts';
import { makeProfile, startService } from './support/profile.ts';

const SETTLED_MS = 65_000;
const JUDGED_S = 30;
/** Pairs at a time, to save half of the waiting. */
const LANES = 2;

interface Idle {
  readonly memoryMb: number;
  readonly cpuPercent: number;
  readonly wakeUpsPerS: number;
  /** Connections of any kind that were seen while it sat there. */
  readonly connections: number;
}

interface Taken {
  readonly ours: Idle;
  readonly bare: Idle;
}

async function idle(launch: Launch): Promise<Idle> {
  const running = startElectron(launch);
  const seen = new Set<string>();
  const look = () => internetSockets(treeOf(running.pid)).forEach((inode) => seen.add(inode));
  const timer = setInterval(look, 1_000);
  await wait(SETTLED_MS);
  const before = activityOf(treeOf(running.pid));
  await wait(JUDGED_S * 1_000);
  const after = activityOf(treeOf(running.pid));
  clearInterval(timer);
  const memoryMb = pssBytes(treeOf(running.pid)) / 1e6;
  await running.quit();
  return {
    memoryMb,
    cpuPercent: (after.cpuMs - before.cpuMs) / JUDGED_S / 10,
    wakeUpsPerS: (after.wakeUps - before.wakeUps) / JUDGED_S,
    connections: seen.size,
  };
}

/** One pair after the other, from the lane's own copies of Electron. */
async function lane(folder: string, profile: string, take: () => boolean): Promise<Taken[]> {
  const [forOurs, forBare] = [
    await copyOfElectron(folder, 'for-ours'),
    await copyOfElectron(folder, 'for-bare'),
  ];
  const used = join(folder, 'used');
  const taken: Taken[] = [];
  while (take()) {
    await cp(profile, used, { recursive: true });
    const [ours, bare] = await Promise.all([
      idle({ folder: TOP, args: ['--hidden', `--user-data-dir=${used}`], executable: forOurs }),
      idle({ folder: baseline('tray'), args: [`--user-data-dir=${folder}/bare`], executable: forBare }),
    ]);
    taken.push({ ours, bare });
    await rm(used, { recursive: true });
  }
  return taken;
}

async function copyOfElectron(folder: string, name: string): Promise<string> {
  const executable = await realpath(electronExecutable());
  await cp(dirname(executable), join(folder, name), { recursive: true });
  return join(folder, name, basename(executable));
}

async function measure(folder: string, service: DemoService) {
  const tray = await startTrayWatcher();
  const profile = await makeProfile(folder, service, 10_000);
  const askedBefore = service.requests.length;
  let left = pairCount();
  const lanes = Array.from({ length: LANES }, (_, n) =>
    lane(join(folder, `lane-${n}`), profile, () => left-- > 0),
  );
  const taken = (await Promise.all(lanes)).flat();
  await tray.stop();
  const pairs = (of: (idle: Idle) => number): Pair[] => taken.map(({ ours, bare }) => [of(ours), of(bare)]);
  return { pairs, requests: service.requests.length - askedBefore };
}

await withFolder(async (folder) => {
  const service = await startService();
  const { pairs, requests } = await measure(folder, service);
  await service.close();
  const connections = pairs((idle) => idle.connections);
  const asked = requests + connections.reduce((sum, [ours]) => sum + ours, 0);
  report(
    asRatio(
      {
        row: 'Idle in the tray, 10,000 tasks: memory (PSS)',
        unit: '× a bare tray app',
        target: '≤ 1.2',
        isMet: (ratio) => ratio <= 1.2,
      },
      pairs((idle) => idle.memoryMb),
    ),
    {
      row: 'Idle in the tray, 10,000 tasks: requests and connections',
      value: asked,
      unit: 'in all',
      target: '0',
      met: asked === 0,
      pairs: connections,
    },
    asFigure(
      {
        row: 'Idle in the tray, 10,000 tasks: CPU',
        unit: '% of a core',
        target: '< 0.2',
        isMet: (percent) => percent < 0.2,
      },
      pairs((idle) => idle.cpuPercent),
    ),
    asRatio(
      {
        row: 'Idle in the tray, 10,000 tasks: wake-ups',
        unit: '× a bare tray app',
        target: '≤ 1.2, our own',
        isMet: (ratio) => ratio <= 1.2,
      },
      pairs((idle) => idle.wakeUpsPerS),
    ),
  );
});
