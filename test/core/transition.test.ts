// One table a rule of FACTS.md, “Is it done?”: one file, since they are rows of one function.
import { describe, expect, test } from 'vitest';
import type { Observation, Verdict } from '../../electron/core/observation.ts';
import type { Task, TaskState } from '../../electron/core/task.ts';
import { tookMs } from '../../electron/core/task.ts';
import { NOT_FOUND_GRACE_MS, STALLED_AFTER_MS, transition } from '../../electron/core/transition.ts';
import {
  aClip,
  aClipInTheMaking,
  anAnswer,
  aTask,
  FAILED,
  HOUR,
  IN_PART,
  making,
  MINUTE,
  REFUSED,
  SEEMS_FAILED,
  SECOND,
  SUCCEEDED,
  T0,
  TIMED_OUT,
  WAITING,
} from '../support/samples.ts';

const NOT_FOUND: Observation = { kind: 'not-found' };
const NOW = T0 + MINUTE;

const READY: TaskState = { status: 'ready', finishedAtMs: T0 + 30 * SECOND };
const PARTLY: TaskState = { status: 'partly ready', finishedAtMs: T0 + 30 * SECOND, failure: REFUSED };
const FAILURE: TaskState = { status: 'failed', finishedAtMs: T0 + 30 * SECOND, failure: REFUSED };
const TIMEOUT: TaskState = { status: 'timed out', finishedAtMs: T0 + 30 * SECOND, failure: REFUSED };
const STALLED: TaskState = { status: 'stalled', sinceMs: T0, progress: 0.4 };
const LOST: TaskState = { status: 'not found', sinceMs: T0 };

function inState(state: TaskState, more: Partial<Task> = {}): Task {
  return aTask({ state, answeredAtMs: T0, ...more });
}

/** Takes a task through answers five seconds apart. */
function through(task: Task, ...answers: readonly Observation[]) {
  let now = NOW;
  const events = [];
  for (const answer of answers) {
    const step = transition(task, answer, now);
    task = step.task;
    events.push(...step.events.map((event) => event.type));
    now += 5 * SECOND;
  }
  return { task, events };
}

describe('the state after an answer', () => {
  const waiting: TaskState = { status: 'waiting' };
  const half: TaskState = { status: 'making', progress: 0.5 };
  const now = { finishedAtMs: NOW };

  const table: [before: TaskState, verdict: Verdict, after: TaskState][] = [
    [waiting, WAITING, waiting],
    [waiting, making(), { status: 'making', progress: null }],
    [waiting, making(0.2), { status: 'making', progress: 0.2 }],
    [waiting, SUCCEEDED, { status: 'ready', ...now }],
    [waiting, IN_PART, { status: 'partly ready', ...now, failure: REFUSED }],
    [waiting, FAILED, { status: 'failed', ...now, failure: REFUSED }],
    [waiting, TIMED_OUT, { status: 'timed out', ...now, failure: REFUSED }],
    [waiting, SEEMS_FAILED, waiting],
    [half, WAITING, half],
    [half, making(), half],
    [half, making(0.3), half],
    [half, making(0.7), { status: 'making', progress: 0.7 }],
    [{ status: 'making', progress: null }, making(0), { status: 'making', progress: 0 }],
    [half, SEEMS_FAILED, half],
    [half, SUCCEEDED, { status: 'ready', ...now }],
    [half, FAILED, { status: 'failed', ...now, failure: REFUSED }],
    [LOST, WAITING, waiting],
    [LOST, making(0.1), { status: 'making', progress: 0.1 }],
    [LOST, SEEMS_FAILED, waiting],
    [LOST, SUCCEEDED, { status: 'ready', ...now }],
    [STALLED, WAITING, STALLED],
    [STALLED, making(0.3), STALLED],
    [STALLED, making(0.8), { ...STALLED, progress: 0.8 }],
    [STALLED, SUCCEEDED, { status: 'ready', ...now }],
    [STALLED, TIMED_OUT, { status: 'timed out', ...now, failure: REFUSED }],
    [READY, WAITING, READY],
    [READY, making(0.9), READY],
    [READY, SEEMS_FAILED, READY],
    [READY, FAILED, READY],
    [READY, TIMED_OUT, READY],
    [READY, IN_PART, READY],
    [READY, { status: 'succeeded', finishedAtMs: T0 + 40 * SECOND }, READY],
    [PARTLY, FAILED, PARTLY],
    [PARTLY, making(), PARTLY],
    [PARTLY, SUCCEEDED, READY],
    [FAILURE, making(0.5), FAILURE],
    [FAILURE, SEEMS_FAILED, FAILURE],
    [FAILURE, TIMED_OUT, FAILURE],
    [FAILURE, IN_PART, PARTLY],
    [FAILURE, SUCCEEDED, READY],
    [TIMEOUT, SUCCEEDED, READY],
    [TIMEOUT, FAILED, TIMEOUT],
  ];

  test.each(table)('%o and %o make %o', (before, verdict, after) => {
    expect(transition(inState(before), anAnswer(verdict), NOW).task.state).toEqual(after);
  });

  test.each([waiting, half, READY, PARTLY, FAILURE, TIMEOUT, LOST])(
    '%o stays when the id is missing',
    (state) => {
      const task = inState(state, { answeredAtMs: null });
      const step = transition(task, NOT_FOUND, NOW);
      expect(step.task).toBe(task);
      expect(step.events).toEqual([]);
    },
  );
});

