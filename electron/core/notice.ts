import { clockLength, spokenDuration } from './duration.ts';
import type { Failure } from './failure.ts';
import type { Settings } from './settings.ts';
import { shorten } from './shorten.ts';
import type { StoredTask } from './stored.ts';
import { tookMs, type Task, type TaskKey } from './task.ts';
import { givenTitle, titleOf } from './title.ts';
import { english, type Words } from './words/english.ts';

/** Longest name in a notification's title and in a list of names, in characters. */
const NAME_LENGTH = 70;
const LISTED_NAME_LENGTH = 40;
const LISTED_NAMES = 4;
/** More clips than that are told by their number alone. */
const TOLD_LENGTHS = 3;

/** What a notification says. Plain text: where bodies are markup, the desktop adapter escapes. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** The tasks that it tells of, those with something to hear first; empty when it is about Songwatch itself. */
  readonly keys: readonly TaskKey[];
  /** Nothing in it can be heard or read. */
  readonly isFailure: boolean;
}

/** One notification for all that finished at the same moment. There must be at least one task. */
export function noticeFor(stored: readonly StoredTask[], words: Words = english): Notice {
  const tasks = stored.map(({ task }) => task);
  const ready = tasks.filter(isUsable);
  const failed = tasks.filter((task) => !isUsable(task));
  const told = [...ready, ...failed];
  const [first] = told;
  if (first === undefined) throw new Error('a notice needs at least one task, got none');
  return {
    ...(told.length === 1 ? ofOne(first, words) : ofMany(ready, failed, words)),
    keys: told.map((task) => task.key),
    isFailure: ready.length === 0,
  };
}

/** Whether the user wants to be told now. Tray and window tell in any case. */
export function isWanted(settings: Settings, isWindowInFront: boolean, nowMs: number): boolean {
  if (!settings.areNotificationsOn || nowMs < settings.mutedUntilMs) return false;
  return !(settings.isQuietInFront && isWindowInFront);
}

type Said = Pick<Notice, 'title' | 'body'>;

function isUsable({ state }: Task): boolean {
  return state.status === 'ready' || state.status === 'partly ready';
}

function ofOne(task: Task, words: Words): Said {
  const { state, kind } = task;
  const { notice } = words;
  const name = nameOf(task, words);
  switch (state.status) {
    case 'ready':
      return { title: notice.ready(name, kind), body: sentences(contents(task, words), took(task, words)) };
    case 'partly ready':
      return {
        title: notice.partlyReady(name, kind),
        body: sentences(contents(task, words), reason(state.failure, words)),
      };
    case 'failed':
      return {
        title: notice.failed(name),
        body: sentences(reason(state.failure, words), refund(task, words)),
      };
    case 'timed out':
      return {
        title: notice.timedOut(name),
        body: sentences(reason(state.failure, words), refund(task, words)),
      };
    case 'waiting':
    case 'making':
    case 'stalled':
    case 'not found':
      return { title: name, body: sentences(notice.stateIs(words.status[state.status])) };
  }
}

function ofMany(ready: readonly Task[], failed: readonly Task[], words: Words): Said {
  const { notice } = words;
  const [only] = ready;
  if (only === undefined) {
    return { title: notice.failed(counted(failed, words)), body: sentences(names(failed, words)) };
  }
  const alsoFailed = failed.length === 0 ? null : notice.alsoFailed(names(failed, words));
  if (ready.length === 1) {
    const { title, body } = ofOne(only, words);
    return { title, body: sentences(body, alsoFailed) };
  }
  return {
    title: notice.areReady(counted(ready, words)),
    body: sentences(names(ready, words), alsoFailed),
  };
}

/** `2 clips, 2:34 and 2:27`, or the beginning of a text. */
function contents(task: Task, { notice }: Words): string | null {
  const ready = task.clips.filter((clip) => clip.state === 'ready');
  if (ready.length === 0) return firstLine(task.text);
  const count = notice.clips(ready.length, task.clips.length);
  const lengths = ready.map((clip) => clip.durationMs).filter((length) => length !== null);
  if (lengths.length !== ready.length || lengths.length > TOLD_LENGTHS) return count;
  return `${count}, ${notice.listed(lengths.map(clockLength))}`;
}

/** The first line of a text that isn't a section's heading, such as `[Verse 1]`. */
function firstLine(text: string | null): string | null {
  const lines = (text ?? '').slice(0, 2_000).split('\n');
  const line = lines.map((each) => each.trim()).find((each) => each !== '' && !/^\[.*\]$/.test(each));
  return line === undefined ? null : shorten(line, NAME_LENGTH);
}

function took(task: Task, { notice }: Words): string | null {
  const durationMs = tookMs(task);
  return durationMs === null ? null : notice.took(spokenDuration(durationMs));
}

function reason({ message }: Failure, words: Words): string {
  const said = words.sentence(message.trim());
  return said === '' ? words.notice.noReason : said;
}

/** Sunor's document: credits come back on failure and on timeout. */
function refund({ provider }: Task, { notice }: Words): string | null {
  return provider === 'sunor' ? notice.refunded : null;
}

function nameOf(task: Task, { notice }: Words): string {
  const title = givenTitle(task);
  if (title === null) return notice.nameless(task.kind, task.provider);
  const name = shorten(title, NAME_LENGTH);
  return task.kind === 'lyrics' ? notice.lyricsFor(name) : name;
}

function counted(tasks: readonly Task[], { notice }: Words): string {
  const isSong = (task: Task) => task.kind === 'music' || task.kind === 'concat';
  return tasks.every(isSong) ? notice.songs(tasks.length) : notice.tasks(tasks.length);
}

function names(tasks: readonly Task[], words: Words): string {
  const shown = tasks.slice(0, LISTED_NAMES).map((task) => shorten(titleOf(task, words), LISTED_NAME_LENGTH));
  const more = tasks.length - shown.length;
  return words.notice.listed(more > 0 ? [...shown, words.notice.more(more)] : shown);
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => (/[.!?…]$/u.test(part ?? '') ? part : `${part}.`))
    .join(' ');
}
