import type { FileHandle } from 'node:fs/promises';
import { describe, expect, it, vi } from 'vitest';
import { nameValues } from '../../electron/downloads/name-values.ts';
import { createPartWriter } from '../../electron/downloads/part-writer.ts';
import { watchForStall } from '../../electron/downloads/stall-guard.ts';
import { aClip, aTask } from '../support/samples.ts';
import { manualClock } from './support/manual-clock.ts';

describe('a stall', () => {
  const limits = { windowMs: 30_000, minBytes: 1_000 };

  it('is half a minute with too few bytes, noticed once', () => {
    const clock = manualClock();
    const onStalled = vi.fn();
    const guard = watchForStall(clock, limits, onStalled);
    guard.passed(1_000);
    clock.advance(30_000);
    guard.passed(999);
    expect(onStalled).not.toHaveBeenCalled();
    clock.advance(30_000);
    clock.advance(90_000);
    expect(onStalled).toHaveBeenCalledOnce();
    expect(guard.isStalled).toBe(true);
  });

  it('is not the time that the disk takes', async () => {
    const clock = manualClock();
    const guard = watchForStall(clock, limits, () => undefined);
    await guard.whileBusy(() => Promise.resolve(clock.advance(300_000)));
    clock.advance(29_999);
    expect(guard.isStalled).toBe(false);
    clock.advance(30_001);
    expect(guard.isStalled).toBe(true);
  });

  it('is not looked for after the end', () => {
    const clock = manualClock();
    watchForStall(clock, limits, () => undefined).stop();
    expect(clock.pending()).toBe(0);
  });
});

describe('writing', () => {
  /** A file whose system takes at most so many bytes at a time. */
  function aFile(mostAtOnce: number) {
    const file = Buffer.alloc(2_000_000);
    const put = (bytes: Uint8Array, position: number) => {
      const taken = bytes.subarray(0, mostAtOnce);
      file.set(taken, position);
      return Promise.resolve({ bytesWritten: taken.length });
    };
    const handle = {
      writev: (chunks: Uint8Array[], position: number) => put(Buffer.concat(chunks), position),
      write: (bytes: Uint8Array, offset: number, length: number, position: number) =>
        put(bytes.subarray(offset, offset + length), position),
    };
    return { file, handle: handle as unknown as FileHandle };
  }

  it.each([1_000_000_000, 70_000])(
    'puts every byte in its place when %i are taken at once',
    async (mostAtOnce) => {
      const { file, handle } = aFile(mostAtOnce);
      const bytes = Buffer.from(Array.from({ length: 1_500_000 }, (_, index) => index % 251));
      const writer = createPartWriter(handle, 500);
      for (let at = 0; at < bytes.length; at += 60_000) await writer.write(bytes.subarray(at, at + 60_000));
      await writer.flush();
      expect(file.subarray(500, 1_500_500).equals(bytes)).toBe(true);
    },
  );

  it('says that the disk refused at the next piece, or at the end', async () => {
    const handle = { writev: () => Promise.reject(new Error('full')) } as unknown as FileHandle;
    const writer = createPartWriter(handle, 0);
    await writer.write(new Uint8Array(600_000));
    await expect(writer.write(new Uint8Array(600_000))).rejects.toThrow('full');
    await expect(writer.flush()).rejects.toThrow('full');
  });
});

describe('what a name is made of', () => {
  it('is of the clip first, then of its task, in local time', () => {
    const clip = aClip('b8a4f691-4b14', { createdAtMs: new Date(2026, 2, 1, 9, 5).getTime(), style: null });
    const task = aTask({ style: 'folk', model: 'v4', clips: [aClip('a'), clip] });
    expect(nameValues(task, clip, 'Mine')).toEqual({
      title: 'Holiday Wishes',
      clip: 'B',
      style: 'folk',
      model: 'chirp-v3.5',
      provider: 'Ace Data Cloud',
      account: 'Mine',
      made: { year: 2026, month: 3, day: 1, hour: 9, minute: 5, second: 0 },
      duration: '2.34',
      id: 'b8a4f691-4b14',
      id8: 'b8a4f691',
      n: '2',
    });
  });

  it('is the prompt where there is no title, and no letter where there is one clip', () => {
    const clip = aClip('a', { title: '', durationMs: null });
    const task = aTask({ prompt: 'A song for Christmas', clips: [clip] });
    expect(nameValues(task, clip, '')).toMatchObject({
      title: 'A song for Christmas',
      clip: null,
      duration: null,
    });
  });
});
