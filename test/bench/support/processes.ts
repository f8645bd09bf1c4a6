import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** A process and all it has started, by id. */
export function treeOf(pid: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const parent = /^\d+$/.test(name) ? parentOf(Number(name)) : null;
    if (parent !== null) children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const tree = [pid];
  for (const each of tree) tree.push(...(children.get(each) ?? []));
  return tree;
}

function parentOf(pid: number): number | null {
  const found = /^PPid:\s+(\d+)$/m.exec(read(`/proc/${pid}/status`));
  return found ? Number(found[1]) : null;
}

/** Proportional set size: what is shared counts by its share, so that processes can be summed up. */
export function pssBytes(pids: readonly number[]): number {
  return sum(pids, (pid) => {
    const found = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`));
    return Number(found?.[1] ?? 0) * 1024;
  });
}

/** What a process tree has done so far. */
export interface Activity {
  readonly cpuMs: number;
  /** How often one of its threads went to sleep of its own accord, which is as often as one was woken. */
  readonly wakeUps: number;
}

/** By thread, to the nanosecond; the usual counters know only hundredths of a second. */
export function activityOf(pids: readonly number[]): Activity {
  const threads = pids.flatMap((pid) => list(`/proc/${pid}/task`).map((tid) => `/proc/${pid}/task/${tid}`));
  return {
    cpuMs: sum(threads, (thread) => Number(read(`${thread}/schedstat`).split(' ')[0]) / 1e6),
    wakeUps: sum(threads, (thread) =>
      Number(/^voluntary_ctxt_switches:\s+(\d+)$/m.exec(read(`${thread}/status`))?.[1] ?? 0),
    ),
  };
}

/** Connections to anywhere that these processes hold at this moment, by the kernel's inode. */
export function internetSockets(pids: readonly number[]): ReadonlySet<string> {
  const internet = new Set(
    ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((kind) =>
      read(`/proc/net/${kind}`)
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/)[9] ?? ''),
    ),
  );
  const held = pids.flatMap((pid) =>
    list(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(link(`/proc/${pid}/fd/${fd}`))?.[1]),
  );
  return new Set(held.filter((inode) => inode !== undefined).filter((inode) => internet.has(inode)));
}

function sum<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((total, item) => total + value(item), 0);
}

// Processes, threads and descriptors go while one looks: what is gone counts nothing.

function read(path: string): string {
  return orElse('', () => readFileSync(path, 'utf8'));
}

function list(path: string): readonly string[] {
  return orElse([], () => readdirSync(path));
}

function link(path: string): string {
  return orElse('', () => readlinkSync(path));
}

function orElse<T>(otherwise: T, look: () => T): T {
  try {
    return look();
  } catch {
    return otherwise;
  }
}
