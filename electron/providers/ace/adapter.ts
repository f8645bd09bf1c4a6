import { failed, failure, ok, type Result } from '../../core/failure.ts';
import type { ListedTask } from '../../core/listing.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { Observation } from '../../core/observation.ts';
import type { ProviderClient } from '../../core/ports.ts';
import { PROVIDERS } from '../../core/provider.ts';
import { isRecord } from '../fields.ts';
import { failureOf } from '../http-failure.ts';
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
          failure(
            'bug',
            sentence('Asked for {count} ids at once, at most {most} are allowed.', {
              count: ids.length,
              most: traits.batchSize,
            }),
          ),
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

    async list(access, query, signal) {
      const records = await client.list(access, query, signal);
      return records.ok ? listed(records.value) : records;
    },
  };
}

/** Entries that are no records are passed over; where there is nothing else, it isn't a list of records. */
function listed(records: readonly unknown[]): Result<readonly ListedTask[]> {
  const tasks = records.flatMap((record): ListedTask[] => {
    const id = isRecord(record) ? aceTask.parse(record).id : null;
    const observation = transformAceTask(record);
    return id === null || observation.kind !== 'found'
      ? []
      : [{ id, ownerId: observation.ownerId, observation }];
  });
  if (tasks.length > 0 || records.length === 0) return ok(tasks);
  return failed(failureOf('bad-answer', { code: 'wrong_shape' }));
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
