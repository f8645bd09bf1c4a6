// One table a shape and a field; they are one file because they are one document, FACTS.md on `data`.
import { describe, expect, test } from 'vitest';
import { transformAceTask } from '../../../electron/providers/ace/transform.ts';
import { found } from '../support/found.ts';
import { recorded } from '../support/recorded.ts';

const look = (data: unknown, request: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  found(transformAceTask({ id: 't1', request, response: { success: true, data, ...more } }));

test('the recorded song is read in full', () => {
  const observation = found(transformAceTask(recorded('ace-retrieve-success')));
  expect(observation).toMatchObject({
    verdict: { status: 'succeeded', finishedAtMs: null },
    taskKind: 'music',
    title: 'Holiday Wishes',
    prompt: 'A song for Christmas',
    style: 'pop',
    model: 'chirp-v3.5',
    text: null,
    traceId: 'e13d385a-077e-4376-be01-3465b61ca0fd',
    credits: null,
    createdAtMs: 1_725_083_093_077,
    startedAtMs: null,
  });
  expect(observation.clips).toHaveLength(2);
  expect(observation.clips[0]).toEqual({
    id: 'b8a4f691-4b14-4120-a7e1-a54a27a0e57e',
    state: 'ready',
    isPreview: false,
    title: 'Holiday Wishes',
    lyric: expect.stringMatching(/^\[Verse\]\nSnow is falling soft and white\n/),
    style: 'pop',
    model: 'chirp-v3.5',
    prompt: 'A song for Christmas',
    audioUrl: 'https://cdn1.suno.ai/b8a4f691-4b14-4120-a7e1-a54a27a0e57e.mp3',
    videoUrl: 'https://cdn1.suno.ai/b8a4f691-4b14-4120-a7e1-a54a27a0e57e.mp4',
    imageUrl: 'https://cdn2.suno.ai/image_b8a4f691-4b14-4120-a7e1-a54a27a0e57e.jpeg',
    durationMs: 154_440,
    createdAtMs: Date.parse('2024-08-31T05:44:54.806Z'),
    error: null,
  });
  expect(JSON.parse(observation.raw)).toEqual(recorded('ace-retrieve-success'));
});

describe('a result of another shape', () => {
  const CDN = 'https://platform.cdn.acedata.cloud/x';
  test.each([
    [
      'concat',
      [{ id: 'c', audio_url: `${CDN}.mp3`, state: 'succeeded' }],
      { action: 'concat' },
      'concat',
      `${CDN}.mp3`,
    ],
    [
      'upload',
      { audio_id: 'u1', title: 'Mine', audio_url: `${CDN}.mp3`, duration: 12.5 },
      {},
      'upload',
      `${CDN}.mp3`,
    ],
    ['wav or mp3', [{ file_url: `${CDN}.wav` }], {}, 'other', `${CDN}.wav`],
    [
      'vox',
      { id: 'v', source_clip_id: 's', status: 'complete', vocal_audio_url: `${CDN}.m4a` },
      {},
      'other',
      `${CDN}.m4a`,
    ],
    ['mp4', { video_url: `${CDN}.mp4` }, {}, 'other', null],
  ] as const)('%s is something to play or look at', (_, data, request, kind, audioUrl) => {
    const { verdict, taskKind, clips, text } = look(data, request);
    expect({ status: verdict.status, taskKind, text }).toEqual({
      status: 'succeeded',
      taskKind: kind,
      text: null,
    });
    expect(clips).toMatchObject([{ state: 'ready', audioUrl }]);
  });

  test('mp4 has its film and no sound', () => {
    expect(look({ video_url: `${CDN}.mp4` }).clips[0]).toMatchObject({
      id: 'clip-1',
      videoUrl: `${CDN}.mp4`,
    });
  });

  test('upload is named by its audio id', () => {
    expect(look({ audio_id: 'u1', audio_url: `${CDN}.mp3`, duration: '12.5' }).clips[0]).toMatchObject({
      id: 'u1',
      durationMs: 12_500,
    });
    expect(look({ audio_id: 'u1', audio_url: '' })).toMatchObject({
      verdict: { status: 'succeeded' },
      taskKind: 'upload',
      clips: [],
      text: expect.stringContaining('"u1"'),
    });
  });

  test.each([
    [
      'lyrics as a list',
      [{ text: '[Verse]\nLa', title: 'Song', status: 'complete', tags: ['pop', 'folk'] }],
      '[Verse]\nLa',
      'lyrics',
    ],
    [
      'lyrics as an object',
      { text: '[Verse]\r\nLa', title: 'Song', status: 'complete' },
      '[Verse]\nLa',
      'lyrics',
    ],
    [
      'two lyrics',
      [
        { text: 'One', title: 'First' },
        { text: 'Two', title: 'Second' },
      ],
      'First\n\nOne\n\n* * *\n\nSecond\n\nTwo',
      'lyrics',
    ],
    [
      'timing',
      {
        aligned_words: [{ word: '[Verse]\nSnow ', success: true, start_s: 0.5 }, { word: 'falls\n' }, {}, 7],
      },
      '[Verse]\nSnow falls',
      'other',
    ],
    ['style', { upsampled_tags: 'dreamy, slow' }, 'dreamy, slow', 'other'],
    ['persona', { persona_id: 'p-1' }, 'p-1', 'other'],
    ['a plain string', 'Just words', 'Just words', 'other'],
  ])('%s is something to read', (_, data, text, kind) => {
    expect(look(data)).toMatchObject({ verdict: { status: 'succeeded' }, taskKind: kind, clips: [], text });
  });

  test('lyrics have title and style', () => {
    expect(look([{ text: 'La', title: 'Song', tags: ['pop', 'folk'] }])).toMatchObject({
      title: 'Song',
      style: 'pop, folk',
    });
  });

  test('lyrics without text are still being written', () => {
    expect(look([{ text: '', title: '', status: 'running' }]).verdict.status).toBe('making');
    expect(look({ text: '' }).verdict.status).toBe('making');
  });

  test.each([
    ['midi', [{ state: 'complete', instruments: [{ name: 'Piano', notes: [] }] }]],
    ['one that nobody foresaw', { hologram: { voxels: 3 } }],
    ['a list of such', [{ hologram: 1 }, { hologram: 2 }]],
  ])('%s is shown as it is', (_, data) => {
    const { verdict, taskKind, clips, text, raw } = look(data);
    expect({ status: verdict.status, taskKind, clips }).toEqual({
      status: 'succeeded',
      taskKind: 'other',
      clips: [],
    });
    expect(JSON.parse(text ?? '')).toEqual(data);
    expect(JSON.parse(raw)).toMatchObject({ response: { data } });
  });

  test('midi that is made says so', () => {
    expect(look([{ state: 'running', instruments: [] }]).verdict.status).toBe('making');
  });
});

describe('the kind, while there is no result', () => {
  test.each([
    [{ request: { action: 'generate' } }, 'music'],
    [{ request: { action: 'extend' } }, 'music'],
    [{ request: { action: 'cover' } }, 'music'],
    [{ request: { action: 'Concat' } }, 'concat'],
    [{ request: { action: 'upload' } }, 'upload'],
    [{ request: { action: 'lyrics' } }, 'lyrics'],
    [{ type: 'audios' }, 'music'],
    [{ type: 'lyrics', request: { prompt: 'x' } }, 'lyrics'],
    [{ request: { prompt: 'x' } }, 'other'],
    [{ request: null }, 'other'],
    [{}, 'other'],
  ])('%j is %s', (record, kind) => {
    expect(found(transformAceTask({ id: 't1', ...record })).taskKind).toBe(kind);
  });
});

describe('fields are read liberally', () => {
  const song = (clip: Record<string, unknown>) =>
    look([{ id: 'c', audio_url: 'https://cdn1.suno.ai/a.mp3', ...clip }]).clips[0];

  test('empty strings are nothing', () => {
    expect(song({ title: '', lyric: ' ', style: '', model: '', image_url: '', video_url: '' })).toMatchObject(
      {
        title: null,
        lyric: null,
        style: null,
        model: null,
        imageUrl: null,
        videoUrl: null,
      },
    );
  });

  test.each([
    [154.44, 154_440],
    ['154.44', 154_440],
    [0, null],
    [-3, null],
    ['abc', null],
    [1e12, null],
    [null, null],
    [{}, null],
  ])('duration %j', (duration, durationMs) => {
    expect(song({ duration })?.durationMs).toBe(durationMs);
  });

  test.each([
    ['2024-08-31T05:44:54.806Z', Date.UTC(2024, 7, 31, 5, 44, 54, 806)],
    ['2024-08-31T05:44:54', Date.UTC(2024, 7, 31, 5, 44, 54)],
    ['2024-08-31 05:44:54', Date.UTC(2024, 7, 31, 5, 44, 54)],
    ['2024-08-31T07:44:54+02:00', Date.UTC(2024, 7, 31, 5, 44, 54)],
    ['2024-08-31', Date.UTC(2024, 7, 31)],
    [1_725_083_094, 1_725_083_094_000],
    ['1725083094.5', 1_725_083_094_500],
    [1_725_083_094_000, 1_725_083_094_000],
    ['not a date', null],
    ['2024-99-99', null],
    ['', null],
    [Number.NaN, null],
    [-62_135_596_800, null],
  ])('moment %j', (created_at, createdAtMs) => {
    expect(song({ created_at })?.createdAtMs).toBe(createdAtMs);
  });

  test.each([
    ['https://cdn.example/a.jpeg?sig=x', 'https://cdn.example/a.jpeg?sig=x'],
    ['http://127.0.0.1:8080/a.jpeg', 'http://127.0.0.1:8080/a.jpeg'],
    ['http://cdn.example/a.jpeg', 'https://cdn.example/a.jpeg'],
    ...[
      '',
      'https://studio-api.suno.ai/api/forbidden',
      'https://cdn1.suno.ai/None.mp3',
      'https://cdn1.suno.ai/none',
      'javascript:alert(1)',
      'file:///etc/passwd',
      'data:image/png;base64,AAAA',
      '\\\\server\\share\\a.jpeg',
      '//cdn.example/a.jpeg',
      '/a.jpeg',
      'https://user:pass@cdn.example/a.jpeg',
      'https://',
      `https://cdn.example/${'a'.repeat(5_000)}`,
      7,
      null,
      ['https://cdn.example/a.jpeg'],
    ].map((unusable) => [unusable, null]),
  ])('address %j', (image_url, imageUrl) => {
    expect(song({ image_url })?.imageUrl).toBe(imageUrl);
  });

  test('the large cover is preferred where it can be used', () => {
    const image_url = 'https://cdn.example/small.jpeg';
    expect(song({ image_url, image_large_url: 'https://cdn.example/large.jpeg' })?.imageUrl).toContain(
      'large',
    );
    expect(song({ image_url, image_large_url: '' })?.imageUrl).toContain('small');
  });

  test('a clip without a usable id is named by its position, and no two are named alike', () => {
    const audio_url = 'https://cdn1.suno.ai/a.mp3';
    const ids = [
      undefined,
      '',
      '__proto__',
      'constructor',
      '../../etc',
      '..',
      'a b',
      'x'.repeat(300),
      {},
      7,
      'ok',
      'ok',
    ];
    expect(look(ids.map((id) => ({ id, audio_url }))).clips.map(({ id }) => id)).toEqual([
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => `clip-${n}`),
      '7',
      'ok',
      'ok~12',
    ]);
  });

  test('the reason of a clip that failed is kept', () => {
    expect(song({ state: 'error', error: { message: 'moderated' } })).toMatchObject({
      state: 'failed',
      error: 'moderated',
    });
    expect(song({ state: 'error', error_message: 'moderated' })).toMatchObject({ error: 'moderated' });
  });
});

