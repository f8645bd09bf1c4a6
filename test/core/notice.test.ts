import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clip } from '../../electron/core/clip.ts';
import { failure } from '../../electron/core/failure.ts';
import { isWanted, noticeFor } from '../../electron/core/notice.ts';
import type { ProviderId } from '../../electron/core/provider.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../electron/core/settings.ts';
import type { StoredTask } from '../../electron/core/stored.ts';
import { TASK_KINDS, trackedTask, type Task, type TaskState } from '../../electron/core/task.ts';

const STARTED_MS = 1_700_000_000_000;
const FINISHED_MS = STARTED_MS + 108_000;

const upstream = failure('task-failed', 'Upstream provider returned an error');
const ready: TaskState = { status: 'ready', finishedAtMs: FINISHED_MS };
const partly: TaskState = { status: 'partly ready', finishedAtMs: FINISHED_MS, failure: upstream };
const failedState: TaskState = { status: 'failed', finishedAtMs: FINISHED_MS, failure: upstream };
const timedOut: TaskState = {
  status: 'timed out',
  finishedAtMs: FINISHED_MS,
  failure: failure('timeout', 'The provider gave up after 10 minutes.'),
};

function clip(id: string, durationMs: number | null, state: Clip['state'] = 'ready'): Clip {
  return {
    id,
    state,
    title: null,
    lyric: null,
    style: null,
    model: null,
    prompt: null,
    audioUrl: state === 'ready' ? `https://media.example/${id}.mp3` : null,
    isPreview: false,
    videoUrl: null,
    imageUrl: null,
    durationMs,
    createdAtMs: null,
    error: null,
  };
}

const twoClips = [clip('a', 154_000), clip('b', 147_000)];

function stored(more: Partial<Task>, provider: ProviderId = 'ace'): StoredTask {
  const task: Task = {
    ...trackedTask(provider, more.id ?? 'id', 'account', STARTED_MS),
    kind: 'music',
    startedAtMs: STARTED_MS,
    ...more,
  };
  return { task, notice: 'claimed', isUnheard: true, keeping: {} };
}

const song = (title: string, state: TaskState = ready) =>
  stored({ id: title, title, clips: twoClips, state });

describe('one task', () => {
  test.each<[string, StoredTask, { title: string; body: string; isFailure: boolean }]>([
    [
      'a song with two clips',
      song('Holiday Wishes'),
      {
        title: 'Holiday Wishes is ready',
        body: '2 clips, 2:34 and 2:27. Took 1 min 48 s.',
        isFailure: false,
      },
    ],
    [
      'a song whose provider told no times',
      stored({ title: 'La La La', startedAtMs: null, state: ready, clips: [clip('a', null)] }),
      { title: 'La La La is ready', body: '1 clip.', isFailure: false },
    ],
    [
      'more clips than fit',
      stored({
        title: 'Many',
        state: ready,
        clips: ['a', 'b', 'c', 'd'].map((id) => clip(id, 60_000)),
      }),
      { title: 'Many is ready', body: '4 clips. Took 1 min 48 s.', isFailure: false },
    ],
    [
      'a long piece',
      stored({ title: 'Long', state: ready, startedAtMs: null, clips: [clip('a', 3_723_000)] }),
      { title: 'Long is ready', body: '1 clip, 1:02:03.', isFailure: false },
    ],
    [
      'one clip of two',
      stored({
        title: 'Half',
        state: partly,
        clips: [clip('a', 154_000), clip('b', null, 'failed')],
      }),
      {
        title: 'Half is partly ready',
        body: '1 of 2 clips, 2:34. Upstream provider returned an error.',
        isFailure: false,
      },
    ],
    [
      'a failed task without a name',
      stored({ state: failedState }, 'sunor'),
      {
        title: 'A song at Sunor failed',
        body: 'Upstream provider returned an error. Credits refunded.',
        isFailure: true,
      },
    ],
    [
      'a failed task with a name, where nothing is said of credits',
      stored({ title: 'Neon rain', state: failedState }),
      { title: 'Neon rain failed', body: 'Upstream provider returned an error.', isFailure: true },
    ],
    [
      'a failed task that is known by its prompt',
      stored({ prompt: 'slow synthwave', state: failedState }),
      { title: 'slow synthwave failed', body: 'Upstream provider returned an error.', isFailure: true },
    ],
    [
      'a failure without a reason',
      stored({ title: 'Why', state: { ...failedState, failure: failure('task-failed', ' ') } }),
      { title: 'Why failed', body: 'The provider gave no reason.', isFailure: true },
    ],
    [
      'a timeout',
      stored({ state: timedOut }, 'sunor'),
      {
        title: 'A song at Sunor timed out',
        body: 'The provider gave up after 10 minutes. Credits refunded.',
        isFailure: true,
      },
    ],
    [
      'lyrics',
      stored({
        kind: 'lyrics',
        title: 'Autumn',
        state: ready,
        text: '\n[Verse 1]\nLeaves come down\nslowly',
      }),
      { title: 'Lyrics for Autumn are ready', body: 'Leaves come down. Took 1 min 48 s.', isFailure: false },
    ],
    [
      'lyrics without a name',
      stored({ kind: 'lyrics', state: ready, startedAtMs: null }),
      { title: 'Lyrics at Ace Data Cloud are ready', body: '', isFailure: false },
    ],
    [
      'a task of which nothing is known',
      stored({ kind: 'other', state: ready, startedAtMs: null }, 'sunor'),
      { title: 'A task at Sunor is ready', body: '', isFailure: false },
    ],
  ])('%s', (_, task, expected) => {
    expect(noticeFor([task])).toEqual({ ...expected, keys: [task.task.key] });
  });

  test('a very long name is cut', () => {
    const { title } = noticeFor([song('la '.repeat(200))]);
    expect(title.length).toBeLessThan(90);
    expect(title).toMatch(/… is ready$/);
  });
});

