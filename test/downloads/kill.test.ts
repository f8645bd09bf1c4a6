import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { expect, it, onTestFinished } from 'vitest';
import { withoutTags } from '../support/without-tags.ts';
import { aSong, startMediaHost, type MediaHost } from './support/media-host.ts';
import { temporaryFolder } from './support/rig.ts';

const SONGS = 12;
const PIECE = 100_000;
const songs = Array.from({ length: SONGS }, (_, index) => aSong(600_000, `song-${index}`));
const audio = songs.map(withoutTags);

it('SIGKILL at any moment leaves no broken, no lost and no doubled song', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const work = await temporaryFolder();
  const program = await bundled(join(import.meta.dirname, 'support/saving-child.ts'), work);
  const host = await startMediaHost();
  onTestFinished(() => host.close());
  let piecesLeft = Infinity;
  let kill: () => void = () => undefined;
  const onPiece = () => {
    if (--piecesLeft === 0) kill();
  };
  songs.forEach((song, index) => serveInPieces(host, `/song-${index}.mp3`, song, onPiece));

  /**
   * Runs until all songs are saved and nothing hidden is left, or killed at the given line of its output, piece of a song
   * sent to it, or song that it remembers.
   */
  async function run(killAt: { line?: number; piece?: number; remembered?: number }): Promise<number | null> {
    const more = killAt.remembered === undefined ? [] : [String(killAt.remembered)];
    const all = [folder, join(work, 'shelf'), host.origin, String(SONGS), ...more];
    const child = spawn(process.execPath, [program, ...all]);
    onTestFinished(() => void child.kill('SIGKILL'));
    kill = () => child.kill('SIGKILL');
    piecesLeft = killAt.piece ?? Infinity;
    let lines = 0;
    createInterface({ input: child.stdout }).on('line', () => {
      if (++lines === killAt.line) kill();
    });
    child.stderr.pipe(process.stderr);
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }

  const hidden = async () => (await readdir(folder)).filter((name) => name.startsWith('.'));
  const visible = async () => (await readdir(folder)).filter((name) => !name.startsWith('.'));
  for (const killAt of [
    { piece: 1 },
    { line: 13 },
    { piece: 9 },
    { line: 16 },
    { line: 17 },
    { piece: 14 },
    { line: 12 },
    { remembered: 1 },
    { remembered: 1 },
  ]) {
    await run(killAt);
    if (killAt.remembered !== undefined) expect((await hidden()).join()).toContain('.json');
    for (const name of await visible()) {
      const bytes = withoutTags(await readFile(join(folder, name)));
      expect(
        audio.some((each) => each.equals(bytes)),
        `${name} is whole`,
      ).toBe(true);
    }
  }
  expect(await run({})).toBe(0);

  const names = await visible();
  expect(names).toHaveLength(SONGS);
  const saved = await Promise.all(names.map((name) => readFile(join(folder, name))));
  expect(saved.every((bytes) => bytes.includes('SONGWATCH'.split('').join('\0')))).toBe(true);
  const latin1 = (bytes: Buffer) => bytes.toString('latin1');
  expect(new Set(saved.map(withoutTags).map(latin1))).toEqual(new Set(audio.map(latin1)));
  expect(await hidden()).toEqual([]);
});

/** One piece at a time, so that there are moments in between. */
function serveInPieces(host: MediaHost, path: string, song: Buffer, onPiece: () => void): void {
  host.paths.set(path, (_request, response) => {
    response.writeHead(200, { 'content-length': song.length, etag: `"${path}"` });
    let sent = 0;
    const more = () => {
      if (sent >= song.length) return void response.end();
      onPiece();
      response.write(song.subarray(sent, (sent += PIECE)), () => setImmediate(more));
    };
    more();
  });
}

/** The program as one file that plain Node runs. */
async function bundled(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true },
    build: { ssr: entry, outDir, rolldownOptions: { output: { entryFileNames: 'child.mjs' } } },
  });
  return join(outDir, 'child.mjs');
}