describe('what is told', () => {
  test('the change of state, each ready clip, then the end', () => {
    const step = transition(aTask(), anAnswer(SUCCEEDED, { clips: [aClip('a'), aClip('b')] }), NOW);
    const { key } = step.task;
    expect(step.events).toEqual([
      { type: 'status-changed', key, from: 'waiting', to: 'ready' },
      { type: 'clip-ready', key, clipId: 'a' },
      { type: 'clip-ready', key, clipId: 'b' },
      { type: 'finished', key },
    ]);
  });

  test.each([SUCCEEDED, IN_PART, FAILED, TIMED_OUT])('the end by %o, once', (verdict) => {
    const { events } = through(aTask(), anAnswer(making()), anAnswer(verdict), anAnswer(verdict));
    expect(events.filter((type) => type === 'finished')).toHaveLength(1);
  });

  test('nothing while nothing changes', () => {
    const { events } = through(inState({ status: 'making', progress: 0.5 }), anAnswer(making(0.6)));
    expect(events).toEqual([]);
  });

  test('an upgrade of a finished task as a change, not as another end', () => {
    const { task, events } = through(inState(FAILURE), anAnswer(SUCCEEDED, { clips: [aClip('a')] }));
    expect(task.state.status).toBe('ready');
    expect(events).toEqual(['status-changed', 'clip-ready']);
  });
});

describe('a failure that may be passing', () => {
  test('fails the task when the next answer says so too', () => {
    const first = transition(aTask(), anAnswer(SEEMS_FAILED), NOW);
    expect(first.task.isFailureSuspected).toBe(true);
    expect(first.events).toEqual([]);
    const second = transition(first.task, anAnswer(SEEMS_FAILED), NOW + 5 * SECOND);
    expect(second.task.state).toEqual({
      status: 'failed',
      finishedAtMs: NOW + 5 * SECOND,
      failure: REFUSED,
    });
    expect(second.task.isFailureSuspected).toBe(false);
  });

  test('is forgotten when the next answer says otherwise', () => {
    const { task, events } = through(
      aTask(),
      anAnswer(SEEMS_FAILED),
      anAnswer(making()),
      anAnswer(SEEMS_FAILED),
    );
    expect(task.state.status).toBe('making');
    expect(events).not.toContain('finished');
  });

  test('is still suspected after an answer that left the task out', () => {
    const { task } = through(aTask(), anAnswer(SEEMS_FAILED), NOT_FOUND, anAnswer(SEEMS_FAILED));
    expect(task.state.status).toBe('failed');
  });

  test('leaves a song that was ready before: partly ready', () => {
    const { task, events } = through(
      aTask(),
      anAnswer(making(), { clips: [aClip('a'), aClipInTheMaking('b')] }),
      anAnswer(SEEMS_FAILED),
      anAnswer(SEEMS_FAILED),
    );
    expect(task.state.status).toBe('partly ready');
    expect(events.filter((type) => type === 'clip-ready')).toHaveLength(1);
    expect(task.clips.map(({ state }) => state)).toEqual(['ready', 'failed']);
  });
});

