// Each way in which a host can fail, against one rig: one file, so that a missing one is seen.
import { readFile, utimes, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failure } from '../../electron/core/failure.ts';
import { BrokenMedia, type FetchMedia } from '../../electron/core/ports.ts';
import { partPaths } from '../../electron/downloads/part-journal.ts';
import { T0 } from '../support/samples.ts';
import { answering } from './support/answering.ts';
import { aSong, etagOf, type HostedFile } from './support/media-host.ts';
import { saverRig, until } from './support/rig.ts';

const SIZE = 400_000;
const song = aSong(SIZE);
const other = aSong(SIZE - 1_000, 'other');

/** Saves one song whose host gives these answers in turn, the last one for ever. */
async function saveFrom(...answers: HostedFile[]) {
  const rig = await saverRig();
  const key = rig.addSong('one');
  rig.host.paths.set('/one.mp3', answers);
  rig.saver.save(key, null);
  const state = await rig.settled(key, 'one');
  const saved = state.status === 'saved' ? await readFile(state.path) : null;
  const ranges = rig.host.requests.map(({ range }) => range);
  return { ...rig, key, state, saved, ranges };
}

describe('a connection that is cut', () => {
  it.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])(
    'after %i tenths is gone on with where it broke',
    async (tenths) => {
      const cutAfter = (SIZE / 10) * tenths;
      const { saved, host, names } = await saveFrom({ bytes: song, cutAfter }, { bytes: song });
      expect(saved?.equals(song)).toBe(true);
      expect(host.requests).toHaveLength(2);
      const [, { range, ifRange } = { range: null, ifRange: null }] = host.requests;
      // What was on its way when the line broke is lost, so that it may be a little before the cut.
      if (range !== null) expect(startOf(range)).toBeLessThanOrEqual(cutAfter);
      expect(ifRange).toBe(range === null ? null : etagOf(song));
      expect(await names()).toEqual(['Holiday Wishes.mp3']);
    },
  );

  it('again and again still ends in a whole song, as long as it brings something', async () => {
    const ranges: (string | null | undefined)[] = [];
    const fetchMedia = tenthsOf(song, ranges);
    const { saver, addSong, settled } = await saverRig({ fetchMedia });
    const key = addSong('one');
    saver.save(key, null);
    const state = await settled(key, 'one');
    expect(state.status === 'saved' && (await readFile(state.path)).equals(song)).toBe(true);
    expect(ranges).toEqual([
      undefined,
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((tenth) => `bytes=${tenth * 40_000}-`),
    ]);
  });

  it('before every byte is given up after a dozen tries, with the reason', async () => {
    const { state, ranges, names } = await saveFrom({ bytes: song, cutAfter: 0 });
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'network' } });
    expect(ranges).toHaveLength(12);
    expect(await names()).toEqual([]);
  });

  it('before every byte, and whole at last, is saved without anybody’s doing', async () => {
    const nothing = { bytes: song, cutAfter: 0 };
    const { saved, ranges, told } = await saveFrom(...Array.from({ length: 6 }, () => nothing), {
      bytes: song,
    });
    expect(saved?.equals(song)).toBe(true);
    expect(ranges).toHaveLength(7);
    const waits = told.map(({ state }) => state).filter((state) => state.status === 'waiting');
    expect(waits.map(({ failure }) => failure.kind)).toEqual(Array(6).fill('network'));
  });

  it.each([
    ['a weak ETag', 'W/"1"'],
    ['no ETag', null],
  ])('with %s is begun anew', async (_, etag) => {
    const { saved, ranges } = await saveFrom(
      { bytes: song, etag, cutAfter: SIZE / 2 },
      { bytes: song, etag },
    );
    expect(saved?.equals(song)).toBe(true);
    expect(ranges).toEqual([null, null]);
  });

  it('and whose file was replaced in between is begun anew', async () => {
    const { saved, ranges } = await saveFrom({ bytes: song, cutAfter: SIZE / 2 }, { bytes: other });
    expect(saved?.equals(other)).toBe(true);
    expect(ranges).toHaveLength(2);
  });

  it('and whose file became shorter than what was kept is begun anew', async () => {
    const short = aSong(1_000, 'short');
    const same = etagOf(song);
    const { saved, ranges } = await saveFrom(
      { bytes: song, cutAfter: SIZE / 2 },
      { bytes: short, etag: same },
    );
    expect(saved?.equals(short)).toBe(true);
    expect(ranges).toEqual([null, `bytes=${SIZE / 2}-`, null]);
  });

  it.each<[string, Buffer, string | null]>([
    ['another file', other, etagOf(other)],
    ['a file of another length', other, etagOf(song)],
    ['a file of another ETag', aSong(SIZE, 'third'), etagOf(other)],
  ])('by a host that goes on with %s, whatever was asked, is begun anew', async (_, file, etag) => {
    const rig = await saverRig();
    const key = rig.addSong('one');
    rig.host.paths.set('/one.mp3', (request, response) => {
      const from = startOf(request.headers.range ?? 'bytes=0-');
      const isFirst = rig.host.requests.length === 1;
      const [bytes, tag] = isFirst ? [song, etagOf(song)] : [file, etag];
      const headers = { etag: tag ?? '', 'content-length': bytes.length - from };
      const contentRange = `bytes ${from}-${bytes.length - 1}/${bytes.length}`;
      response.writeHead(
        from > 0 ? 206 : 200,
        from > 0 ? { ...headers, 'content-range': contentRange } : headers,
      );
      if (isFirst) response.write(bytes.subarray(0, 300_000), () => setImmediate(() => response.destroy()));
      else response.end(bytes.subarray(from));
    });
    rig.saver.save(key, null);
    const state = await rig.settled(key, 'one');
    expect(state.status === 'saved' && (await readFile(state.path)).equals(file)).toBe(true);
  });

  it('by a host that ignores ranges is begun anew', async () => {
    const { saved } = await saveFrom(
      { bytes: song, cutAfter: SIZE / 2 },
      { bytes: song, ignoresRanges: true },
    );
    expect(saved?.equals(song)).toBe(true);
  });

  it('is noticed by a host that hides the length, too', async () => {
    const { saved, ranges } = await saveFrom(
      { bytes: song, hidesLength: true, cutAfter: SIZE / 2 },
      { bytes: song, hidesLength: true },
    );
    expect(saved?.equals(song)).toBe(true);
    expect(ranges).toHaveLength(2);
  });
});