describe('a hostile answer', () => {
  test('of 10,000 clips is cut at 50', () => {
    const clips = Array.from({ length: 10_000 }, (_, n) => ({
      id: `c${n}`,
      audio_url: 'https://cdn1.suno.ai/a.mp3',
    }));
    expect(look(clips).clips).toHaveLength(50);
  });

  test('with endless strings is bounded in all but the raw answer', () => {
    const endless = 'x'.repeat(1_000_000);
    const { title, clips } = look([
      { id: 'c', audio_url: 'https://cdn1.suno.ai/a.mp3', title: endless, lyric: endless },
    ]);
    expect(title?.length).toBe(500);
    expect(clips[0]?.lyric?.length).toBe(50_000);
  });

  test('with escapes and reordering marks reads as plain text', () => {
    expect(look([{ id: 'c', audio_url: 'https://x/a', title: '\u001b[2JSong\u202Egpj.3pm\n' }]).title).toBe(
      'Song gpj.3pm',
    );
  });

  test('does not reach the prototype of anything', () => {
    const record: unknown = JSON.parse(
      '{"id":"t1","__proto__":{"id":"evil"},"response":{"__proto__":{"success":true},"data":[{"__proto__":{"audio_url":"https://x/a"},"id":"c","state":"running"}]}}',
    );
    const observation = found(transformAceTask(record));
    expect(observation.clips[0]?.audioUrl).toBeNull();
    expect(observation.verdict.status).toBe('making');
    expect(({} as { audio_url?: string }).audio_url).toBeUndefined();
  });
});
