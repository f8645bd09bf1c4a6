import { failed, failure, ok, type Result } from '../../core/failure.ts';
import type { Observation } from '../../core/observation.ts';
import type { ProviderClient } from '../../core/ports.ts';
import { PROVIDERS } from '../../core/provider.ts';
import { isRecord } from '../fields.ts';
import type { SendJson } from '../http.ts';
import { createAceClient } from './client.ts';
import { aceTask } from './schema.ts';
import { transformAceTask } from './transform.ts';

const traits = PROVIDERS.ace;

/**
 * Ace Data Cloud. One id is asked for by `retrieve`, which answers for that id expressly; several by `retrieve_batch`,
 * where an id that is left out is not known. Both cost one request.
 */
export function createAce(send: SendJson): ProviderClient {
  const client = createAceClient(send);
  return {
    traits,

    async ask(access, ids, signal) {
      const [first, ...others] = new Set(ids);
      if (first === undefined) return ok(new Map());
      if (others.length >= traits.batchSize) {
        return failed(
          failure('bug', `Asked for ${ids.length} ids at once, at most ${traits.batchSize} are allowed.`),
        );
      }
      if (others.length === 0) {
        const record = await client.retrieve(access, first, signal);
        return record.ok ? ok(new Map([[first, ok(transformAceTask(record.value))]])) : record;
      }
      const records = await client.retrieveBatch(access, [first, ...others], signal);
      return records.ok ? ok(sortOut([first, ...others], records.value)) : records;
    },

    async checkKey(access, signal) {
      const answer = await client.retrieveBatch(access, [], signal);
      return answer.ok ? ok(undefined) : answer;
    },
  };
}

/** Every id asked for gets what was said of it; records of others are left alone. */
function sortOut(ids: readonly string[], records: readonly unknown[]): Map<string, Result<Observation>> {
  const answers = new Map<string, Result<Observation>>(ids.map((id) => [id, ok({ kind: 'not-found' })]));
  const seen = new Set<string>();
  for (const record of records) {
    const id = isRecord(record) ? aceTask.parse(record).id : null;
    if (id === null || seen.has(id) || !answers.has(id)) continue;
    seen.add(id);
    answers.set(id, ok(transformAceTask(record)));
  }
  return answers;
}
