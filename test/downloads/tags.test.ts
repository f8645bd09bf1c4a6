import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseBuffer, selectCover } from 'music-metadata';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Clip } from '../../electron/core/clip.ts';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { id3Tag } from '../../electron/downloads/id3-tag.ts';
import type { SaverDeps } from '../../electron/downloads/saver.ts';
import { songTags } from '../../electron/downloads/song-tags.ts';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { aClip, aTask } from '../support/samples.ts';
import { withoutTags } from '../support/without-tags.ts';
import { aSong } from './support/media-host.ts';
import { saverRig, until } from './support/rig.ts';
import { ffprobe, hasMedia, hasMutagen, mutagen } from './support/tools.ts';

const demo = join(import.meta.dirname, '../../assets/demo');
const LYRICS = '[Verse 1]\nSchnee fällt leise — 雪が降る\n\n[Chorus]\n🎄 La la la';
const MADE = new Date(2026, 4, 10, 20, 15).getTime();

const SONG: Partial<Clip> = {
  title: 'Süße Träume 🎄',
  lyric: LYRICS,
  style: 'dreamy synthwave, female voice',
  prompt: 'A song about snow',
  model: 'chirp-v4',
  createdAtMs: MADE,
};

/** A saver that tags, as it does for a user who has chosen nothing. */
function taggingRig(more: Partial<SaverDeps> = {}) {
  return saverRig({ choices: () => DEFAULT_SETTINGS, ...more });
}

async function savedSong(bytes: Buffer, clip: Partial<Clip> = SONG, cover: Buffer | null = null) {
  const rig = await taggingRig();
  rig.host.paths.set('/one.mp3', { bytes });
  if (cover !== null) rig.host.paths.set('/cover', { bytes: cover });
  const imageUrl = cover === null ? null : `${rig.host.origin}/cover`;
  const key = rig.addSong('one', { imageUrl, ...clip });
  rig.saver.save(key, null);
  const state = await rig.settled(key, 'one');
  if (state.status !== 'saved') throw new Error(`not saved: ${JSON.stringify(state)}`);
  const saved = await readFile(state.path);
  return { ...rig, key, path: state.path, saved };
}

