import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SaveState } from '../../electron/core/save-queue.ts';
import type { FaultSpec } from '../../electron/demo/faults/fault.ts';
import { createDemoService } from '../../electron/demo/service.ts';
import { saverRig, until } from './support/rig.ts';

/** Of the demo's songs a second has 8,000 bytes. */
const SECONDS = 400;

/** One song of 3.2 MB at the demo service, over real HTTP, which goes wrong as told. */
async function demoRig(...faults: readonly FaultSpec[]) {
  const assetsDir = join(import.meta.dirname, '../../assets/demo');
  const service = await createDemoService({ assetsDir });
  onTestFinished(() => service.close());
  const rig = await saverRig();
  service.addTask({ provider: 'ace', clips: [{ id: 'one', song: 'late-train', durationS: SECONDS }] });
  const audioUrl = `${service.origin}/media/one.mp3`;
  const song = Buffer.from(await (await fetch(audioUrl)).arrayBuffer());
  const key = rig.addSong('one', { audioUrl });
  faults.forEach((fault) => service.fault({ route: 'media', ...fault }));

  async function save(): Promise<{ state: SaveState; isWhole: boolean; ranges: (string | null)[] }> {
    const before = service.requests.length;
    rig.saver.save(key, null);
    const state = await rig.settled(key, 'one');
    const isWhole = state.status === 'saved' && (await readFile(state.path)).equals(song);
    const asked = service.requests.slice(before);
    expect(asked.every(({ method }) => method === 'GET')).toBe(true);
    return { state, isWhole, ranges: asked.map(({ range }) => range) };
  }
  return { ...rig, service, song, key, save };
}

const rest = expect.stringMatching(/^bytes=[1-9]\d*-$/) as string;

describe('a song of the demo service', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])('cut after %i tenths is gone on with from there', async (tenths) => {
    const { save, names } = await demoRig({ kind: 'cut', after: tenths / 10, times: 1 });
    expect(await save()).toMatchObject({ isWhole: true, ranges: [null, rest] });
    expect(await names()).toEqual(['Holiday Wishes.mp3']);
  });

  it('cut before its first byte is asked for again', async () => {
    const { save } = await demoRig({ kind: 'reset', times: 1 });
    expect(await save()).toMatchObject({ isWhole: true, ranges: [null, null] });
  });

  it('cut again and again is whole in the end, each tenth fetched once', async () => {
    const { save } = await demoRig({ kind: 'cut', after: 0.3, times: 6 });
    const { isWhole, ranges } = await save();
    expect(isWhole).toBe(true);
    expect(ranges.slice(1)).toEqual(Array.from({ length: 6 }, () => rest));
    const starts = ranges.slice(1).map((range) => Number(/\d+/.exec(range ?? '')?.[0]));
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('whose ETag changed in between is begun anew', async () => {
    const { save } = await demoRig(
      { kind: 'cut', after: 0.5, times: 1 },
      { kind: 'etag-changed', etag: '"v2"', skip: 1 },
    );
    // The host answers the range with the whole file, as it must when the tag is another.
    expect(await save()).toMatchObject({ isWhole: true, ranges: [null, rest] });
  });

  it('whose host ignores ranges is begun anew', async () => {
    const { save } = await demoRig({ kind: 'cut', after: 0.5, times: 1 }, { kind: 'ranges-ignored' });
    expect(await save()).toMatchObject({ isWhole: true, ranges: [null, rest] });
  });

  it.each(['gzip', 'deflate', 'br'] as const)(
    'that comes compressed by %s though nobody asked for that is saved as it is',
    async (encoding) => {
      const { save } = await demoRig({ kind: 'encoded', encoding });
      expect(await save()).toMatchObject({ isWhole: true, ranges: [null] });
    },
  );

  it('that is said to be longer than it is never becomes one', async () => {
    const { save, names } = await demoRig({ kind: 'wrong-length', by: 1_000 });
    const { state } = await save();
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'network' } });
    expect((await names()).filter((name) => !name.startsWith('.'))).toEqual([]);
  });

  it('that goes on behind the length its host says has that length: by HTTP the rest isn’t of it', async () => {
    const { save, song } = await demoRig({ kind: 'wrong-length', by: -1_000 });
    const { state } = await save();
    const saved = await readFile(state.status === 'saved' ? state.path : '');
    expect(saved.equals(song.subarray(0, -1_000))).toBe(true);
  });

  it.each(['same', 'other'] as const)('behind five redirects to the %s host is saved', async (to) => {
    const { save } = await demoRig({ kind: 'redirect', to, times: 5 });
    const { isWhole, ranges } = await save();
    expect(isWhole).toBe(true);
    expect(ranges).toHaveLength(6);
  });

  it('behind six redirects is not, and says that it leads in circles', async () => {
    const { save } = await demoRig({ kind: 'redirect', to: 'same' });
    const { state, ranges } = await save();
    expect(state).toMatchObject({ status: 'failed', failure: { kind: 'redirect' } });
    expect(ranges).toHaveLength(6);
  });

  it('behind a redirect to a private address is refused', async () => {
    const { save } = await demoRig({ kind: 'redirect', to: 'http://192.168.1.1/song.mp3' });
    expect((await save()).state).toMatchObject({ failure: { kind: 'refused' } });
  });

  it('whose link answers 403 with XML is dead, which stands at the clip, and is asked for once', async () => {
    const { save, library, key, names } = await demoRig({ kind: 'dead-link' });
    const { state, ranges } = await save();
    expect(state).toMatchObject({ failure: { kind: 'not-found', status: 403 } });
    expect(library.keeping(key, 'one').isLinkDead).toBe(true);
    expect(ranges).toEqual([null]);
    expect(await names()).toEqual([]);
  });

  it.each<[string, FaultSpec, RegExp]>([
    ['an HTML page', { kind: 'html' }, /page instead of a song/],
    ['an HTML page that says it is audio', { kind: 'html', contentType: 'audio/mpeg' }, /page instead of/],
    [
      'an XML document',
      { kind: 'body', body: '<?xml version="1.0"?><Error/>', contentType: 'application/xml' },
      /page instead of/,
    ],
    ['nothing', { kind: 'body', body: '', contentType: 'audio/mpeg' }, /is empty/],
    ['an answer without end', { kind: 'huge', bytes: 5e9, isLengthDeclared: true }, /larger than any song/],
  ])('that is %s never becomes one, and the reason stands at the clip', async (_, fault, words) => {
    const { save, names } = await demoRig(fault);
    const { state } = await save();
    expect(state.status === 'failed' && state.failure.message).toMatch(words);
    expect(await names()).toEqual([]);
  });

  it('that trickles is hung up on and gone on with once the host has recovered', async () => {
    const { service, saver, key, clock, takenBytes, song, folder } = await demoRig();
    service.fault({ kind: 'trickle', bytesPerSecond: 2_000_000, route: 'media' });
    saver.save(key, null);
    await until(() => takenBytes() > 600_000);
    service.clearFaults();
    const before = service.requests.length;
    // Half a minute of the saver's own clock, in which next to nothing has come.
    clock.advance(30_000);
    clock.advance(30_000);
    await until(() => {
      clock.advance(1_000);
      return saver.state(key, 'one')?.status === 'saved';
    });
    expect(service.requests.slice(before).map(({ range }) => range)).toEqual([rest]);
    expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(song)).toBe(true);
  });
});
