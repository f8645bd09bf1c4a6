import { execFile } from 'node:child_process';
import { mkdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { bundle } from '../library/bundle.ts';
import { aSong, startMediaHost } from './support/media-host.ts';
import { temporaryFolder } from './support/rig.ts';
import { has } from './support/tools.ts';

const SONGS = 3;
const canTrace = process.platform === 'linux' && has('strace', '-o', '/dev/null', 'true');

/** What the process asked of the system, in order: each call's name and the file, or the descriptor's file. */
function callsOf(trace: string): { call: string; path: string; to: string }[] {
  return trace.split('\n').flatMap((line) => {
    const [, call = '', args = ''] = /^\d+ +(?:<\.\.\. )?(\w+)\((.*)$/.exec(line) ?? [];
    if (call === '') return [];
    const opened = /^\d+<([^>]*)>/.exec(args)?.[1];
    const names = [...args.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
    return [{ call, path: opened ?? names[0] ?? '', to: names[1] ?? '' }];
  });
}

it.runIf(canTrace)(
  'a song is on the disk before it has its name, its name before the library says that it is saved',
  { timeout: 60_000 },
  async () => {
    const work = await realpath(await temporaryFolder());
    const songs = join(work, 'songs');
    await mkdir(songs);
    const host = await startMediaHost();
    onTestFinished(() => host.close());
    const list = Array.from({ length: SONGS }, (_, n) => {
      host.paths.set(`/${n}.mp3`, { bytes: aSong(300_000, String(n)) });
      return { id: `task-${n}`, clipId: `clip-${n}`, url: `${host.origin}/${n}.mp3` };
    });
    const program = await bundle(new URL('../bench/children/save.ts', import.meta.url));
    onTestFinished(program.clear);
    const library = join(work, 'library.db');
    const trace = join(work, 'trace');
    const calls = 'fsync,fdatasync,link,linkat,rename,renameat,renameat2,unlink,pwrite64,pwritev,write';
    await promisify(execFile)('strace', [
      ...['-f', '-y', '-s', '400', '-e', `trace=${calls}`, '-o', trace],
      ...[process.execPath, program.file, library, songs, JSON.stringify(list)],
    ]);

    const done = callsOf(await readFile(trace, 'utf8'));
    const placed = done.flatMap(({ call, path, to }, at) =>
      call.startsWith('link') && to.endsWith('.mp3') ? [{ at, part: path, name: to }] : [],
    );
    expect(placed).toHaveLength(SONGS);
    for (const { at, part } of placed) {
      const last = (calls: RegExp, path: string, before: number) =>
        done.findLastIndex((each, index) => index < before && calls.test(each.call) && each.path === path);
      const next = (calls: RegExp, path: string, after: number) =>
        done.findIndex((each, index) => index > after && calls.test(each.call) && each.path === path);

      const written = last(/write/, part, at);
      const synced = last(/^f(data)?sync$/, part, at);
      expect(written).toBeGreaterThan(-1);
      expect(synced, 'all of it is synced, then it gets its name').toBeGreaterThan(written);
      const folderSynced = next(/^fsync$/, songs, at);
      expect(folderSynced, 'then its name is').toBeGreaterThan(at);
      const remembered = next(/^f(data)?sync$/, `${library}-wal`, folderSynced);
      expect(remembered, 'then the library remembers it').toBeGreaterThan(folderSynced);
    }
    // Written to under its own hidden name only: nothing under a final name is ever written to.
    expect(done.filter(({ call, path }) => /write/.test(call) && path.endsWith('.mp3'))).toEqual([]);
  },
);
