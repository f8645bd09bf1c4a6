import { expect, test } from 'vitest';
import { aLibrary } from './temporary.ts';

test('every folder that songs were saved to is remembered once', () => {
  const library = aLibrary();
  expect(library.songFolders()).toEqual([]);
  for (const folder of ['/music', '/media/stick', '/music']) library.keepSongFolder(folder);
  expect(library.songFolders()).toEqual(['/media/stick', '/music']);
});