describe('an id that the provider does not know', () => {
  const atGrace = T0 + NOT_FOUND_GRACE_MS;

  test('is given two minutes from tracking', () => {
    expect(NOT_FOUND_GRACE_MS).toBe(2 * MINUTE);
    expect(transition(aTask(), NOT_FOUND, atGrace - 1).task.state).toEqual({ status: 'waiting' });
  });

  test('is then not found, which needs the user once', () => {
    const first = transition(aTask(), NOT_FOUND, atGrace);
    expect(first.task.state).toEqual({ status: 'not found', sinceMs: atGrace });
    expect(first.events.map(({ type }) => type)).toEqual(['status-changed', 'needs-attention']);
    const second = transition(first.task, NOT_FOUND, atGrace + 5 * MINUTE);
    expect(second.task).toBe(first.task);
    expect(second.events).toEqual([]);
  });

  test('has two minutes from the last time that it was known', () => {
    const task = inState({ status: 'making', progress: 0.5 }, { answeredAtMs: T0 + HOUR });
    expect(transition(task, NOT_FOUND, T0 + HOUR + MINUTE).task.state.status).toBe('making');
    expect(transition(task, NOT_FOUND, T0 + HOUR + 2 * MINUTE).task.state.status).toBe('not found');
  });

  test('goes on as usual when it is found after all', () => {
    const lost = transition(aTask(), NOT_FOUND, atGrace).task;
    const { task, events } = through(lost, anAnswer(making(0.1)), anAnswer(SUCCEEDED));
    expect(task.state.status).toBe('ready');
    expect(events).toEqual(['status-changed', 'status-changed', 'finished']);
  });
});

describe('a task in progress for a day', () => {
  const day = T0 + STALLED_AFTER_MS;

  test('is stalled from 24 hours after tracking, which needs the user once', () => {
    expect(STALLED_AFTER_MS).toBe(24 * HOUR);
    expect(transition(aTask(), anAnswer(making(0.3)), day - 1).task.state.status).toBe('making');
    const first = transition(aTask(), anAnswer(making(0.3)), day);
    expect(first.task.state).toEqual({ status: 'stalled', sinceMs: day, progress: 0.3 });
    expect(first.events.map(({ type }) => type)).toEqual(['status-changed', 'needs-attention']);
    expect(transition(first.task, anAnswer(making(0.3)), day + HOUR).events).toEqual([]);
  });

  test('counts from its creation where that is later, and from tracking where that is', () => {
    const created = anAnswer(WAITING, { createdAtMs: T0 + HOUR });
    expect(transition(aTask(), created, day).task.state.status).toBe('waiting');
    expect(transition(aTask(), created, day + HOUR).task.state.status).toBe('stalled');
    const old = anAnswer(WAITING, { createdAtMs: T0 - 100 * HOUR });
    expect(transition(aTask(), old, NOW).task.state.status).toBe('waiting');
  });

  test('stalls also when the answer looks like a passing failure', () => {
    expect(transition(aTask(), anAnswer(SEEMS_FAILED), day).task.state.status).toBe('stalled');
  });

  test('needs the user no second time when it is then not found', () => {
    const { events } = transition(inState(STALLED), NOT_FOUND, day);
    expect(events.map(({ type }) => type)).toEqual(['status-changed']);
  });
});

