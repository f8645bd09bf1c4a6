import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '../../electron/core/settings.ts';
import { extensionOf, sniff, SNIFF_BYTES } from '../../electron/core/media-type.ts';
import { saverRig } from './support/rig.ts';
import { ffmpeg, ffprobe, hasMedia } from './support/tools.ts';

const SOUND = ['-f', 'lavfi', '-i', 'sine=frequency=440:duration=1'];
const PICTURE = ['-f', 'lavfi', '-i', 'testsrc=size=64x64:rate=5:duration=1'];
const SONGS: Readonly<Record<string, readonly string[]>> = {
  'a.m4a': [...SOUND, '-c:a', 'aac'],
  'b.wav': SOUND,
  'c.mp4': [...PICTURE, ...SOUND, '-c:v', 'mpeg4', '-c:a', 'aac', '-shortest'],
  'd.flac': SOUND,
  'e.ogg': [...SOUND, '-c:a', 'libvorbis'],
  'f.aac': [...SOUND, '-c:a', 'aac', '-f', 'adts'],
  'g.mp3': SOUND,
  // As phones and browsers write it: no m4a in its brands, but nothing beside sound either.
  'h.mp4': [...SOUND, '-c:a', 'aac', '-f', 'mp4'],
};
const PICTURES: Readonly<Record<string, readonly string[]>> = {
  'p.png': [...PICTURE, '-frames:v', '1'],
  'q.jpg': [...PICTURE, '-frames:v', '1'],
  'r.webp': [...PICTURE, '-frames:v', '1', '-c:v', 'libwebp'],
};

describe.runIf(hasMedia)('a real file', () => {
  let folder = '';
  const bytesOf = (name: string) => readFile(join(folder, name));

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'songwatch-formats-'));
    for (const [name, args] of Object.entries({ ...SONGS, ...PICTURES })) {
      await ffmpeg(...args, join(folder, name));
    }
  }, 60_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(Object.keys(SONGS))(
    '%s is called after its bytes, whatever link and content type say',
    async (name) => {
      const rig = await saverRig();
      const bytes = await bytesOf(name);
      const lies = extname(name) === '.mp3' ? ['/one.wav', 'audio/wav'] : ['/one.mp3', 'audio/mpeg'];
      const [path = '', contentType = ''] = lies;
      rig.host.paths.set(path, { bytes, contentType });
      const key = rig.addSong('one', { audioUrl: `${rig.host.origin}${path}` });
      rig.saver.save(key, null);
      const state = await rig.settled(key, 'one');
      expect(state).toMatchObject({ path: join(rig.folder, `Holiday Wishes${extname(name)}`) });
      expect((await rig.names()).length).toBe(1);
      const saved = join(rig.folder, `Holiday Wishes${extname(name)}`);
      expect((await readFile(saved)).equals(bytes)).toBe(true);
      expect(Number((await ffprobe(saved)).format.duration)).toBeGreaterThan(0.8);
    },
  );

  it.each(Object.keys(PICTURES))('%s as a cover is called after its bytes', async (name) => {
    const choices = { ...DEFAULT_SETTINGS, areTagsWritten: false, isCoverSaved: true };
    const rig = await saverRig({ choices: () => choices });
    rig.host.paths.set('/one.mp3', { bytes: await bytesOf('g.mp3') });
    rig.host.paths.set('/cover.gif', { bytes: await bytesOf(name), contentType: 'image/gif' });
    const key = rig.addSong('one', { imageUrl: `${rig.host.origin}/cover.gif` });
    rig.saver.save(key, null);
    await rig.settled(key, 'one');
    expect(await rig.names()).toEqual([`Holiday Wishes${extname(name)}`, 'Holiday Wishes.mp3'].sort());
  });

  it.each(['a.m4a', 'b.wav'])('%s gets no tags: it stays byte for byte as it came', async (name) => {
    const rig = await saverRig({ choices: () => DEFAULT_SETTINGS });
    rig.host.paths.set('/one.mp3', { bytes: await bytesOf(name) });
    const key = rig.addSong('one', { lyric: 'La', imageUrl: `${rig.host.origin}/cover` });
    rig.saver.save(key, null);
    await rig.settled(key, 'one');
    const saved = await readFile(join(rig.folder, `Holiday Wishes${extname(name)}`));
    expect(saved.equals(await bytesOf(name))).toBe(true);
  });

  it('is known by its first bytes alone', async () => {
    for (const name of Object.keys({ ...SONGS, ...PICTURES })) {
      const type = sniff((await bytesOf(name)).subarray(0, SNIFF_BYTES));
      expect(type === null || type === 'markup' ? type : `.${extensionOf(type)}`, name).toBe(extname(name));
    }
  });
});
