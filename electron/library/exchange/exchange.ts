import type { Exchange, KeptClip, KeptTask, Merged } from '../../core/kept.ts';
import { isFinished, type Task, type TaskKey } from '../../core/task.ts';
import type { Database } from '../database.ts';
import type { ClipRecord } from '../facts.ts';
import type { Records, TaskRecord, TaskRow } from '../records.ts';
import type { WordTimes } from '../word-times.ts';

export interface ExchangeDeps {
  readonly db: Database;
  readonly records: Records;
  readonly write: <T>(work: () => T) => T;
  readonly times: WordTimes;
  readonly bringBack: (row: TaskRow) => void;
}

export function createExchange({ db, records, write, times, bringBack }: ExchangeDeps): Exchange {
  function rawOf(id: number): string | null {
    return db.get<{ raw: string }>('SELECT raw FROM raws WHERE id = ?', id)?.raw ?? null;
  }

  /** What is known here stays, but for newer news. Whether anything was gained. */
  function learn(taskId: number, { task, wordTimes }: KeptTask, isNewer: boolean): boolean {
    const gained = wordTimes.filter(
      ({ clipId }) => isNewer || times.wordTimes(task.provider, clipId) === null,
    );
    for (const each of gained) times.learn(taskId, task.provider, each);
    return gained.length > 0;
  }

  function add(kept: KeptTask): void {
    const { task, raw, isUnseen, clips } = kept;
    const id = records.write(null, {
      task,
      // Whoever tracked it was told, or is to be asked again.
      notice: isFinished(task.state) ? 'claimed' : 'none',
      isUnseen,
      clips: clips.map(toRecord),
    });
    for (const clip of clips) records.putClip(id, toRecord(clip));
    if (raw !== null) records.putRaw(id, raw);
    learn(id, kept, false);
  }

  /** Whether anything was gained. */
  function update(row: TaskRow, kept: KeptTask): boolean {
    const known: TaskRecord = records.read(row);
    const isNewer = isNews(known.task, kept.task);
    const clips = mergedClips(known.clips, kept.clips);
    const hasLearnt = learn(row.id, kept, isNewer);
    if (!isNewer && clips === null) return hasLearnt;
    const { accountId, trackedAtMs } = known.task;
    const task = isNewer ? { ...kept.task, accountId, trackedAtMs } : known.task;
    const isDone = isNewer && isFinished(task.state) && known.notice === 'none';
    records.write(row, {
      ...known,
      task,
      notice: isDone ? 'claimed' : known.notice,
      clips: clips ?? known.clips,
    });
    for (const clip of clips ?? []) records.putClip(row.id, clip);
    if (isNewer && kept.raw !== null) records.putRaw(row.id, kept.raw);
    return true;
  }

  return {
    places(keys) {
      if (keys === null) {
        const all = db.get<{ ids: string | null }>(
          'SELECT group_concat(id) AS ids FROM (SELECT id FROM tasks WHERE removed_at IS NULL ORDER BY id)',
        );
        return JSON.parse(`[${all?.ids ?? ''}]`) as number[];
      }
      return keys
        .flatMap((key) => {
          const row = records.rowOf(key);
          return row === null || row.removed_at !== null ? [] : [row.id];
        })
        .sort((a, b) => a - b);
    },

    read(place) {
      const row = records.rowById(place);
      if (row === null || row.removed_at !== null) return null;
      const { task, isUnseen, clips } = records.read(row);
      return {
        task,
        raw: rawOf(row.id),
        isUnseen,
        clips: clips.map(fromRecord),
        wordTimes: times.toldBy(row.id),
      };
    },

    merge(tasks): Merged {
      return write(() => {
        const added: TaskKey[] = [];
        const updated: TaskKey[] = [];
        for (const kept of tasks) {
          const row = records.rowOf(kept.task.key);
          if (row === null) add(kept);
          else if (row.removed_at !== null) bringBack(row);
          const now = row === null ? null : records.rowById(row.id);
          const hasGained = now !== null && update(now, kept);
          if (row === null || row.removed_at !== null) added.push(kept.task.key);
          else if (hasGained) updated.push(kept.task.key);
        }
        return { added, updated, unchanged: tasks.length - added.length - updated.length };
      });
    },
  };
}

/** A later answer, unless it takes an end back that is known. */
function isNews(known: Task, told: Task): boolean {
  const isLater = (told.answeredAtMs ?? -Infinity) > (known.answeredAtMs ?? -Infinity);
  return isLater && !(isFinished(known.state) && !isFinished(told.state));
}

/** `null` when the other library's clips have nothing that these don't. */
function mergedClips(known: readonly ClipRecord[], told: readonly KeptClip[]): readonly ClipRecord[] | null {
  const byId = new Map(known.map((clip) => [clip.clip_id, clip]));
  let hasGained = false;
  for (const clip of told.map(toRecord)) {
    const mine = byId.get(clip.clip_id);
    const merged = mine === undefined ? clip : mergedClip(mine, clip);
    hasGained ||= JSON.stringify(merged) !== JSON.stringify(mine);
    byId.set(clip.clip_id, merged);
  }
  return hasGained ? [...byId.values()] : null;
}

function mergedClip(mine: ClipRecord, other: ClipRecord): ClipRecord {
  const file = mine.saved_path === null ? other : mine;
  return {
    ...mine,
    is_favourite: mine.is_favourite || other.is_favourite,
    saved_path: file.saved_path,
    saved_bytes: file.saved_bytes,
    saved_at: file.saved_at,
    saved_modified_at: file.saved_modified_at,
    is_missing: file.is_missing,
    was_saved: mine.was_saved || other.was_saved,
    dead_url: mine.dead_url ?? other.dead_url,
  };
}

function toRecord({ id, isFavourite, isHidden, saved, wasSaved, deadUrl }: KeptClip): ClipRecord {
  return {
    clip_id: id,
    is_favourite: isFavourite ? 1 : 0,
    is_hidden: isHidden ? 1 : 0,
    saved_path: saved?.path ?? null,
    saved_bytes: saved?.bytes ?? null,
    saved_at: saved === null ? null : Math.round(saved.savedAtMs),
    saved_modified_at: saved?.modifiedAtMs ?? null,
    // Looked for at the next start.
    is_missing: 0,
    was_saved: wasSaved ? 1 : 0,
    dead_url: deadUrl,
  };
}

function fromRecord(record: ClipRecord): KeptClip {
  const { saved_path: path, saved_bytes: bytes, saved_at: savedAtMs, saved_modified_at } = record;
  const saved = { bytes: bytes ?? 0, savedAtMs: savedAtMs ?? 0, modifiedAtMs: saved_modified_at };
  return {
    id: record.clip_id,
    isFavourite: record.is_favourite === 1,
    isHidden: record.is_hidden === 1,
    saved: path === null ? null : { path, ...saved },
    wasSaved: record.was_saved === 1,
    deadUrl: record.dead_url,
  };
}
