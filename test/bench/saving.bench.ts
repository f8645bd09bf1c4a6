// Saving 200 songs of 5 MB from a host on loopback: the app's saver with its library, in a process of its own, against
// curl with as many transfers at once. Ours also syncs each file to the disk, checks it and remembers it; what of the
// difference the syncing alone makes is told by curl followed by one `sync` for all, which leaves as much on the disk.
import { execFileSync } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle } from '../library/bundle.ts';
import { asRatio, inTurn, pairCount, report } from './measure.ts';
import { startNode, type Child } from './support/child.ts';
import { TOP } from './support/electron.ts';
import { withFolder } from './support/folder.ts';

const PARALLEL = 3;
const SONG_BYTES = 5_000_000;
const SONGS = 200;
const FEW_SONGS = 20;
const LARGE_BYTES = 2_000_000_000;

interface Song {
  readonly id: string;
  readonly clipId: string;
  readonly url: string;
}

interface Host {
  readonly songs: readonly Song[];
  readonly process: Child;
}

async function startHost(count: number, bytes: number): Promise<Host> {
  const runner = join(TOP, 'tools', 'lib', 'run-ts.mjs');
  const program = join(TOP, 'test', 'bench', 'children', 'song-host.ts');
  const process = startNode([runner, program, String(count), String(bytes)]);
  return { songs: await process.said<Song[]>('songs'), process };
}

/** In an empty folder, with nothing left to write of whoever wrote before. */
async function withTarget<T>(work: string, use: (target: string) => Promise<T>): Promise<T> {
  const target = join(work, 'target');
  await mkdir(join(target, 'songs'), { recursive: true });
  execFileSync('sync');
  const result = await use(target);
  await rm(target, { recursive: true });
  return result;
}

function bySaver(work: string, saver: string, songs: readonly Song[]) {
  return withTarget(work, (target) => {
    const args = [saver, join(target, 'library.db'), join(target, 'songs'), JSON.stringify(songs)];
    return startNode(args).said<{ ms: number; peakMb: number }>('saved');
  });
}

function byCurl(work: string, songs: readonly Song[], { isSynced = false } = {}): Promise<number> {
  return withTarget(work, async (target) => {
    const lines = songs.map(({ clipId, url }) => `url = "${url}"\noutput = "${join(target, clipId)}.mp3"\n`);
    const config = join(target, 'curl.txt');
    await writeFile(config, lines.join(''));
    const startedAt = performance.now();
    const many = ['--parallel', '--parallel-max', String(PARALLEL)];
    execFileSync('curl', ['--fail', ...many, '--config', config], { stdio: 'ignore' });
    if (isSynced) execFileSync('sync');
    return performance.now() - startedAt;
  });
}

const mbPerS = (songs: readonly Song[], ms: number) => (songs.length * SONG_BYTES) / 1e3 / ms;

await withFolder(async (work) => {
  const saver = await bundle(new URL('./children/save.ts', import.meta.url));
  const { songs, process: host } = await startHost(SONGS, SONG_BYTES);
  const few = songs.slice(0, FEW_SONGS);
  const throughput = await inTurn(
    pairCount(),
    async () => mbPerS(songs, (await bySaver(work, saver.file, songs)).ms),
    async () => mbPerS(songs, await byCurl(work, songs)),
  );
  const synced = await inTurn(
    pairCount(),
    async () => mbPerS(songs, (await bySaver(work, saver.file, songs)).ms),
    async () => mbPerS(songs, await byCurl(work, songs, { isSynced: true })),
  );
  const memory = await inTurn(
    pairCount(),
    async () => (await bySaver(work, saver.file, songs)).peakMb,
    async () => (await bySaver(work, saver.file, few)).peakMb,
  );
  await host.end();
  const large = await startHost(1, LARGE_BYTES);
  const largeMemory = await inTurn(
    1,
    async () => (await bySaver(work, saver.file, large.songs)).peakMb,
    () => memory[0]?.[1] ?? Number.NaN,
  );
  await large.process.end();
  saver.clear();

  const flat = { unit: '×', target: '≤ 1.2, our own', isMet: (ratio: number) => ratio <= 1.2 };
  report(
    asRatio(
      {
        row: 'Saving 200 songs of 5 MB from loopback: throughput',
        unit: '× curl’s (MB/s)',
        target: '≥ 0.8',
        isMet: (ratio) => ratio >= 0.8,
      },
      throughput,
    ),
    asRatio(
      {
        row: 'Saving 200 songs of 5 MB from loopback: throughput to the disk',
        unit: '× that of curl and `sync`',
        target: '≥ 0.6, our own',
        isMet: (ratio) => ratio >= 0.6,
      },
      synced,
    ),
    asRatio({ row: 'Saving: peak memory with 200 songs against 20', ...flat }, memory),
    asRatio({ row: 'Saving: peak memory with one of 2 GB against 20 songs', ...flat }, largeMemory),
  );
});
