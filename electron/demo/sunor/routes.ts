import type { Answer } from '../answer.ts';
import { json } from '../answer.ts';
import { given, textOf, titleFrom } from '../given.ts';
import type { KeyOwner } from '../keys.ts';
import { judgeKey } from '../keys.ts';
import type { Allowance } from '../limits.ts';
import type { MediaCatalogue } from '../media/catalogue.ts';
import type { Pace } from '../pace.ts';
import type { RecordedAnswers } from '../recorded.ts';
import type { DemoRequest } from '../request.ts';
import type { SunorKind, SunorScript } from '../script.ts';
import type { TaskStore } from '../tasks.ts';
import { CREDITS, sunorData } from './data.ts';
import type { SunorData } from './data.ts';
import { sunorError } from './errors.ts';

export interface SunorParts {
  readonly tasks: TaskStore;
  readonly pace: Pace;
  readonly media: MediaCatalogue;
  readonly recorded: RecordedAnswers;
  readonly allowance: (key: string) => Allowance;
  readonly isEnforcing: boolean;
}

/** Sunor's dialect. Sources: the provider's document and providers/FACTS.md. */
export function answerSunor(request: DemoRequest, parts: SunorParts): Answer {
  const verdict = judgeKey(request.key);
  if (verdict.kind === 'used-up') return sunorError(402);
  if (verdict.kind !== 'accepted') return sunorError(401);
  const { isExceeded, retryAfterS, headers } = parts.allowance(verdict.key);
  if (isExceeded && parts.isEnforcing) {
    return sunorError(429, { headers: { ...headers, 'retry-after': String(retryAfterS) } });
  }
  const answer = answerAccepted(request, verdict.owner, parts);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

function answerAccepted(request: DemoRequest, owner: KeyOwner, parts: SunorParts): Answer {
  if (request.route === 'sunor:balance') {
    return json({ code: 200, data: { available: 940, frozen: 10, total: 950 } });
  }
  if (request.route === 'sunor:create') return create(request.body ?? {}, owner, parts);
  const data = request.route === 'sunor:task' ? find(request.ids[0] ?? '', owner, parts) : null;
  return data ? json({ code: 200, data }) : sunorError(404);
}

function find(id: string, owner: KeyOwner, { tasks, pace, media, recorded }: SunorParts): SunorData | null {
  const known = owner === 'good' ? recorded.sunor(id) : null;
  if (known) return known;
  const task = tasks.find('sunor', id, owner);
  return task && sunorData(task, pace, media);
}

const KINDS: readonly unknown[] = ['music', 'lyrics', 'upload', 'concat'] satisfies SunorKind[];

/** For tasks that come without words to make a title of. */
const TITLES: Partial<Record<SunorKind, string>> = { upload: 'Uploaded audio', concat: 'Full song' };

function create(body: Readonly<Record<string, unknown>>, owner: KeyOwner, parts: SunorParts): Answer {
  const kind = body['task_type'];
  const input = body['input'];
  if (!isKind(kind) || typeof input !== 'object' || input === null) return sunorError(400);
  const words = input as Readonly<Record<string, unknown>>;
  const description = textOf(words['gpt_description_prompt']);
  const lyric = textOf(words['prompt']);
  const subject = description ?? lyric ?? textOf(words['url']) ?? textOf(words['clip_id']);
  if (subject === undefined) return sunorError(400);
  const script: SunorScript = {
    provider: 'sunor',
    kind,
    owner,
    prompt: subject,
    title: textOf(words['title']) ?? TITLES[kind] ?? titleFrom(subject),
    isInstrumental: words['make_instrumental'] === true,
    ...given({ style: textOf(words['tags']), lyric: kind === 'music' && !description ? lyric : undefined }),
  };
  const created_at = new Date(parts.pace.nowMs()).toISOString();
  const task = { task_id: parts.tasks.add(script), type: kind, status: 'pending' };
  return json({ code: 202, data: { ...task, credits_charged: CREDITS[kind], created_at } }, 202);
}

function isKind(value: unknown): value is Exclude<SunorKind, 'unknown'> {
  return KINDS.includes(value);
}
