import type { NameValues } from '../core/file-name.ts';
import { clipLetter, type Clip } from '../core/clip.ts';
import { PROVIDERS } from '../core/provider.ts';
import type { Task } from '../core/task.ts';
import { titleOf } from '../core/title.ts';

/** What the fields of a file name's template stand for. When it was made is by the user's clock. */
export function nameValues(task: Task, clip: Clip, accountLabel: string): NameValues {
  const made = new Date(clip.createdAtMs ?? task.createdAtMs ?? task.trackedAtMs);
  const position = task.clips.indexOf(clip);
  return {
    title: clip.title || titleOf(task),
    // A song that is alone needs no letter.
    clip: task.clips.length > 1 ? clipLetter(position) : null,
    style: clip.style ?? task.style,
    model: clip.model ?? task.model,
    provider: PROVIDERS[task.provider].name,
    account: accountLabel,
    made: {
      year: made.getFullYear(),
      month: made.getMonth() + 1,
      day: made.getDate(),
      hour: made.getHours(),
      minute: made.getMinutes(),
      second: made.getSeconds(),
    },
    duration: clip.durationMs === null ? null : minutes(clip.durationMs),
    id: clip.id,
    id8: clip.id.slice(0, 8),
    n: String(position + 1),
  };
}

function minutes(durationMs: number): string {
  const seconds = Math.round(durationMs / 1000);
  return `${Math.floor(seconds / 60)}.${String(seconds % 60).padStart(2, '0')}`;
}
