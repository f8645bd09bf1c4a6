import type { Answer } from '../answer.ts';
import { json } from '../answer.ts';
import type { KeyOwner } from '../keys.ts';
import { judgeKey } from '../keys.ts';
import type { Allowance } from '../limits.ts';
import type { MediaCatalogue } from '../media/catalogue.ts';
import type { Pace } from '../pace.ts';
import type { RecordedAnswers } from '../recorded.ts';
import { RECORDED_IDS } from '../recorded.ts';
import type { DemoRequest } from '../request.ts';
import { given, textOf, titleFrom } from '../given.ts';
import type { TaskStore } from '../tasks.ts';
import { aceError } from './errors.ts';
import { aceRecord } from './record.ts';
import type { AceRecord } from './record.ts';

export interface AceParts {
  readonly tasks: TaskStore;
  readonly pace: Pace;
  readonly media: MediaCatalogue;
  readonly recorded: RecordedAnswers;
  readonly allowance: (key: string) => Allowance;
  readonly isEnforcing: boolean;
  /** How an id is answered that isn't known. */
  readonly notFoundAs: 'empty' | 'null' | '404';
}

/** Ace Data Cloud's dialect. Sources: the provider's document and providers/FACTS.md. */
export function answerAce(request: DemoRequest, parts: AceParts): Answer {
  if (request.route === 'ace:unknown') return aceError(404);
  const verdict = judgeKey(request.key);
  if (verdict.kind === 'used-up') return aceError(403);
  if (verdict.kind !== 'accepted') return aceError(401);
  const { isExceeded, retryAfterS } = parts.allowance(verdict.key);
  if (isExceeded && parts.isEnforcing) {
    return aceError(429, { headers: { 'retry-after': String(retryAfterS) } });
  }
  if (!request.body) return aceError(400);
  if (request.route === 'ace:create') return create(request, verdict.owner, parts);

  switch (request.body['action']) {
    case 'retrieve':
      return retrieve(request.body['id'], verdict.owner, parts);
    case 'retrieve_batch':
      if (request.route === 'ace:list')
        return json(page(list(request.body, verdict.owner, parts), request.body));
      return json(batch(request.ids.flatMap((id) => find(id, verdict.owner, parts) ?? [])));
    case undefined:
      return aceError(400, { code: 'token_mismatched' });
    default:
      return aceError(400, { code: 'api_not_implemented' });
  }
}

function find(id: string, owner: KeyOwner, { tasks, pace, media, recorded }: AceParts): AceRecord | null {
  const known = owner === 'good' ? recorded.ace.find((record) => record.id === id) : undefined;
  if (known) return known;
  const task = tasks.find('ace', id, owner);
  return task && aceRecord(task, pace, media);
}

function retrieve(id: unknown, owner: KeyOwner, parts: AceParts): Answer {
  if (typeof id !== 'string' || id === '') return aceError(400);
  if (id === RECORDED_IDS.aceError) return parts.recorded.aceError;
  const record = find(id, owner, parts);
  if (record) return json(record);
  if (parts.notFoundAs === '404') return aceError(404, { code: 'not_found', message: 'Task not found.' });
  return json(parts.notFoundAs === 'null' ? null : {});
}

function list(filters: Readonly<Record<string, unknown>>, owner: KeyOwner, parts: AceParts): AceRecord[] {
  const { tasks, pace, media, recorded } = parts;
  const records = [
    ...tasks.all('ace', owner).map((task) => aceRecord(task, pace, media)),
    ...(owner === 'good' ? recorded.ace : []),
  ].sort((a, b) => b.created_at - a.created_at);
  const { user_id, application_id, type, created_at_min, created_at_max } = filters;
  return records.filter(
    (record) =>
      (typeof user_id !== 'string' || record.user_id === user_id) &&
      (typeof application_id !== 'string' || record.application_id === application_id) &&
      (type !== 'audios' || record.request.action !== undefined) &&
      (typeof created_at_min !== 'number' || record.created_at >= created_at_min) &&
      (typeof created_at_max !== 'number' || record.created_at <= created_at_max),
  );
}

/** More than that isn't listed at once, whatever is asked for. */
const PAGE_SIZE = 20;

function page(records: readonly AceRecord[], { offset, limit }: Readonly<Record<string, unknown>>): unknown {
  const from = typeof offset === 'number' ? offset : 0;
  const size = typeof limit === 'number' ? Math.min(limit, PAGE_SIZE) : PAGE_SIZE;
  return batch(records.slice(from, from + size));
}

const batch = (items: readonly AceRecord[]) => ({ items, count: items.length });

function create({ path, body }: DemoRequest, owner: KeyOwner, { tasks }: AceParts): Answer {
  const prompt = textOf(body?.['prompt']) ?? textOf(body?.['lyric']);
  if (prompt === undefined) return aceError(400);
  const kind = path === '/suno/lyrics' ? 'lyrics' : body?.['action'] === 'concat' ? 'concat' : 'music';
  const chosen = given({
    style: textOf(body?.['style']),
    lyric: textOf(body?.['lyric']),
    model: textOf(body?.['model']),
  });
  const title = textOf(body?.['title']) ?? titleFrom(prompt);
  return json({ task_id: tasks.add({ provider: 'ace', kind, owner, prompt, title, ...chosen }) });
}
