import { expect, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import type { SunorScript } from '../../electron/demo/script.ts';
import { askSunor, get, post, start, sunorTask, T0, UNKNOWN_ID } from './support.ts';

const SONG = {
  provider: 'sunor',
  prompt: 'A cheerful song',
  title: 'Cheer',
  waitMs: 4_000,
  finishMs: 14_000,
} satisfies SunorScript;

test('a song goes from pending over percent to success', async () => {
  const { service, advance } = await start();
  const id = service.addTask(SONG);
  expect(await sunorTask(service, id)).toEqual({
    task_id: id,
    model: 'suno',
    type: 'music',
    status: 'pending',
    credits_cost: 10,
    input: { gpt_description_prompt: 'A cheerful song', make_instrumental: false },
    output: { task_type: 'music', status: 'queued', progress: null, fail_reason: null, result: null },
    error: null,
    created_at: new Date(T0).toISOString(),
    completed_at: null,
  });

  advance(9_000);
  const running = await sunorTask(service, id);
  expect(running).toMatchObject({
    status: 'running',
    output: { status: 'processing', progress: '50%', result: null },
  });

  advance(5_000);
  const done = await sunorTask(service, id);
  expect(done).toMatchObject({
    status: 'success',
    output: { status: 'completed', progress: '100%', fail_reason: null },
    completed_at: new Date(T0 + 14_000).toISOString(),
  });
  expect(done.output.result).toHaveLength(2);
  for (const clip of done.output.result) {
    expect(clip).toMatchObject({
      id: expect.any(String),
      title: 'Cheer',
      metadata: { duration: expect.any(Number) },
    });
    expect((await get(clip.audio_url)).status).toBe(200);
    expect((await get(clip.image_url)).status).toBe(200);
  }
});

test.each([
  ['null', { status: 'processing', progress: null }],
  ['no-output', null],
] as const)('progress can be told as %s', async (progress, output) => {
  const { service, advance } = await start();
  const id = service.addTask({ ...SONG, progress });
  advance(9_000);
  const task = await sunorTask(service, id);
  if (output === null) expect(task.output).toBeNull();
  else expect(task.output).toMatchObject(output);
});

test.each([
  ['both', 'Out of luck', 'Out of luck'],
  ['error', 'Out of luck', null],
  ['fail_reason', null, 'Out of luck'],
] as const)('the reason of a failure stands in %s', async (errorIn, error, fail_reason) => {
  const { service, advance } = await start();
  const reason = { code: '500', message: 'Out of luck' };
  const id = service.addTask({ ...SONG, outcome: 'failure', error: reason, errorIn });
  advance(14_000);
  expect(await sunorTask(service, id)).toMatchObject({
    status: 'failure',
    error,
    output: { status: 'failed', progress: null, fail_reason, result: null },
    completed_at: expect.any(String),
  });
});

test('a task can time out, and can leave its status to the output', async () => {
  const { service, advance } = await start();
  const late = service.addTask({ ...SONG, outcome: 'timeout' });
  const bare = service.addTask({ ...SONG, isStatusAbsent: true });
  advance(14_000);
  expect((await sunorTask(service, late)).status).toBe('timeout');
  const task = await sunorTask(service, bare);
  expect(task).not.toHaveProperty('status');
  expect(task.output.status).toBe('completed');
});

test.each([
  ['lyrics', 'array', [{ text: 'la', title: 'Cheer' }]],
  ['lyrics', 'object', { text: 'la', title: 'Cheer' }],
  ['lyrics', 'string', 'la'],
  ['upload', 'object', { clip_id: expect.any(String), title: 'Cheer' }],
  ['unknown', 'object', { revision: 3 }],
] as const)('the result of %s as %s', async (kind, resultAs, result) => {
  const { service, advance } = await start();
  const id = service.addTask({ ...SONG, kind, resultAs, lyric: 'la' });
  advance(14_000);
  const { output } = await sunorTask(service, id);
  if (typeof result === 'string') expect(output.result).toBe(result);
  else expect(output.result).toMatchObject(result);
});

test('an unknown task is 404, and so is a path of another kind', async () => {
  const { service } = await start();
  const answer = await askSunor(service, UNKNOWN_ID);
  expect([answer.status, answer.json]).toEqual([404, { code: 404, message: 'Task not found' }]);
  const headers = { 'x-api-key': DEMO_KEYS.good };
  expect((await get(`${service.sunorBaseUrl}/api/v1/tasks`, headers)).status).toBe(404);
});

test('an id is decoded before it is looked for', async () => {
  const { service } = await start();
  const id = service.addTask({ ...SONG, id: 'odd/id with?#%' });
  expect((await sunorTask(service, id)).task_id).toBe(id);
  expect(service.requests.at(-1)?.ids).toEqual([id]);
});

test.each([
  ['music', { gpt_description_prompt: 'a song of rain', make_instrumental: true }, 'A song of rain'],
  ['music', { prompt: '[Verse]\nDrip', tags: 'jazz', title: 'Drops' }, 'Drops'],
  ['lyrics', { prompt: 'a lullaby' }, 'A lullaby'],
  ['upload', { url: 'https://media.example/take.mp3' }, 'Uploaded audio'],
  ['concat', { clip_id: 'clip-1' }, 'Full song'],
])('creating %s answers 202 with the task', async (task_type, input, title) => {
  const { service, advance } = await start();
  const url = `${service.sunorBaseUrl}/api/v1/task`;
  const body = { model: 'suno', task_type, input };
  const { status, json } = await post(url, body, { 'x-api-key': DEMO_KEYS.good });
  expect(status).toBe(202);
  expect(json).toEqual({
    code: 202,
    data: {
      task_id: expect.any(String),
      type: task_type,
      status: 'pending',
      credits_charged: expect.any(Number),
      created_at: new Date(T0).toISOString(),
    },
  });
  advance(60_000);
  const { status: final, output } = await sunorTask(service, json.data.task_id);
  expect(final).toBe('success');
  expect(output.result[0].title).toBe(title);
});

test.each([{}, { task_type: 'opera', input: {} }, { task_type: 'music' }, { task_type: 'music', input: {} }])(
  'creating from %o is refused',
  async (body) => {
    const { service } = await start();
    const answer = await post(`${service.sunorBaseUrl}/api/v1/task`, body, { 'x-api-key': DEMO_KEYS.good });
    expect(answer.status).toBe(400);
  },
);