describe('what is known of a task', () => {
  const told = {
    title: 'Told',
    prompt: 'a song',
    style: 'pop',
    model: 'v3',
    text: 'la',
    traceId: 't',
    credits: 10,
  };
  const later = { title: 'Later', prompt: null, style: 'rock', model: null, text: null, traceId: 'u' };

  test('is completed by each answer, and never emptied', () => {
    const { task } = through(aTask(), anAnswer(making(), told), anAnswer(making(), later));
    expect(task).toMatchObject({ ...told, title: 'Later', style: 'rock', traceId: 'u' });
  });

  test('is only filled in once it is finished', () => {
    const finished = inState(READY, { title: 'Mine' });
    const { task } = through(finished, anAnswer(SUCCEEDED, told));
    expect(task).toMatchObject({ ...told, title: 'Mine' });
  });

  test('has its kind from the first answer that says one', () => {
    const { task } = through(
      aTask(),
      anAnswer(making(), { taskKind: 'other' }),
      anAnswer(making(), { taskKind: 'lyrics' }),
      anAnswer(making(), { taskKind: 'other' }),
    );
    expect(task.kind).toBe('lyrics');
  });

  test('says when the provider last told of it', () => {
    expect(transition(aTask(), anAnswer(WAITING), NOW).task.answeredAtMs).toBe(NOW);
    expect(transition(inState(READY), anAnswer(SUCCEEDED), NOW).task.answeredAtMs).toBe(NOW);
  });

  test('lyrics tasks finish with text and no clips', () => {
    const lyrics = anAnswer(SUCCEEDED, { taskKind: 'lyrics', title: 'Rain', text: '[Verse]\nRain' });
    const { task, events } = through(aTask(), lyrics);
    expect(task).toMatchObject({ kind: 'lyrics', text: '[Verse]\nRain', clips: [] });
    expect(events).toEqual(['status-changed', 'finished']);
  });
});

describe('times', () => {
  test('of the provider are kept, and its own finish is taken', () => {
    const answer = anAnswer(
      { status: 'succeeded', finishedAtMs: T0 + 45 * SECOND },
      { createdAtMs: T0 - 10 * SECOND, startedAtMs: T0 - 5 * SECOND },
    );
    const { task } = transition(aTask(), answer, NOW);
    expect(task.state).toMatchObject({ finishedAtMs: T0 + 45 * SECOND });
    expect(task).toMatchObject({ createdAtMs: T0 - 10 * SECOND, startedAtMs: T0 - 5 * SECOND });
  });

  test('ahead of our clock move back together, so that how long it took stays true', () => {
    const answer = anAnswer(
      { status: 'succeeded', finishedAtMs: NOW + HOUR },
      { createdAtMs: NOW + HOUR - 50 * SECOND, startedAtMs: NOW + HOUR - 40 * SECOND },
    );
    const { task } = transition(aTask(), answer, NOW);
    expect(task.state).toMatchObject({ finishedAtMs: NOW });
    expect(tookMs(task)).toBe(40 * SECOND);
  });

  test('ahead of our clock are left out while it is in progress', () => {
    const answer = anAnswer(making(), { createdAtMs: NOW + HOUR, startedAtMs: NOW + HOUR });
    expect(transition(aTask(), answer, NOW).task).toMatchObject({ createdAtMs: null, startedAtMs: null });
  });

  test('of a finish before the beginning are misread', () => {
    const answer = anAnswer({ status: 'succeeded', finishedAtMs: 0 }, { createdAtMs: T0 });
    expect(transition(aTask(), answer, NOW).task.state).toMatchObject({ finishedAtMs: T0 });
  });

  test('written by our own clock before it was set back do not keep a task young', () => {
    const task = inState({ status: 'waiting' }, { trackedAtMs: T0 + 300 * HOUR, answeredAtMs: null });
    const first = transition(task, NOT_FOUND, T0);
    expect(first.task.trackedAtMs).toBe(T0);
    expect(transition(first.task, NOT_FOUND, T0 + NOT_FOUND_GRACE_MS).task.state.status).toBe('not found');
    const answered = inState({ status: 'making', progress: null }, { answeredAtMs: T0 + 300 * HOUR });
    const step = transition(answered, NOT_FOUND, T0 + HOUR);
    expect(transition(step.task, NOT_FOUND, T0 + 2 * HOUR).task.state.status).toBe('not found');
  });
});
