import { expect, test } from 'vitest';
import type { AceKind } from '../../electron/demo/script.ts';
import { get, retrieve, start } from './support.ts';
import type { Json } from './support.ts';

const url = expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/media\//);

const SHAPES: [AceKind, Json][] = [
  ['lyrics', [{ text: expect.any(String), title: 'Tide', status: 'complete', tags: expect.any(Array) }, {}]],
  ['lyrics-object', { text: expect.any(String), title: 'Tide', status: 'complete' }],
  ['upload', { audio_id: expect.any(String), audio_url: url, image_url: url, duration: expect.any(Number) }],
  ['wav', [{ file_url: expect.stringContaining('.wav') }]],
  ['mp3', [{ file_url: expect.stringContaining('.mp3') }]],
  ['mp4', { video_url: expect.stringContaining('.mp4') }],
  ['midi', [{ state: 'complete', instruments: [{ name: 'Piano' }] }]],
  ['vox', { status: 'complete', vocal_audio_url: expect.stringContaining('.m4a') }],
  ['persona', { persona_id: expect.any(String) }],
  ['style', { upsampled_tags: expect.any(String) }],
  ['unknown', { shape: {} }],
];

test.each(SHAPES)('%s has its own shape of data', async (kind, data) => {
  const { service, advance } = await start();
  const id = service.addTask({ provider: 'ace', kind, title: 'Tide' });
  advance(10_000);
  expect((await retrieve(service, id)).response).toEqual({});
  advance(10_000);
  const { response } = await retrieve(service, id);
  expect(response.success).toBe(true);
  expect(response.data).toMatchObject(data);
});

test('word times come in order and cover the lyric', async () => {
  const { service } = await start();
  const id = service.addTask({
    provider: 'ace',
    kind: 'timing',
    lyric: 'one two\nthree',
    createdAgoMs: 60_000,
  });
  const words: Json[] = (await retrieve(service, id)).response.data.aligned_words;
  expect(words.map((word) => word.word.trim())).toEqual(['one', 'two', 'three']);
  expect(words.every((word) => word.success && word.start_s < word.end_s && word.p_align > 0.9)).toBe(true);
});

test('concat makes one clip', async () => {
  const { service } = await start();
  const id = service.addTask({ provider: 'ace', kind: 'concat', createdAgoMs: 60_000 });
  const task = await retrieve(service, id);
  expect(task.request.action).toBe('concat');
  expect(task.response.data).toHaveLength(1);
});

test('files of every kind are what their type says', async () => {
  const { service } = await start();
  const data = async (kind: AceKind): Promise<Json> =>
    (await retrieve(service, service.addTask({ provider: 'ace', kind, createdAgoMs: 60_000 }))).response.data;

  const wav = await get((await data('wav'))[0].file_url);
  expect([wav.headers['content-type'], wav.bytes.toString('latin1', 0, 4)]).toEqual(['audio/wav', 'RIFF']);
  const mp3 = await get((await data('mp3'))[0].file_url);
  expect([mp3.headers['content-type'], mp3.bytes.readUInt16BE(0) >> 5]).toEqual(['audio/mpeg', 0x7ff]);
  const m4a = await get((await data('vox')).vocal_audio_url);
  expect([m4a.headers['content-type'], m4a.bytes.toString('latin1', 4, 8)]).toEqual(['audio/mp4', 'ftyp']);
  const mp4 = await get((await data('mp4')).video_url);
  expect([mp4.headers['content-type'], mp4.bytes.toString('latin1', 4, 8)]).toEqual(['video/mp4', 'ftyp']);
  const cover = await get((await data('upload')).image_url);
  expect([cover.headers['content-type'], cover.bytes.readUInt16BE(0)]).toEqual(['image/jpeg', 0xffd8]);
});
