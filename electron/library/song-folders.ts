import type { Library } from '../core/ports.ts';
import type { Database } from './database.ts';

export function createSongFolders(db: Database): Pick<Library, 'songFolders' | 'keepSongFolder'> {
  return {
    songFolders: () =>
      db.all<{ path: string }>('SELECT path FROM song_folders ORDER BY path').map(({ path }) => path),

    keepSongFolder(folder) {
      db.run('INSERT OR IGNORE INTO song_folders (path) VALUES (?)', folder);
    },
  };
}
