import { failed, ok, type Result } from '../../core/failure.ts';
import type { Access } from '../../core/ports.ts';
import { isRecord } from '../fields.ts';
import { failureOf, kindOfStatus, readProblem } from '../http-failure.ts';
import type { SendJson } from '../http.ts';
import { sunorAnswer, sunorTask } from './schema.ts';

/** `GET {base}/api/v1/…`. */
export function createSunorClient(send: SendJson) {
  async function get(access: Access, path: string, signal: AbortSignal): Promise<Result<unknown>> {
    const answer = await send({
      url: `${access.baseUrl.replace(/\/+$/, '')}/api/v1/${path}`,
      method: 'GET',
      headers: { 'x-api-key': access.key },
      secret: access.key,
      signal,
    });
    return answer.ok ? refuseCode(answer.value) : answer;
  }

  return {
    /** The answer `{code, data}`; `null` when the provider doesn't know the id, or knows it as another user's. */
    async task(access: Access, id: string, signal: AbortSignal): Promise<Result<unknown>> {
      // A URL takes these for steps in its path, in whatever way they are written; no task is called so.
      if (/^\.{0,2}$/.test(id)) return ok(null);
      const answer = await get(access, `task/${encodeURIComponent(id)}`, signal);
      if (!answer.ok) return answer.failure.kind === 'not-found' ? ok(null) : answer;
      const { data } = sunorAnswer.parse(answer.value);
      if (!isRecord(data)) return failed(failureOf('bad-answer', { code: 'wrong_shape' }));
      const isAbout = sunorTask.parse(data).task_id === id;
      return isAbout ? answer : failed(failureOf('bad-answer', { code: 'wrong_id' }));
    },

    /** What the account has left; asked for the sake of the key. */
    async balance(access: Access, signal: AbortSignal): Promise<Result<unknown>> {
      return get(access, 'account/balance', signal);
    },
  };
}

/** `code` repeats the HTTP status, also where HTTP says 200; 0 and none are taken for "well". */
function refuseCode(value: unknown): Result<Readonly<Record<string, unknown>>> {
  if (!isRecord(value)) return failed(failureOf('bad-answer', { code: 'wrong_shape' }));
  const code = sunorAnswer.parse(value).code ?? 0;
  if (code === 0 || (code >= 200 && code < 300)) return ok(value);
  const { message, traceId } = readProblem(value);
  const kind = code >= 400 && code < 600 ? kindOfStatus(code) : 'bad-answer';
  return failed(failureOf(kind, { code: String(code), traceId, ...(message === null ? {} : { message }) }));
}