it('a song that its host packs is saved as it is', async () => {
  const packed = { bytes: gzipSync(song), headers: { 'content-encoding': 'gzip' } };
  const { saved, ranges } = await saveFrom({ ...packed, cutAfter: SIZE / 2 }, packed);
  expect(saved?.equals(song)).toBe(true);
  // What was kept of it is no beginning of what is sent.
  expect(ranges).toEqual([null, null]);
});

describe('what never becomes a song', () => {
  it.each<[string, HostedFile, string]>([
    ['a page with status 200', { bytes: Buffer.from('<!DOCTYPE html><title>Sign in</title>') }, 'bad-answer'],
    [
      'a page as large as a song',
      { bytes: Buffer.from(`<html>${'<p>no</p>'.repeat(99_999)}`) },
      'bad-answer',
    ],
    ['JSON', { bytes: Buffer.from('{"error":"expired"}'), contentType: 'audio/mpeg' }, 'bad-answer'],
    ['nothing at all', { bytes: Buffer.alloc(0) }, 'bad-answer'],
    ['a picture', { bytes: Buffer.from('\x89PNG\r\n\x1A\n and so on', 'latin1') }, 'bad-answer'],
    ['something unknown', { bytes: Buffer.from('Forbidden') }, 'bad-answer'],
    ['zeros', { bytes: Buffer.alloc(9_000) }, 'bad-answer'],
    ['gzip', { bytes: gzipSync(song), contentType: 'audio/mpeg' }, 'bad-answer'],
  ])('is %s', async (_, file, kind) => {
    const { state, names, ranges, library, key } = await saveFrom(file);
    expect(state).toMatchObject({ status: 'failed', failure: { kind } });
    expect(await names()).toEqual([]);
    expect(ranges).toHaveLength(1);
    expect(library.keeping(key, 'one')).toMatchObject({ saved: null, isLinkDead: false });
  });

  it('is less than what was announced', async () => {
    const { state, ranges, names } = await saveFrom({ bytes: song, etag: null, cutAfter: SIZE - 1 });
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'network' } });
    expect(ranges).toHaveLength(12);
    expect(await names()).toEqual([]);
  });

  it('is less than what was announced, though the connection seems to end well', async () => {
    async function* body() {
      yield await Promise.resolve(song);
    }
    const fetchMedia = answering(body(), { 'content-length': String(SIZE + 1) });
    const { saver, addSong, settled, names } = await saverRig({ fetchMedia });
    const key = addSong('one');
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'failed' });
    expect(await names()).toEqual([]);
  });

  it('is more than what was announced', async () => {
    async function* body() {
      yield await Promise.resolve(song);
    }
    const fetchMedia = answering(body(), { 'content-length': String(SIZE - 1) });
    const { saver, addSong, settled, names } = await saverRig({ fetchMedia });
    const key = addSong('one');
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ status: 'failed', failure: { kind: 'bad-answer' } });
    expect(await names()).toEqual([]);
  });

  it.each([403, 404, 410])('is a link that answers %i: it is dead, and asked once', async (status) => {
    const xml = Buffer.from('<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>');
    const { state, ranges, library, key, names } = await saveFrom({
      bytes: xml,
      status,
      contentType: 'application/xml',
    });
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'not-found' } });
    expect(library.keeping(key, 'one').isLinkDead).toBe(true);
    expect(ranges).toHaveLength(1);
    expect(await names()).toEqual([]);
  });
});

