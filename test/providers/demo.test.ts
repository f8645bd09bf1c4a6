import { describe, expect, test } from 'vitest';
import type { TaskKind } from '../../electron/core/task.ts';
import type { AceKind, AceScript, SunorKind, SunorScript } from '../../electron/demo/script.ts';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { demo } from './support/demo.ts';

const TIMES = { waitMs: 10_000, finishMs: 20_000 };

describe('every kind of task that the demo makes at Ace', () => {
  test.each<[AceKind, TaskKind, number, boolean]>([
    ['music', 'music', 2, false],
    ['concat', 'concat', 1, false],
    ['lyrics', 'lyrics', 0, true],
    ['lyrics-object', 'lyrics', 0, true],
    ['upload', 'upload', 1, false],
    ['wav', 'other', 1, false],
    ['mp3', 'other', 1, false],
    ['mp4', 'other', 1, false],
    ['midi', 'other', 0, true],
    ['vox', 'other', 1, false],
    ['timing', 'other', 0, true],
    ['persona', 'other', 0, true],
    ['style', 'other', 0, true],
    ['unknown', 'other', 0, true],
  ])('%s ends with what it is for', async (kind, taskKind, clips, hasText) => {
    const { service, pass, look } = await demo();
    const id = service.addTask({ provider: 'ace', kind, ...TIMES });
    expect(['waiting', 'making']).toContain((await look('ace', id)).verdict.status);
    pass(15_000);
    expect(['waiting', 'making']).toContain((await look('ace', id)).verdict.status);
    pass(15_000);
    const observation = await look('ace', id);
    expect(observation).toMatchObject({ verdict: { status: 'succeeded' }, taskKind });
    expect(observation.clips.map(({ state }) => state)).toEqual(Array<string>(clips).fill('ready'));
    expect(observation.text !== null).toBe(hasText);
  });
});

describe('every way that Ace may say it', () => {
  const ways: Partial<AceScript>[] = (['succeeded', 'complete', 'none'] as const).flatMap((vocabulary) =>
    (['both', 'record', 'response', 'neither'] as const).flatMap((finishedIn) =>
      (['absent', 'null', 'empty', 'clips'] as const).map((waitingAs) => ({
        vocabulary,
        finishedIn,
        waitingAs,
      })),
    ),
  );
  test('comes to the same end, and never to it too early', async () => {
    const { service, pass, look } = await demo();
    const tasks = ways.map((way) => ({ way, id: service.addTask({ provider: 'ace', ...TIMES, ...way }) }));
    for (const expected of [['waiting', 'making'], ['making', 'waiting'], ['succeeded']]) {
      for (const { way, id } of tasks) {
        expect(expected, JSON.stringify(way)).toContain((await look('ace', id)).verdict.status);
      }
      pass(12_000);
    }
  });

  test.each(['object', 'string', 'absent'] as const)(
    'a failure with its error as %s is one',
    async (errorAs) => {
      const { service, pass, look } = await demo();
      for (const finishedIn of ['both', 'neither'] as const) {
        const id = service.addTask({
          provider: 'ace',
          outcome: 'failure',
          vocabulary: 'none',
          errorAs,
          finishedIn,
          ...TIMES,
        });
        pass(30_000);
        expect(['failed', 'seems failed']).toContain((await look('ace', id)).verdict.status);
      }
    },
  );

  test('a clip that is ready first can be played while the other is a preview', async () => {
    const { service, pass, look } = await demo();
    const id = service.addTask({
      provider: 'ace',
      ...TIMES,
      clips: [
        { previewAtMs: 11_000, readyAtMs: 14_000 },
        { previewAtMs: 14_000, readyAtMs: 20_000 },
      ],
    });
    pass(12_000);
    expect((await look('ace', id)).clips[0]).toMatchObject({ state: 'making', isPreview: true });
    pass(4_000);
    const { verdict, clips } = await look('ace', id);
    expect(verdict.status).toBe('making');
    expect(clips).toMatchObject([
      { state: 'ready', isPreview: false },
      { state: 'making', isPreview: true },
    ]);
    pass(10_000);
    expect((await look('ace', id)).clips.map((clip) => clip.id)).toEqual(clips.map((clip) => clip.id));
  });
});

