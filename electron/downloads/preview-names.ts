import { isSavable } from '../core/clip.ts';
import { fileNameFor, nameKey, unusedName, type NameValues } from '../core/file-name.ts';
import { DEFAULT_TEMPLATE, parseTemplate, type NamePreview } from '../core/name-template.ts';
import type { Task } from '../core/task.ts';
import { nameValues } from './name-values.ts';

export interface PreviewDeps {
  /** Newest first. */
  readonly newest: () => readonly Task[];
  readonly accountLabel: (accountId: string) => string;
}

const EXAMPLES = 3;
/** What most songs are; which one it is shows only when it has come. */
const EXTENSION = 'mp3';

/** Shown until there are songs of the user's own. */
const EXAMPLE: NameValues = {
  title: 'Northern Lights',
  clip: 'A',
  style: 'dreamy synthwave',
  model: 'chirp-v4',
  provider: 'Ace Data Cloud',
  account: 'Ace Data Cloud',
  made: { year: 2026, month: 1, day: 31, hour: 20, minute: 15, second: 30 },
  duration: '2.58',
  id: 'eae26f89-b64b-404d-a80c-761996660b1c',
  id8: 'eae26f89',
  n: '1',
};

/** What the newest songs would be called, were they saved one after the other into an empty folder. */
export function previewNames(template: string, { newest, accountLabel }: PreviewDeps): NamePreview {
  const songs = newest().flatMap((task) =>
    task.clips.filter(isSavable).map((clip) => nameValues(task, clip, accountLabel(task.accountId))),
  );
  const taken = new Set<string>();
  const names = (songs.length === 0 ? [EXAMPLE] : songs.slice(0, EXAMPLES)).map((values) => {
    const folders = fileNameFor(template || DEFAULT_TEMPLATE, values).split('/');
    const name = folders.pop() ?? '';
    const path = (fileName: string) => [...folders, fileName].join('/');
    const fileName = unusedName(name, EXTENSION, (each) => taken.has(nameKey(path(each))));
    taken.add(nameKey(path(fileName)));
    return path(fileName);
  });
  return { names, problems: parseTemplate(template).problems };
}
