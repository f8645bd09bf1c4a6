import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mediaUrl } from '../../electron/contract/ipc.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { parseMediaAddress } from '../../electron/media/media-address.ts';

it('reads back whatever the window’s addresses are made of', () => {
  const id = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    .filter((text) => !/^\.{1,2}$/.test(text));
  const key = fc.tuple(fc.constantFrom('ace', 'sunor'), id).map((parts) => parts.join(':') as TaskKey);
  fc.assert(
    fc.property(key, id, fc.constantFrom('audio' as const, 'cover' as const), (taskKey, clipId, part) => {
      expect(parseMediaAddress(mediaUrl(taskKey, clipId, part))).toEqual({ key: taskKey, clipId, part });
    }),
  );
});

it.each([
  'app://songwatch/media/ace%3Aid/clip/video',
  'app://songwatch/media/ace%3Aid/clip',
  'app://songwatch/media/ace%3Aid/clip/audio/more',
  'app://songwatch/media/ace%3Aid//audio',
  'app://songwatch/media/ace%3A/clip/audio',
  'app://songwatch/media/other%3Aid/clip/audio',
  'app://songwatch/media/ace%3Aid/clip/audio?x=1',
  'app://songwatch/media/ace%3Aid/clip/audio#x',
  'app://songwatch/media/ace%3Aid/%E0%A4%A/audio',
  'app://songwatch/media/../media/x/audio',
  'app://other/media/ace%3Aid/clip/audio',
  'app://user@songwatch:1/media/ace%3Aid/clip/audio',
  'https://songwatch/media/ace%3Aid/clip/audio',
  'file:///media/ace%3Aid/clip/audio',
  `app://songwatch/media/ace%3A${'a'.repeat(3_000)}/clip/audio`,
  'not an address',
])('takes %s for no address of a song', (address) => {
  expect(parseMediaAddress(address)).toBeNull();
});
