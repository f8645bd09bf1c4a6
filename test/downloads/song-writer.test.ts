import fc from 'fast-check';
import type { FileHandle } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { createId3Strip } from '../../electron/downloads/id3-strip.ts';
import { beginSong } from '../../electron/downloads/song-writer.ts';
import { withoutTags } from '../support/without-tags.ts';

/** A tag of version 2.4 with so many bytes in it. */
const aTag = (bytes: number): Buffer =>
  Buffer.concat([
    Buffer.from(['I', 'D', '3'].map((letter) => letter.charCodeAt(0)).concat([4, 0, 0, 0, 0])),
    Buffer.from([bytes >> 7, bytes & 0x7f]),
    Buffer.alloc(bytes, 'tag'),
  ]);

function aFile() {
  const bytes: number[] = [];
  const handle = {
    writev(chunks: Uint8Array[], position: number) {
      const all = Buffer.concat(chunks);
      all.forEach((byte, index) => (bytes[position + index] = byte));
      return Promise.resolve({ bytesWritten: all.length });
    },
  } as unknown as FileHandle;
  return { handle, read: () => Buffer.from(bytes) };
}

const pieces = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 40 });

function* inPieces(bytes: Buffer, sizes: readonly number[]): Generator<Buffer> {
  for (let at = 0, n = 0; at < bytes.length; n++) {
    const size = sizes[n % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

it('whatever pieces a song comes in, its own tags are left out and every byte of its audio is kept', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(400), { maxLength: 4 }), fc.nat(2_000), pieces, (tags, size, sizes) => {
      const song = Buffer.concat([
        ...tags.map(aTag),
        Buffer.from([0xff, 0xfb, 0x90, 0x00]),
        Buffer.alloc(size + 8, 'x'),
      ]);
      const strip = createId3Strip(song.length);
      const audio = Buffer.concat([...inPieces(song, sizes)].map((piece) => Buffer.from(strip.pass(piece))));
      expect(audio.equals(withoutTags(song))).toBe(true);
      expect(strip.leftOut).toBe(song.length - audio.length);
    }),
  );
});

it('ten thousand empty tags are left out, too', () => {
  const song = Buffer.concat([...Array.from({ length: 10_000 }, () => aTag(0)), Buffer.alloc(20, 'x')]);
  expect(createId3Strip(null).pass(song)).toHaveLength(20);
});

it('whatever pieces a song comes in, the file is the tag and the audio, and differs from its source by `shift`', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(700), fc.nat(3_000), pieces, async (tag, size, sizes) => {
      const song = Buffer.concat([
        aTag(tag),
        Buffer.from([0xff, 0xfb, 0x90, 0x00]),
        Buffer.alloc(size + 8, 'x'),
      ]);
      const { handle, read } = aFile();
      const writer = beginSong(handle, song.length, () => Promise.resolve(aTag(33)));
      for (const piece of inPieces(song, sizes)) expect((await writer.write(piece)).ok).toBe(true);
      const ended = await writer.end();
      expect(ended).toEqual({ ok: true, value: { type: 'mp3', shift: read().length - song.length } });
      expect(read().equals(Buffer.concat([aTag(33), withoutTags(song)]))).toBe(true);
    }),
    { numRuns: 60 },
  );
});

it('a file of nothing but tags is no song', async () => {
  const writer = beginSong(aFile().handle, null, () => Promise.resolve(aTag(33)));
  await writer.write(aTag(900));
  expect(await writer.flush()).toBeNull();
  expect(await writer.end()).toMatchObject({ ok: false, failure: { kind: 'bad-answer' } });
});
