import { isAbsolute } from 'node:path';
import { z } from 'zod';
import type { KeptTask } from '../../core/kept.ts';
import { PROVIDER_IDS, type ProviderId } from '../../core/provider.ts';
import { taskKey } from '../../core/task.ts';
import { storedTask } from '../task-json.ts';
import { keptWords, shortWords } from '../word-times.ts';

/** What is told of an account: never its key, nor where its requests go. */
export interface LineAccount {
  readonly label: string;
  readonly provider: ProviderId;
}

export interface KeptLine extends KeptTask {
  /** `null` for a task whose account was removed. */
  readonly account: LineAccount | null;
}

const FORMAT_VERSION = 1;

/** The first line of an export: what it is. */
export function headLine(count: number, atMs: number): string {
  return JSON.stringify({
    songwatch: 'library',
    version: FORMAT_VERSION,
    exportedAt: new Date(atMs).toISOString(),
    tasks: count,
  });
}

const head = z.object({ songwatch: z.literal('library'), version: z.number() });

/** Songs are taken for saved only where a song can be: nobody is handed another file of this computer by an import. */
const SONG_FILE = /\.(mp3|m4a|aac|wav|flac|ogg|opus|webm|mp4)$/i;
const saved = z
  .object({
    path: z.string().min(1).max(4_096),
    bytes: z.number().min(0),
    savedAtMs: z.number(),
    modifiedAtMs: z.number().nullable().default(null),
  })
  .nullable()
  .transform((file) => (file !== null && isAbsolute(file.path) && SONG_FILE.test(file.path) ? file : null));

const clip = z.object({
  id: z.string().max(200),
  isFavourite: z.boolean(),
  isHidden: z.boolean().default(false),
  saved,
  wasSaved: z.boolean(),
  deadUrl: z.string().nullable(),
});

const line = z
  .object({
    account: z.object({ label: z.string().min(1).max(100), provider: z.enum(PROVIDER_IDS) }).nullable(),
    task: storedTask.refine(({ key, provider, id }) => key === taskKey(provider, id), 'key'),
    raw: z.string().nullable(),
    isUnseen: z.boolean(),
    clips: z.array(clip).max(1_000),
    wordTimes: z
      .array(z.object({ clipId: z.string().max(200), words: keptWords }))
      .max(1_000)
      .default([]),
  })
  .refine(({ task, account }) => account === null || account.provider === task.provider, 'provider');

export function keptLine({ account, task, raw, isUnseen, clips, wordTimes }: KeptLine): string {
  const timed = wordTimes.map(({ clipId, words }) => ({ clipId, words: shortWords(words) }));
  return JSON.stringify({ account, task, raw, isUnseen, clips, wordTimes: timed });
}

export type ParsedLine =
  | { readonly kind: 'task'; readonly kept: KeptLine }
  | { readonly kind: 'head'; readonly isNewer: boolean }
  | { readonly kind: 'bad' };

export function parseLine(text: string): ParsedLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { kind: 'bad' };
  }
  const asHead = head.safeParse(value);
  if (asHead.success) return { kind: 'head', isNewer: asHead.data.version > FORMAT_VERSION };
  const parsed = line.safeParse(value);
  return parsed.success ? { kind: 'task', kept: parsed.data } : { kind: 'bad' };
}