it.each([429, 500, 503])('a host that answers %i twice is asked a third time', async (status) => {
  const busy = { bytes: Buffer.from('busy'), status };
  const { saved, ranges, told } = await saveFrom(busy, busy, { bytes: song });
  expect(saved?.equals(song)).toBe(true);
  expect(ranges).toHaveLength(3);
  expect(told.filter(({ state }) => state.status === 'queued')).toHaveLength(3);
});

describe('a stalled connection', () => {
  it.each([
    ['before its answer', () => undefined],
    ['in mid-song', { bytes: song, hangsAfter: 100_000 }],
  ])('%s is hung up on after half a minute and tried again', async (_, first) => {
    const { saver, host, addSong, settled, clock, takenBytes } = await saverRig();
    const key = addSong('one');
    host.paths.set('/one.mp3', first);
    saver.save(key, null);
    await until(() => host.requests.length === 1);
    if (typeof first === 'object') await until(() => takenBytes() >= 100_000);
    host.paths.set('/one.mp3', { bytes: song });
    clock.advance(30_000);
    clock.advance(30_000);
    const state = await settled(key, 'one');
    expect(state.status === 'saved' && (await readFile(state.path)).equals(song)).toBe(true);
  });

  it('that only drips is hung up on, too, and says so when it never gets better', async () => {
    const { saver, host, addSong, settled, clock } = await saverRig();
    const key = addSong('one');
    host.paths.set('/one.mp3', (_request, response) => {
      response.writeHead(200, { 'content-length': SIZE });
      const drip = setInterval(() => {
        response.write(song.subarray(0, 10));
        clock.advance(1_000);
      }, 2);
      response.once('close', () => clearInterval(drip));
    });
    saver.save(key, null);
    expect(await settled(key, 'one')).toMatchObject({ failure: { kind: 'timeout', code: 'STALLED' } });
    expect(host.requests).toHaveLength(12);
  });
});

