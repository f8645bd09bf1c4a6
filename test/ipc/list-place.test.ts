import { expect, test } from 'vitest';
import { listQuery } from '../../electron/core/list-query.ts';
import { createListHandlers } from '../../electron/ipc/handlers/list.ts';
import { createQueueHandlers } from '../../electron/ipc/handlers/queue.ts';

const place = {
  query: listQuery({ view: 'favourites', sort: { by: 'title', isDescending: false } }),
  top: { key: 'ace:1', index: 12, px: 30 },
  selected: 'sunor:2',
} as const;

const loaded = (kept: unknown) =>
  createListHandlers({ place: { load: () => kept, save: () => undefined } })['list:place'](null);

test('the list that is played is given back, and one of another version is none', () => {
  const played = { query: listQuery(), key: 'ace:1', index: 4, round: { seed: 7, start: null } };
  const given = (kept: unknown) =>
    createQueueHandlers({
      library: { playQueue: () => [], keepPlayQueue: () => undefined },
      list: { load: () => kept, save: () => undefined },
    })['queue:list'](null);
  expect(given(played)).toEqual({ ok: true, value: played });
  for (const other of [undefined, {}, { ...played, round: 7 }, { ...played, query: {} }])
    expect(given(other)).toEqual({ ok: true, value: null });
});

test('the page gets the place that was kept', () => {
  expect(loaded(structuredClone(place))).toEqual({ ok: true, value: place });
});

test.each([
  undefined,
  {},
  { ...place, query: { view: 'all', search: '' } },
  { ...place, query: listQuery({ sort: { by: 'mood' as 'title', isDescending: true } }) },
  { ...place, top: { key: 'elsewhere:1', index: 1, px: 0 } },
])('a place of another version, %j, is none', (kept) => {
  expect(loaded(kept)).toEqual({ ok: true, value: null });
});
