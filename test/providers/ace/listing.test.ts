import { describe, expect, test } from 'vitest';
import { afterPage, NEW_WALK, pageQuery } from '../../../electron/core/listing.ts';
import { USER_IDS } from '../../../electron/demo/ace/record.ts';
import type { FaultKind } from '../../../electron/demo/faults/fault.ts';
import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import { demo } from '../support/demo.ts';

const HOUR_MS = 3_600_000;

/** Songs made an hour apart at the demo service, and how its list answers through the real client. */
async function listing(count = 45) {
  const { service, providers } = await demo();
  const ids = Array.from({ length: count }, (_, index) =>
    service.addTask({ provider: 'ace', createdAgoMs: (index + 1) * HOUR_MS }),
  );
  const access = { baseUrl: service.aceBaseUrl, key: DEMO_KEYS.good };
  const list = providers.ace.list;
  if (list === null) throw new Error('no list');
  const ask = list;
  async function step(walk = NEW_WALK) {
    const query = pageQuery(walk, USER_IDS.good);
    const answer = await ask(access, query, new AbortController().signal);
    if (!answer.ok) return answer;
    return { ok: true as const, value: afterPage(walk, query, answer.value) };
  }
  return { service, ids, step };
}

test('all of an account’s tasks are found over several pages, each once and with what it says', async () => {
  const { ids, step } = await listing();
  const found: string[] = [];
  let walk = NEW_WALK;
  let pages = 0;
  while (!walk.isOver) {
    const answer = await step(walk);
    if (!answer.ok) throw new Error(answer.failure.message);
    expect(answer.value.odd).toBeNull();
    for (const { id, ownerId, observation } of answer.value.fresh) {
      expect(ownerId).toBe(USER_IDS.good);
      expect(observation.verdict.status).toBe('succeeded');
      found.push(id);
    }
    walk = answer.value.walk;
    pages += 1;
  }
  expect(new Set(found)).toHaveProperty('size', found.length);
  expect(found).toEqual(expect.arrayContaining(ids));
  expect(pages).toBeGreaterThanOrEqual(3);
});

describe('the demo service’s odd answers', () => {
  const alter = (change: (item: Record<string, unknown>) => unknown): FaultKind => ({
    kind: 'alter',
    alter: (value) => ({ items: (value as { items: Record<string, unknown>[] }).items.map(change) }),
  });
  test.each<[string, FaultKind, 'first' | 'second', string]>([
    ['another user’s tasks', alter((item) => ({ ...item, user_id: 'u2' })), 'first', 'other-user'],
    ['nothing', { kind: 'alter', alter: () => ({ items: [], count: 0 }) }, 'first', 'empty'],
    ['the same page again', { kind: 'fields-ignored', fields: ['created_at_max'] }, 'second', 'same-page'],
    [
      'other tasks than of that time',
      alter((item) => ({ ...item, created_at: 4_000_000_000, id: `x-${String(item['id'])}` })),
      'second',
      'filter-ignored',
    ],
  ])('%s: it is told apart', async (_, fault, when, why) => {
    const { service, step } = await listing();
    const first = when === 'first' ? null : await step();
    service.fault({ route: 'ace:list', ...fault });
    const answer = await step(first?.ok === true ? first.value.walk : NEW_WALK);
    expect(answer).toMatchObject({ ok: true, value: { odd: why, fresh: [] } });
  });

  test.each<[string, unknown]>([
    ['a list', []],
    ['a word', 'nothing'],
    ['no items', { count: 3 }],
    ['items that are no records', { items: [1, null, { title: 'x' }] }],
  ])('%s instead of an answer', async (_, body) => {
    const { service, step } = await listing(3);
    service.fault({ route: 'ace:list', kind: 'alter', alter: () => body });
    expect(await step()).toMatchObject({ ok: false, failure: { kind: 'bad-answer', code: 'wrong_shape' } });
  });

  test('records among other things are taken', async () => {
    const { service, step } = await listing(3);
    const alter = (value: unknown) => ({ items: [null, ...(value as { items: unknown[] }).items] });
    service.fault({ route: 'ace:list', kind: 'alter', alter });
    const answer = await step();
    expect(answer.ok && answer.value.fresh.length).toBeGreaterThanOrEqual(3);
  });
});
