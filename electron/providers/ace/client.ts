import { failed, ok, type FailureKind, type Result } from '../../core/failure.ts';
import type { ListingQuery } from '../../core/listing.ts';
import type { Access } from '../../core/ports.ts';
import { isRecord } from '../fields.ts';
import { failureOf, readProblem } from '../http-failure.ts';
import type { SendJson } from '../http.ts';
import { aceBatch, aceTask } from './schema.ts';

/** Ace's stable codes, whatever status they come with (FACTS.md, Errors). */
const KINDS: Readonly<Record<string, FailureKind>> = {
  bad_request: 'bad-request',
  api_not_implemented: 'bad-request',
  no_api: 'not-found',
  invalid_token: 'key-rejected',
  token_expired: 'key-rejected',
  used_up: 'no-credit',
  forbidden: 'key-rejected',
  too_many_requests: 'rate-limited',
  rate_limited: 'rate-limited',
  api_error: 'provider-down',
  busy: 'provider-down',
  timeout: 'provider-down',
};

function kindOfCode(code: string): FailureKind | null {
  return Object.hasOwn(KINDS, code) ? (KINDS[code] ?? null) : null;
}

const WRONG_SHAPE = failed(failureOf('bad-answer', { code: 'wrong_shape' }));

/** `POST {base}/suno/tasks`, the one door for all questions. */
export function createAceClient(send: SendJson) {
  async function post(access: Access, body: object, signal: AbortSignal): Promise<Result<unknown>> {
    const answer = await send({
      url: `${access.baseUrl.replace(/\/+$/, '')}/suno/tasks`,
      method: 'POST',
      headers: { authorization: `Bearer ${access.key}` },
      body,
      secret: access.key,
      signal,
      kindOfCode,
    });
    return answer.ok ? refuseProblem(answer.value) : answer;
  }

  return {
    /** One record; `null` when the provider says that it doesn't know the id. */
    async retrieve(access: Access, id: string, signal: AbortSignal): Promise<Result<unknown>> {
      const answer = await post(access, { action: 'retrieve', id }, signal);
      if (!answer.ok) {
        const { kind, code } = answer.failure;
        return kind === 'not-found' && code !== 'no_api' ? ok(null) : answer;
      }
      if (answer.value === null) return ok(null);
      if (!isRecord(answer.value)) return WRONG_SHAPE;
      const answered = aceTask.parse(answer.value).id;
      if (answered === null) return isOfRecord(answer.value) ? ok(null) : WRONG_SHAPE;
      return answered === id ? answer : failed(failureOf('bad-answer', { code: 'wrong_id' }));
    },

    /** The records that the provider knows, in no order that could be relied on. */
    async retrieveBatch(
      access: Access,
      ids: readonly string[],
      signal: AbortSignal,
    ): Promise<Result<readonly unknown[]>> {
      return itemsOf(await post(access, { action: 'retrieve_batch', ids }, signal));
    },

    /**
     * Records by whose they are and when they were made: the same question without ids (FACTS.md, "Listing without
     * ids"). Neither the size of a page nor its order says anything.
     */
    async list(
      access: Access,
      { ownerId, fromMs, untilMs, offset, limit }: ListingQuery,
      signal: AbortSignal,
    ): Promise<Result<readonly unknown[]>> {
      const body = {
        action: 'retrieve_batch',
        user_id: ownerId,
        limit,
        ...(offset === 0 ? {} : { offset }),
        ...(fromMs === null ? {} : { created_at_min: Math.floor(fromMs / 1_000) }),
        ...(untilMs === null ? {} : { created_at_max: Math.ceil(untilMs / 1_000) }),
      };
      return itemsOf(await post(access, body, signal));
    },
  };
}

function itemsOf(answer: Result<unknown>): Result<readonly unknown[]> {
  if (!answer.ok) return answer;
  const batch = aceBatch.safeParse(answer.value);
  return batch.success ? ok(batch.data.items) : WRONG_SHAPE;
}

/** A record without its id, `{}` included. Anything else in its place, such as a sign-in page's data, says nothing. */
function isOfRecord(value: Readonly<Record<string, unknown>>): boolean {
  const names = Object.keys(value);
  return names.length === 0 || names.some((name) => Object.hasOwn(aceTask.shape, name));
}

/** FACTS.md, "Is it done?", 1: an `error` without an `id` is about the question, not about a task. */
function refuseProblem(value: unknown): Result<unknown> {
  if (!isRecord(value) || aceTask.parse(value).id !== null) return ok(value);
  const isProblem = value['success'] === false || (value['error'] ?? null) !== null;
  if (!isProblem || Array.isArray(value['items'])) return ok(value);
  const { code, message, traceId } = readProblem(value);
  const kind = (code === null ? null : kindOfCode(code)) ?? 'provider-down';
  return failed(failureOf(kind, { code, traceId, ...(message === null ? {} : { message }) }));
}
