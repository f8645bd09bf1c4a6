import { failed, failure, ok } from '../../core/failure.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { ProviderClient } from '../../core/ports.ts';
import { PROVIDERS } from '../../core/provider.ts';
import type { SendJson } from '../http.ts';
import { createSunorClient } from './client.ts';
import { transformSunorTask } from './transform.ts';

const traits = PROVIDERS.sunor;

/** Sunor: one GET a task. */
export function createSunor(send: SendJson): ProviderClient {
  const client = createSunorClient(send);
  return {
    traits,

    async ask(access, ids, signal) {
      const [id, ...others] = new Set(ids);
      if (id === undefined) return ok(new Map());
      if (others.length > 0)
        return failed(
          failure(
            'bug',
            sentence('Asked for {count} ids at once, at most {most} are allowed.', {
              count: ids.length,
              most: 1,
            }),
          ),
        );
      const answer = await client.task(access, id, signal);
      return answer.ok ? ok(new Map([[id, ok(transformSunorTask(answer.value))]])) : answer;
    },

    async checkKey(access, signal) {
      const answer = await client.balance(access, signal);
      return answer.ok ? ok(undefined) : answer;
    },

    list: null,
  };
}