describe('a saved mp3', () => {
  it('says what it is, and its audio is what the host sent', async () => {
    const sent = await demoSong();
    const cover = await demoCover();
    const { saved, library, key, names, path } = await savedSong(sent, SONG, cover);

    expect(withoutTags(saved).equals(withoutTags(sent))).toBe(true);
    expect(library.keeping(key, 'one').saved).toMatchObject({ path, bytes: saved.length });
    expect(await names()).toEqual(['Süße Träume 🎄.mp3']);

    const { common, native, format } = await parseBuffer(saved, { mimeType: 'audio/mpeg' });
    expect(format.tagTypes).toEqual(['ID3v2.3']);
    expect(common).toMatchObject({ title: 'Süße Träume 🎄', genre: ['dreamy synthwave, female voice'] });
    expect(common.year).toBe(2026);
    expect(common.album).toBeUndefined();
    expect(common.artist).toBeUndefined();
    expect(common.lyrics?.[0]?.text).toBe(LYRICS);
    expect(common.comment?.[0]?.text).toBe(
      'Made with Ace Data Cloud\nTask one\nClip one\nPrompt: A song about snow',
    );
    const frames = new Map((native['ID3v2.3'] ?? []).map(({ id, value }) => [id, value]));
    expect(frames.get('TDAT')).toBe('1005');
    expect(frames.get('TXXX:SONGWATCH_PROVIDER')).toBe('ace');
    expect(frames.get('TXXX:SONGWATCH_TASK_ID')).toBe('one');
    expect(frames.get('TXXX:SONGWATCH_CLIP_ID')).toBe('one');
    expect(frames.get('TXXX:SONGWATCH_MODEL')).toBe('chirp-v4');
    const picture = selectCover(common.picture);
    expect(picture).toMatchObject({ format: 'image/jpeg', type: 'Cover (front)' });
    expect(Buffer.from(picture?.data ?? []).equals(cover)).toBe(true);
  });

  it.runIf(hasMedia)('is read by ffprobe', async () => {
    const { path } = await savedSong(await demoSong(), SONG, await demoCover());
    const probed = await ffprobe(path);
    expect(probed.format.tags).toMatchObject({
      title: 'Süße Träume 🎄',
      genre: 'dreamy synthwave, female voice',
      date: '2026-05-10',
      comment: 'Made with Ace Data Cloud\nTask one\nClip one\nPrompt: A song about snow',
      SONGWATCH_CLIP_ID: 'one',
    });
    expect(Object.entries(probed.format.tags ?? {})).toContainEqual([
      expect.stringMatching(/^lyrics/),
      LYRICS,
    ]);
    expect(probed.streams.map(({ codec_name: codec }) => codec)).toEqual(['mp3', 'mjpeg']);
    expect(Number(probed.format.duration)).toBeGreaterThan(1);
  });

  it.runIf(hasMutagen)('is read by mutagen, every field of it', async () => {
    const cover = await demoCover();
    const { path } = await savedSong(await demoSong(), SONG, cover);
    expect(await mutagen(path)).toEqual({
      version: '2.3.0',
      TIT2: 'Süße Träume 🎄',
      TCON: 'dreamy synthwave, female voice',
      TDRC: '2026-05-10',
      'COMM::eng': 'Made with Ace Data Cloud\nTask one\nClip one\nPrompt: A song about snow',
      'USLT::und': LYRICS,
      'TXXX:SONGWATCH_PROVIDER': 'ace',
      'TXXX:SONGWATCH_TASK_ID': 'one',
      'TXXX:SONGWATCH_CLIP_ID': 'one',
      'TXXX:SONGWATCH_MODEL': 'chirp-v4',
      'APIC:': `image/jpeg 3 ${cover.length}`,
    });
  });

  it('has one tag only, its own, whatever the host’s file began with', async () => {
    const audio = withoutTags(await demoSong());
    const foreign = Buffer.from(
      id3Tag(songTags(aTask(), aClip('x', { title: 'Foreign' })), new Uint8Array()),
    );
    const withFooter = Buffer.concat([Buffer.from('ID3\x04\0\x10\0\0\0\x05hello3DI\x04\0\x10\0\0\0\x05')]);
    const { saved } = await savedSong(Buffer.concat([foreign, withFooter, audio]));
    expect(saved.includes(Buffer.from('Foreign', 'utf16le'))).toBe(false);
    expect((await parseBuffer(saved)).common.title).toBe('Süße Träume 🎄');
    expect(saved.subarray(saved.length - audio.length).equals(audio)).toBe(true);
  });

  it('is left as it came when its own tag claims more than the file holds', async () => {
    const sent = aSong(5_000);
    Buffer.from('ID3\x04\0\0\0\x7f\x7f\x7f').copy(sent);
    expect((await savedSong(sent)).saved.equals(sent)).toBe(true);
  });

  it.each<[string, { bytes: Buffer; status?: number }]>([
    ['gone', { bytes: Buffer.from('gone'), status: 404 }],
    ['a page', { bytes: Buffer.from('<html><body>Sign in</body></html>') }],
    ['too large', { bytes: Buffer.concat([Buffer.from('\xFF\xD8\xFF', 'latin1'), Buffer.alloc(5_000_001)]) }],
  ])('has its other tags when the cover is %s', async (_, answer) => {
    const rig = await taggingRig();
    rig.host.paths.set('/one.mp3', { bytes: await demoSong() });
    rig.host.paths.set('/cover', answer);
    const key = rig.addSong('one', { ...SONG, imageUrl: `${rig.host.origin}/cover` });
    rig.saver.save(key, null);
    expect(await rig.settled(key, 'one')).toMatchObject({ status: 'saved' });
    const { common } = await parseBuffer(await readFile(join(rig.folder, 'Süße Träume 🎄.mp3')));
    expect(common.title).toBe('Süße Träume 🎄');
    expect(common.picture).toBeUndefined();
  });

  it('is not tagged when the user wants files as they come', async () => {
    const { saver, host, addSong, settled, folder } = await saverRig();
    const sent = aSong(5_000);
    host.paths.set('/one.mp3', { bytes: sent });
    const key = addSong('one', { imageUrl: `${host.origin}/cover` });
    saver.save(key, null);
    await settled(key, 'one');
    expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(sent)).toBe(true);
    expect(host.requests.map(({ path }) => path)).toEqual(['/one.mp3']);
  });

  it('has long lyrics cut and no zero character in any field', () => {
    const tags = songTags(
      aTask(),
      aClip('x', { title: 'a\0b\u0007', lyric: `\ud800x\r\n${'y'.repeat(1e6)}` }),
    );
    expect(tags.title).toBe('ab');
    expect(tags.lyrics).toMatch(/^x\ny+$/);
    expect(tags.lyrics?.length).toBeLessThanOrEqual(50_000);
  });
});

