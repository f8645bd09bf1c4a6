import type { Sound } from '../core/sound.ts';
import type { TaskKey } from '../core/task.ts';
import type { Database } from './database.ts';

interface SoundRow {
  readonly peaks: Uint8Array;
  readonly loudness: number | null;
  readonly peak: number;
}

/** What clips sound like, by clip id. It can be measured again, so that nothing else depends on it. */
export function createSounds(db: Database) {
  return {
    sound(key: TaskKey, clipId: string): Sound | null {
      const row = db.get<SoundRow>(
        `SELECT peaks, loudness, peak FROM sounds JOIN tasks ON tasks.id = sounds.task_id
          WHERE tasks.key = ? AND sounds.clip_id = ?`,
        key,
        clipId,
      );
      return row && { peaks: new Uint8Array(row.peaks), loudness: row.loudness, peak: row.peak };
    },

    keepSound(key: TaskKey, clipId: string, { peaks, loudness, peak }: Sound): void {
      db.run(
        `INSERT INTO sounds (task_id, clip_id, peaks, loudness, peak)
          SELECT id, ?, ?, ?, ? FROM tasks WHERE key = ?
          ON CONFLICT (task_id, clip_id) DO UPDATE SET peaks = excluded.peaks, loudness = excluded.loudness,
            peak = excluded.peak`,
        clipId,
        peaks,
        loudness,
        peak,
        key,
      );
    },
  };
}