describe('several at the same moment', () => {
  test('are one notification that lists their names', () => {
    const notice = noticeFor([song('Holiday Wishes'), song('La La La'), song('Neon rain')]);
    expect(notice).toEqual({
      title: '3 songs are ready',
      body: 'Holiday Wishes, La La La and Neon rain.',
      keys: ['ace:Holiday Wishes', 'ace:La La La', 'ace:Neon rain'],
      isFailure: false,
    });
  });

  test('name failures after the songs, and a click goes to a song', () => {
    const notice = noticeFor([song('Broken', failedState), song('One'), song('Two', partly)]);
    expect(notice.title).toBe('2 songs are ready');
    expect(notice.body).toBe('One and Two. Failed: Broken.');
    expect(notice.keys).toEqual(['ace:One', 'ace:Two', 'ace:Broken']);
    expect(notice.isFailure).toBe(false);
  });

  test('keep all that one song has to say beside a failure', () => {
    const notice = noticeFor([song('Broken', failedState), song('One')]);
    expect(notice.title).toBe('One is ready');
    expect(notice.body).toBe('2 clips, 2:34 and 2:27. Took 1 min 48 s. Failed: Broken.');
  });

  test('say so when all of them failed', () => {
    const notice = noticeFor([song('A', failedState), song('B', timedOut)]);
    expect(notice).toMatchObject({ title: '2 songs failed', body: 'A and B.', isFailure: true });
  });

  test('count what is more than can be read', () => {
    const notice = noticeFor(Array.from({ length: 40 }, (_, index) => song(`Song ${index}`)));
    expect(notice.title).toBe('40 songs are ready');
    expect(notice.body).toBe('Song 0, Song 1, Song 2, Song 3 and 36 more.');
  });

  test('are called tasks when not all are songs', () => {
    const lyrics = stored({ id: 'l', kind: 'lyrics', title: 'Autumn', state: ready });
    expect(noticeFor([song('One'), lyrics]).title).toBe('2 tasks are ready');
  });
});

test('nothing to tell is a mistake of the caller', () => {
  expect(() => noticeFor([])).toThrow('at least one task');
});

test('whatever finished, the notice is short, not empty and holds every key once', () => {
  const task = fc
    .record({
      id: fc.uuid(),
      title: fc.option(fc.string({ unit: 'binary', maxLength: 400 })),
      prompt: fc.option(fc.string({ unit: 'binary', maxLength: 400 })),
      text: fc.option(fc.string({ unit: 'binary', maxLength: 4_000 })),
      kind: fc.constantFrom(...TASK_KINDS),
      state: fc.constantFrom(ready, partly, failedState, timedOut),
      clips: fc.array(
        fc.integer({ min: 0, max: 10 ** 8 }).map((ms) => clip(String(ms), ms)),
        { maxLength: 9 },
      ),
    })
    .map((more) => stored(more));
  fc.assert(
    fc.property(
      fc.uniqueArray(task, { minLength: 1, maxLength: 12, selector: (t) => t.task.key }),
      (tasks) => {
        const notice = noticeFor(tasks);
        expect(notice.title.trim()).not.toBe('');
        expect(Array.from(notice.title).length).toBeLessThan(110);
        expect(Array.from(notice.body).length).toBeLessThan(700);
        expect([...notice.keys].sort()).toEqual(tasks.map((each) => each.task.key).sort());
      },
    ),
  );
});

test.each<[string, Partial<Settings>, boolean, boolean]>([
  ['as it comes', {}, false, true],
  ['in front, where that is not asked to be quiet', {}, true, true],
  ['in front, asked to be quiet', { isQuietInFront: true }, true, false],
  ['behind, asked to be quiet in front', { isQuietInFront: true }, false, true],
  ['off', { areNotificationsOn: false }, false, false],
  ['muted', { mutedUntilMs: FINISHED_MS + 1 }, false, false],
  ['muted until now', { mutedUntilMs: FINISHED_MS }, false, true],
])('%s: is a notification wanted?', (_, settings, isInFront, expected) => {
  expect(isWanted({ ...DEFAULT_SETTINGS, ...settings }, isInFront, FINISHED_MS)).toBe(expected);
});
