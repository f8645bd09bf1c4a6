import { clockLength, spokenDuration } from './duration.ts';
import type { Failure } from './failure.ts';
import { PROVIDERS } from './provider.ts';
import type { Settings } from './settings.ts';
import { shorten } from './shorten.ts';
import type { StoredTask } from './stored.ts';
import { tookMs, type Task, type TaskKey, type TaskKind } from './task.ts';
import { titleOf } from './title.ts';

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
export function noticeFor(stored: readonly StoredTask[]): Notice {
  const tasks = stored.map(({ task }) => task);
  const ready = tasks.filter(isUsable);
  const failed = tasks.filter((task) => !isUsable(task));
  const told = [...ready, ...failed];
  const [first] = told;
  if (first === undefined) throw new Error('a notice needs at least one task, got none');
  return {
    ...(told.length === 1 ? noticeOfOne(first) : noticeOfMany(ready, failed)),
    keys: told.map((task) => task.key),
    isFailure: ready.length === 0,
  };
}

/** Whether the user wants to be told now. Tray and window tell in any case. */
export function isWanted(settings: Settings, isWindowInFront: boolean, nowMs: number): boolean {
  if (!settings.areNotificationsOn || nowMs < settings.mutedUntilMs) return false;
  return !(settings.isQuietInFront && isWindowInFront);
}

type Words = Pick<Notice, 'title' | 'body'>;

function isUsable({ state }: Task): boolean {
  return state.status === 'ready' || state.status === 'partly ready';
}

function noticeOfOne(task: Task): Words {
  const { state } = task;
  const name = nameOf(task);
  const are = task.kind === 'lyrics' ? 'are' : 'is';
  switch (state.status) {
    case 'ready':
      return { title: `${name} ${are} ready`, body: sentences(contents(task), took(task)) };
    case 'partly ready':
      return {
        title: `${name} ${are} partly ready`,
        body: sentences(contents(task), reason(state.failure)),
      };
    case 'failed':
      return { title: `${name} failed`, body: sentences(reason(state.failure), refund(task)) };
    case 'timed out':
      return { title: `${name} timed out`, body: sentences(reason(state.failure), refund(task)) };
    case 'waiting':
    case 'making':
    case 'stalled':
    case 'not found':
      return { title: name, body: sentences(`The task is ${state.status}`) };
  }
}

function noticeOfMany(ready: readonly Task[], failed: readonly Task[]): Words {
  const [only] = ready;
  if (only === undefined) return { title: `${counted(failed)} failed`, body: sentences(names(failed)) };
  const alsoFailed = failed.length === 0 ? null : `Failed: ${names(failed)}`;
  if (ready.length === 1) {
    const { title, body } = noticeOfOne(only);
    return { title, body: sentences(body, alsoFailed) };
  }
  return { title: `${counted(ready)} are ready`, body: sentences(names(ready), alsoFailed) };
}

/** `2 clips, 2:34 and 2:27`, or the beginning of a text. */
function contents(task: Task): string | null {
  const ready = task.clips.filter((clip) => clip.state === 'ready');
  if (ready.length === 0) return firstLine(task.text);
  const whole = ready.length === task.clips.length ? '' : `of ${task.clips.length} `;
  const count = `${ready.length} ${whole}${task.clips.length === 1 ? 'clip' : 'clips'}`;
  const lengths = ready.map((clip) => clip.durationMs).filter((length) => length !== null);
  if (lengths.length !== ready.length || lengths.length > TOLD_LENGTHS) return count;
  return `${count}, ${listed(lengths.map(clockLength))}`;
}

/** The first line of a text that isn't a section's heading, such as `[Verse 1]`. */
function firstLine(text: string | null): string | null {
  const lines = (text ?? '').slice(0, 2_000).split('\n');
  const line = lines.map((each) => each.trim()).find((each) => each !== '' && !/^\[.*\]$/.test(each));
  return line === undefined ? null : shorten(line, NAME_LENGTH);
}

function took(task: Task): string | null {
  const durationMs = tookMs(task);
  return durationMs === null ? null : `Took ${spokenDuration(durationMs)}`;
}

function reason({ message }: Failure): string {
  const words = message.trim();
  return words === '' ? 'The provider gave no reason' : words;
}

/** Sunor's document: credits come back on failure and on timeout. */
function refund({ provider }: Task): string | null {
  return provider === 'sunor' ? 'Credits refunded' : null;
}

const NAMELESS: Readonly<Record<TaskKind, string>> = {
  music: 'A song',
  concat: 'A song',
  lyrics: 'Lyrics',
  upload: 'An upload',
  other: 'A task',
};

function nameOf(task: Task): string {
  const title = titleOf(task);
  if (title === titleOf({ ...task, title: null, prompt: null, clips: [] })) {
    return `${NAMELESS[task.kind]} at ${PROVIDERS[task.provider].name}`;
  }
  return `${task.kind === 'lyrics' ? 'Lyrics for ' : ''}${shorten(title, NAME_LENGTH)}`;
}

function counted(tasks: readonly Task[]): string {
  const isSong = (task: Task) => task.kind === 'music' || task.kind === 'concat';
  const noun = tasks.every(isSong) ? 'song' : 'task';
  return `${tasks.length} ${noun}${tasks.length === 1 ? '' : 's'}`;
}

function names(tasks: readonly Task[]): string {
  const shown = tasks.slice(0, LISTED_NAMES).map((task) => shorten(titleOf(task), LISTED_NAME_LENGTH));
  const more = tasks.length - shown.length;
  return listed(more > 0 ? [...shown, `${more} more`] : shown);
}

/** `a`, `a and b`, `a, b and c` */
function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function sentences(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null && part !== '')
    .map((part) => (/[.!?…]$/u.test(part ?? '') ? part : `${part}.`))
    .join(' ');
}
