import { z } from 'zod';
import type { ProviderId } from '../core/provider.ts';
import { MOST_WORDS, type ClipWords, type TimedWord } from '../core/word-times.ts';
import type { Database } from './database.ts';

/** A word and its start, as short as it goes. */
export const keptWords = z
  .array(z.tuple([z.string(), z.number().nonnegative().nullable()]))
  .max(MOST_WORDS)
  .transform((words): readonly TimedWord[] => words.map(([text, startMs]) => ({ text, startMs })));

/** The other way round. */
export function shortWords(words: readonly TimedWord[]): z.input<typeof keptWords> {
  return words.slice(0, MOST_WORDS).map(({ text, startMs }) => [text, startMs]);
}

export type WordTimes = ReturnType<typeof createWordTimes>;

/** When the words of clips are sung, whichever task told it. They go with that task. */
export function createWordTimes(db: Database) {
  return {
    wordTimes(provider: ProviderId, clipId: string): readonly TimedWord[] | null {
      const row = db.get<{ words: string }>(
        `SELECT word_times.words FROM word_times JOIN tasks ON tasks.id = task_id
          WHERE word_times.provider = ? AND clip_id = ? AND removed_at IS NULL`,
        provider,
        clipId,
      );
      return row && parse(row.words);
    },

    /** What a task told, by clip. */
    toldBy(taskId: number): readonly ClipWords[] {
      const rows = db.all<{ clip_id: string; words: string }>(
        'SELECT clip_id, words FROM word_times WHERE task_id = ? ORDER BY clip_id',
        taskId,
      );
      return rows.flatMap(({ clip_id: clipId, words: json }) => {
        const words = parse(json);
        return words === null ? [] : [{ clipId, words }];
      });
    },

    learn(taskId: number, provider: ProviderId, { clipId, words }: ClipWords): void {
      db.run(
        `INSERT INTO word_times (provider, clip_id, task_id, words) VALUES (?, ?, ?, ?)
          ON CONFLICT (provider, clip_id) DO UPDATE SET task_id = excluded.task_id, words = excluded.words`,
        provider,
        clipId,
        taskId,
        JSON.stringify(shortWords(words)),
      );
    },
  };
}

function parse(json: string): readonly TimedWord[] | null {
  try {
    return keptWords.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}