it('a song that can’t be tagged is saved as it came, and that is told', async () => {
  const onLeftOut = vi.fn();
  const fetchCover = () => Promise.resolve(new TextEncoder().encode('no picture'));
  const { saver, host, addSong, settled, folder, names } = await taggingRig({ fetchCover, onLeftOut });
  const sent = aSong(5_000);
  host.paths.set('/one.mp3', { bytes: sent });
  const key = addSong('one', { imageUrl: `${host.origin}/cover` });
  saver.save(key, null);
  expect(await settled(key, 'one')).toMatchObject({ status: 'saved' });
  expect(onLeftOut.mock.calls).toEqual([['tags', expect.any(Error)]]);
  expect((await readFile(join(folder, 'Holiday Wishes.mp3'))).equals(sent)).toBe(true);
  expect(await names()).toHaveLength(1);
});

it('other formats stay byte for byte, and no cover is fetched for them', async () => {
  const wav = Buffer.concat([Buffer.from('RIFF\x24\0\0\0WAVEfmt '), aSong(3_000).subarray(16)]);
  const { saved, host } = await savedSong(wav, SONG, await demoCover());
  expect(saved.equals(wav)).toBe(true);
  expect(host.requests.map(({ path }) => path)).toEqual(['/one.mp3']);
});

it('a quit while the cover comes saves nothing without it, and the next start has both', async () => {
  const rig = await taggingRig();
  const sent = await demoSong();
  rig.host.paths.set('/one.mp3', { bytes: sent });
  let isAsked = false;
  rig.host.paths.set('/cover', () => void (isAsked = true));
  const key = rig.addSong('one', { ...SONG, imageUrl: `${rig.host.origin}/cover` });
  rig.saver.save(key, null);
  await until(() => isAsked);
  await rig.saver.stop();
  expect((await rig.names()).filter((name) => !name.startsWith('.'))).toEqual([]);

  rig.host.paths.set('/cover', { bytes: await demoCover() });
  rig.restart().resumeUnsaved();
  await rig.settled(key, 'one');
  const { common } = await parseBuffer(await readFile(join(rig.folder, 'Süße Träume 🎄.mp3')));
  expect(common.picture).toHaveLength(1);
  expect(await rig.names()).toEqual(['Süße Träume 🎄.mp3']);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8, 9])(
  'a tagged song that was cut after %i tenths goes on behind its tag, though it had another one before',
  async (tenths) => {
    const rig = await taggingRig();
    const foreign = Buffer.from(
      id3Tag(songTags(aTask(), aClip('x', { title: 'Foreign' })), new Uint8Array()),
    );
    const sent = Buffer.concat([foreign, aSong(4_000_000)]);
    const cutAfter = Math.floor((sent.length / 10) * tenths);
    rig.host.paths.set('/one.mp3', [{ bytes: sent, cutAfter }, { bytes: sent }]);
    const key = rig.addSong('one', SONG);
    rig.saver.save(key, null);
    const state = await rig.settled(key, 'one');
    const saved = await readFile(state.status === 'saved' ? state.path : '');
    expect(withoutTags(saved).equals(withoutTags(sent))).toBe(true);
    expect((await parseBuffer(saved)).common.title).toBe('Süße Träume 🎄');
    expect(rig.host.requests.map(({ range }) => range)).toEqual([
      null,
      expect.stringMatching(/^bytes=\d+-$/),
    ]);
    expect(rig.library.keeping(key, 'one').saved?.bytes).toBe(saved.length);
  },
);

it('a song of 200 MB is tagged without being held in memory', { timeout: 60_000 }, async () => {
  const rig = await taggingRig({ fetchMedia: createMediaFetch() });
  const piece = aSong(1_000_000);
  const sent = createHash('sha256').update(piece.subarray(10));
  rig.host.paths.set('/one.mp3', (_request, response) => {
    let left = 200;
    const more = (): void => {
      if (left-- === 0) return void response.end();
      if (left < 199) sent.update(piece);
      response.write(piece, more);
    };
    more();
  });
  const key = rig.addSong('one', SONG);
  const before = process.memoryUsage().rss;
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  onTestFinished(() => clearInterval(watch));
  rig.saver.save(key, null);
  const state = await rig.settled(key, 'one');
  expect(most - before).toBeLessThan(100_000_000);
  const saved = await readFile(state.status === 'saved' ? state.path : '');
  expect(createHash('sha256').update(withoutTags(saved)).digest('hex')).toBe(sent.digest('hex'));
});

async function demoSong(): Promise<Buffer> {
  return readFile(join(demo, 'songs/la-la-la-a.mp3'));
}

async function demoCover(): Promise<Buffer> {
  return readFile(join(demo, 'covers/neon-rain-a.jpg'));
}
