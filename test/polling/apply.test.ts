import { describe, expect, test } from 'vitest';
import type { Observation } from '../../electron/core/observation.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { applyObservations, REPEATED_EVERY_MS } from '../../electron/polling/apply.ts';
import { createFakeLibrary } from '../support/fake-library.ts';
import { aClip, anAnswer, aTask, making, SECOND, SUCCEEDED, T0 } from '../support/samples.ts';

const task = (id: string) => aTask({ id, key: `ace:${id}` });

function observed(...entries: [TaskKey, Observation][]): ReadonlyMap<TaskKey, Observation> {
  return new Map(entries);
}

test('all steps of one answer are one transaction, each with its raw text', () => {
  const library = createFakeLibrary();
  library.track([task('a'), task('b'), task('c')]);
  const news = observed(
    ['ace:a', anAnswer(making(0.5), { raw: '{"a":1}' })],
    ['ace:b', anAnswer(SUCCEEDED, { raw: '{"b":1}' })],
    ['ace:c', { kind: 'not-found' }],
  );
  const { changes, tasks } = applyObservations(library, news, T0 + SECOND);
  expect(library.commits).toEqual([changes]);
  expect(changes.map((change) => [change.task.key, change.task.state.status, change.raw])).toEqual([
    ['ace:a', 'making', '{"a":1}'],
    ['ace:b', 'ready', '{"b":1}'],
  ]);
  expect([...tasks.values()].map((known) => known?.state.status)).toEqual(['making', 'ready', 'waiting']);
});

test('nothing new, nothing stored', () => {
  const library = createFakeLibrary();
  library.track([task('a')]);
  expect(applyObservations(library, observed(['ace:a', { kind: 'not-found' }]), T0).changes).toEqual([]);
  expect(library.commits).toEqual([]);
});

describe('an answer that says again what is known', () => {
  const clip = aClip('c', { title: 'Rain' });
  const answer = anAnswer(making(0.5), { clips: [clip], raw: '{"again":true}' });

  function answered() {
    const library = createFakeLibrary();
    library.track([task('a')]);
    applyObservations(library, observed(['ace:a', answer]), T0);
    library.takeCommits();
    return library;
  }

  test('is not stored, but counts for when it is asked for again', () => {
    const library = answered();
    const { tasks } = applyObservations(library, observed(['ace:a', answer]), T0 + REPEATED_EVERY_MS - 1);
    expect(library.commits).toEqual([]);
    expect(tasks.get('ace:a')?.answeredAtMs).toBe(T0 + REPEATED_EVERY_MS - 1);
  });

  test('is stored every half a minute', () => {
    const library = answered();
    applyObservations(library, observed(['ace:a', answer]), T0 + REPEATED_EVERY_MS);
    expect(library.commits).toMatchObject([[{ raw: '{"again":true}', events: [] }]]);
  });

  test.each([
    ['progress', anAnswer(making(0.6), { clips: [clip] })],
    ['a text', anAnswer(making(0.5), { clips: [{ ...clip, lyric: 'la' }] })],
    ['a new link', anAnswer(making(0.5), { clips: [{ ...clip, audioUrl: 'https://cdn.example/new.mp3' }] })],
  ])('with %s is news', (_, news) => {
    const library = answered();
    applyObservations(library, observed(['ace:a', news]), T0 + SECOND);
    expect(library.commits).toHaveLength(1);
  });
});

test('a task that is gone is said to be', () => {
  const library = createFakeLibrary();
  const { changes, tasks } = applyObservations(library, observed(['ace:a', anAnswer(SUCCEEDED)]), T0);
  expect(changes).toEqual([]);
  expect(tasks.get('ace:a')).toBeNull();
});