describe('every kind of task that the demo makes at Sunor', () => {
  test.each<[SunorKind, TaskKind, Partial<SunorScript>]>([
    ['music', 'music', {}],
    ['music', 'music', { progress: 'no-output' }],
    ['music', 'music', { progress: 'null', isStatusAbsent: true }],
    ['concat', 'concat', {}],
    ['lyrics', 'lyrics', { resultAs: 'array' }],
    ['lyrics', 'lyrics', { resultAs: 'object' }],
    ['lyrics', 'lyrics', { resultAs: 'string' }],
    ['upload', 'upload', { resultAs: 'array' }],
    ['upload', 'upload', { resultAs: 'object' }],
    ['unknown', 'other', {}],
  ])('%s is followed to its end (%#)', async (kind, taskKind, way) => {
    const { service, pass, look } = await demo();
    const id = service.addTask({ provider: 'sunor', kind, ...TIMES, ...way });
    expect((await look('sunor', id)).verdict.status).toBe('waiting');
    pass(15_000);
    expect((await look('sunor', id)).verdict.status).toBe('making');
    pass(15_000);
    const observation = await look('sunor', id);
    expect(observation).toMatchObject({ verdict: { status: 'succeeded' }, taskKind });
    expect(observation.clips.length > 0 || observation.text !== null).toBe(true);
  });

  test.each(['both', 'error', 'fail_reason'] as const)(
    'the reason of a failure is found in %s',
    async (errorIn) => {
      const { service, pass, look } = await demo();
      for (const [outcome, status] of [
        ['failure', 'failed'],
        ['timeout', 'timed out'],
      ] as const) {
        const id = service.addTask({
          provider: 'sunor',
          outcome,
          errorIn,
          error: { code: '500', message: 'Why not' },
          ...TIMES,
        });
        pass(30_000);
        expect((await look('sunor', id)).verdict).toMatchObject({ status, failure: { message: 'Why not' } });
      }
    },
  );

  test('progress is told', async () => {
    const { service, pass, look } = await demo();
    const id = service.addTask({ provider: 'sunor', ...TIMES });
    pass(15_000);
    const { verdict } = await look('sunor', id);
    expect(verdict).toMatchObject({ status: 'making', progress: expect.any(Number) });
  });
});

test('the songs of both providers can be fetched, whole and in part, and a dead one says so', async () => {
  const { service, pass, look } = await demo();
  const fetchMedia = createMediaFetch();
  const { signal } = new AbortController();
  for (const provider of ['ace', 'sunor'] as const) {
    const id = service.addTask({ provider, ...TIMES });
    pass(30_000);
    const url = (await look(provider, id)).clips[0]?.audioUrl ?? '';
    const whole = await fetchMedia({ url, home: 'http://127.0.0.1', signal });
    if (!whole.ok) throw new Error(whole.failure.message);
    const chunks: Uint8Array[] = [];
    for await (const chunk of whole.value.body) chunks.push(chunk);
    const song = Buffer.concat(chunks);
    expect(String(song.length)).toBe(whole.value.headers['content-length']);

    const etag = whole.value.headers.etag;
    const part = await fetchMedia({
      url,
      range: 'bytes=1000-1999',
      ifRange: etag,
      home: 'http://127.0.0.1',
      signal,
    });
    if (!part.ok) throw new Error(part.failure.message);
    expect(part.value).toMatchObject({ status: 206 });
    const partChunks: Uint8Array[] = [];
    for await (const chunk of part.value.body) partChunks.push(chunk);
    expect(Buffer.concat(partChunks)).toEqual(song.subarray(1_000, 2_000));

    expect(await fetchMedia({ url, home: null, signal })).toMatchObject({
      failure: { kind: 'refused' },
    });
  }
  service.fault({ provider: 'media', kind: 'dead-link' });
  const dead = await fetchMedia({ url: `${service.origin}/media/x.mp3`, home: 'http://127.0.0.1', signal });
  expect(dead).toMatchObject({ ok: false, failure: { kind: 'not-found', status: 403 } });
  for (const { route, headerNames } of service.requests) {
    if (route === 'media') expect(headerNames.join()).not.toMatch(/authorization|api-key|cookie|referer/);
  }
});
