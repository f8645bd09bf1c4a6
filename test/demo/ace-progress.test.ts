import { describe, expect, test } from 'vitest';
import type { AceScript } from '../../electron/demo/script.ts';
import { get, retrieve, start, T0 } from './support.ts';
import type { Json } from './support.ts';

const SONG = {
  provider: 'ace',
  waitMs: 5_000,
  finishMs: 25_000,
  clips: [
    { id: 'clip-a', previewAtMs: 10_000, readyAtMs: 15_000 },
    { id: 'clip-b', previewAtMs: 12_000, readyAtMs: 25_000 },
  ],
} satisfies AceScript;

const clips = (task: Json): Json[] => task.response.data;
const states = (task: Json): string[] => clips(task).map((clip) => clip.state);

test('a song goes from waiting over one ready clip to both', async () => {
  const { service, advance } = await start();
  const id = service.addTask(SONG);

  let task = await retrieve(service, id);
  expect(task).toMatchObject({ id, created_at: T0 / 1000, request: { action: 'generate' } });
  expect(task).not.toHaveProperty('response');

  advance(5_000);
  task = await retrieve(service, id);
  expect(states(task)).toEqual(['running', 'running']);
  expect(task.response.success).toBe(true);
  expect(clips(task)[0]).toMatchObject({ audio_url: '', image_url: '' });

  advance(5_000);
  task = await retrieve(service, id);
  expect(clips(task)[0].audio_url).toContain('audiopipe');
  expect(clips(task)[1].audio_url).toBe('');

  advance(5_000);
  task = await retrieve(service, id);
  expect(states(task)).toEqual(['succeeded', 'running']);
  expect(clips(task)[0].audio_url).toBe(`${service.origin}/media/clip-a.mp3`);
  expect(clips(task)[0].duration).toBeGreaterThan(20);
  expect(clips(task)[1]).not.toHaveProperty('duration');
  expect(task).not.toHaveProperty('finished_at');

  advance(10_000);
  task = await retrieve(service, id);
  expect(states(task)).toEqual(['succeeded', 'succeeded']);
  expect(task).toMatchObject({
    started_at: T0 / 1000 + 5,
    finished_at: T0 / 1000 + 25,
    elapsed: 20,
    response: { success: true, task_id: id, finished_at: T0 / 1000 + 25 },
  });
});

test('every file that a finished song names is served', async () => {
  const { service, advance } = await start();
  const id = service.addTask(SONG);
  advance(25_000);
  for (const clip of clips(await retrieve(service, id))) {
    for (const url of [clip.audio_url, clip.image_url, clip.video_url]) {
      expect((await get(url)).status, url).toBe(200);
    }
  }
});

test('the other vocabulary says processing and complete', async () => {
  const { service, advance } = await start();
  const id = service.addTask({ ...SONG, vocabulary: 'complete', stateField: 'status' });
  advance(15_000);
  const task = await retrieve(service, id);
  expect(clips(task).map((clip) => clip.status)).toEqual(['complete', 'processing']);
});

test('without a vocabulary clips carry no word at all', async () => {
  const { service, advance } = await start();
  const id = service.addTask({ ...SONG, vocabulary: 'none', finishedIn: 'neither' });
  advance(25_000);
  const task = await retrieve(service, id);
  expect(clips(task)[0]).not.toHaveProperty('state');
  expect(task).not.toHaveProperty('finished_at');
  expect(task.response).not.toHaveProperty('finished_at');
});

test.each([
  ['record', true, false],
  ['response', false, true],
] as const)('the finish can stand in the %s only', async (finishedIn, inRecord, inResponse) => {
  const { service, advance } = await start();
  const id = service.addTask({ ...SONG, finishedIn });
  advance(25_000);
  const task = await retrieve(service, id);
  expect(['finished_at' in task, 'finished_at' in task.response]).toEqual([inRecord, inResponse]);
});

test.each([
  ['null', null],
  ['empty', {}],
  ['clips', { success: true, data: [{ state: 'pending' }, { state: 'pending' }] }],
] as const)('while it waits, the response can be %s', async (waitingAs, response) => {
  const { service } = await start();
  const task = await retrieve(service, service.addTask({ ...SONG, waitingAs }));
  if (response === null) expect(task.response).toBeNull();
  else expect(task.response).toMatchObject(response);
});

describe('a task that does not succeed', () => {
  test.each([
    ['object', { code: 'api_error', message: 'Upstream provider returned an error' }],
    ['string', 'Upstream provider returned an error'],
  ] as const)('names the error as %s and has no data', async (errorAs, error) => {
    const { service, advance } = await start();
    const id = service.addTask({ provider: 'ace', outcome: 'failure', errorAs });
    advance(19_000);
    expect(states(await retrieve(service, id))).toEqual(['running', 'running']);
    advance(1_000);
    const { response } = await retrieve(service, id);
    expect(response).toMatchObject({ success: false, error });
    expect(response).not.toHaveProperty('data');
  });

  test('can leave the error out', async () => {
    const { service, advance } = await start();
    const id = service.addTask({ provider: 'ace', outcome: 'failure', errorAs: 'absent' });
    advance(20_000);
    expect((await retrieve(service, id)).response).not.toHaveProperty('error');
  });

  test('can time out', async () => {
    const { service, advance } = await start();
    const id = service.addTask({ provider: 'ace', outcome: 'timeout' });
    advance(20_000);
    expect((await retrieve(service, id)).response.error.code).toBe('timeout');
  });

  test('can give one clip and an error for the rest', async () => {
    const { service, advance } = await start();
    const id = service.addTask({ provider: 'ace', outcome: 'partial' });
    advance(20_000);
    const task = await retrieve(service, id);
    expect(states(task)).toEqual(['succeeded', 'error']);
    expect(clips(task)[1].audio_url).toBe('');
    expect(task.response).toMatchObject({ success: false, error: { code: 'api_error' } });
  });

  test('can run for ever', async () => {
    const { service, advance } = await start();
    const id = service.addTask({ provider: 'ace', outcome: 'never' });
    advance(30 * 86_400_000);
    expect(states(await retrieve(service, id))).toEqual(['running', 'running']);
  });
});

test('a clip can carry any address in place of ours', async () => {
  const { service } = await start();
  const audioUrl = 'https://cdn1.suno.ai/None.mp3';
  const id = service.addTask({
    provider: 'ace',
    createdAgoMs: 60_000,
    clips: [{ audioUrl }, { audioUrl: '' }],
  });
  const task = await retrieve(service, id);
  expect(clips(task).map((clip) => clip.audio_url)).toEqual([audioUrl, '']);
});