describe('stopping', () => {
  it('hangs up at once, reports nothing more, and the next start goes on from there', async () => {
    const rig = await saverRig();
    const { saver, host, addSong, clock, told, names, folder, takenBytes } = rig;
    const key = addSong('one');
    host.paths.set('/one.mp3', { bytes: song, hangsAfter: 150_000 });
    saver.save(key, null);
    await until(() => takenBytes() >= 150_000);
    told.length = 0;
    await saver.stop();
    saver.save(key, null);
    expect(told).toEqual([]);
    expect(clock.pending()).toBe(0);
    expect((await names()).every((name) => name.startsWith('.songwatch-'))).toBe(true);

    host.paths.set('/one.mp3', { bytes: song });
    rig.restart().resumeUnsaved();
    await rig.settled(key, 'one');
    expect(host.requests.at(-1)?.range).toBe('bytes=150000-');
    expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(song)).toBe(true);
    expect(await names()).toEqual(['Holiday Wishes.mp3']);
  });

  it('leaves a part that is not resumed when its bytes are of another file', async () => {
    const rig = await saverRig();
    const { saver, host, addSong, folder, takenBytes } = rig;
    const key = addSong('one');
    host.paths.set('/one.mp3', { bytes: song, hangsAfter: 150_000 });
    saver.save(key, null);
    await until(() => takenBytes() >= 150_000);
    await saver.stop();

    // The final file replaced the preview: another address, and by chance the same ETag.
    const final = aSong(SIZE, 'final');
    host.paths.set('/final.mp3', { bytes: final, etag: etagOf(song) });
    addSong('one', { audioUrl: `${host.origin}/final.mp3` });
    rig.restart().save(key, null);
    await rig.settled(key, 'one');
    expect(host.requests.map(({ range }) => range)).toEqual([null, null]);
    expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(final)).toBe(true);
  });

  it('leaves a journal that is not believed when it is torn', async () => {
    const rig = await saverRig();
    const { saver, host, addSong, folder, names, takenBytes } = rig;
    const key = addSong('one');
    host.paths.set('/one.mp3', { bytes: song, hangsAfter: 150_000 });
    saver.save(key, null);
    await until(() => takenBytes() >= 150_000);
    await saver.stop();
    const journal = (await names()).find((name) => name.endsWith('.json')) ?? '';
    await writeFile(join(folder, journal), '{"source":"');

    host.paths.set('/one.mp3', { bytes: song });
    rig.restart().save(key, null);
    await rig.settled(key, 'one');
    expect(host.requests.at(-1)?.range).toBeNull();
    expect(await names()).toEqual(['Holiday Wishes.mp3']);
  });
});

it('what was begun a month ago and never ended is taken away by the next song', async () => {
  const { saver, host, folder, addSong, settled, names } = await saverRig();
  const [old, fresh] = [partPaths(folder, 'ace:old', 'old'), partPaths(folder, 'ace:fresh', 'fresh')];
  for (const path of [...Object.values(old), fresh.part, join(folder, '.songwatch-notes.part')]) {
    await writeFile(path, 'x');
    await utimes(path, T0 / 1000, path === fresh.part ? T0 / 1000 : T0 / 1000 - 31 * 24 * 3600);
  }
  host.paths.set('/one.mp3', { bytes: song });
  const key = addSong('one');
  saver.save(key, null);
  await settled(key, 'one');
  expect(await names()).toEqual(['.songwatch-notes.part', basename(fresh.part), 'Holiday Wishes.mp3'].sort());
});

function startOf(range: string): number {
  return Number(/^bytes=(\d+)-$/.exec(range)?.[1]);
}

/** A host that gives a tenth of the file at a time, then drops the line. */
function tenthsOf(file: Buffer, ranges: (string | null | undefined)[]): FetchMedia {
  return ({ range }) => {
    ranges.push(range);
    const from = range ? startOf(range) : 0;
    async function* body() {
      yield file.subarray(from, from + file.length / 10);
      if (from + file.length / 10 < file.length) throw new BrokenMedia(failure('network', 'The line broke.'));
    }
    const headers = { etag: etagOf(file), 'content-length': String(file.length - from) };
    const contentRange = `bytes ${from}-${file.length - 1}/${file.length}`;
    return answering(
      body(),
      from === 0 ? headers : { ...headers, 'content-range': contentRange },
      range ? 206 : 200,
    )();
  };
}
