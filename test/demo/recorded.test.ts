import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { BYTES_PER_SECOND } from '../../electron/demo/media/mp3-frames.ts';
import { ASSETS, askAce, askSunor, get, retrieve, start, sunorTask } from './support.ts';
import type { Json } from './support.ts';

const recorded = (name: string): Json =>
  JSON.parse(readFileSync(join(ASSETS, 'recorded', `${name}.json`), 'utf8'));

/** The same answer with every media address put back to what was recorded. */
function withoutOrigin(answer: Json, origin: string): Json {
  const text = JSON.stringify(answer)
    .replaceAll(`${origin}/media/image_`, 'https://cdn2.suno.ai/image_')
    .replaceAll(`${origin}/media/`, 'https://cdn1.suno.ai/');
  return JSON.parse(text);
}

test('Ace answers the recorded batch and each of its tasks under their own ids', async () => {
  const { service } = await start();
  const batch = recorded('ace-retrieve-batch');
  const ids = [RECORDED_IDS.holidayWishes, RECORDED_IDS.laLaLa];
  const { json } = await askAce(service, { action: 'retrieve_batch', ids });
  expect(withoutOrigin(json, service.origin)).toEqual(batch);
  expect(withoutOrigin(await retrieve(service, ids[0] ?? ''), service.origin)).toEqual(batch.items[0]);
});

test('Ace answers the recorded error under its trace id', async () => {
  const { service } = await start();
  const { status, json } = await askAce(service, { action: 'retrieve', id: RECORDED_IDS.aceError });
  expect([status, json]).toEqual([500, recorded('ace-error-500')]);
});

test.each(['success', 'running', 'failure'] as const)(
  "Sunor's recorded task can be in the state %s",
  async (state) => {
    const { service } = await start();
    service.selectRecorded(state);
    const { json } = await askSunor(service, RECORDED_IDS.sunor);
    expect(withoutOrigin(json, service.origin)).toEqual(recorded(`sunor-${state}`));
  },
);

test('aliases give the other answers at the same time', async () => {
  const { service } = await start();
  expect(await sunorTask(service, RECORDED_IDS.sunor)).toMatchObject({ status: 'success' });
  for (const [id, status] of [
    [RECORDED_IDS.sunorRunning, 'running'],
    [RECORDED_IDS.sunorFailure, 'failure'],
  ] as const) {
    expect(await sunorTask(service, id)).toMatchObject({ task_id: id, status });
  }
});

test('recorded songs play, as long as the answers say', async () => {
  const { service } = await start();
  const tasks = [
    ...(await retrieve(service, RECORDED_IDS.holidayWishes)).response.data,
    ...(await retrieve(service, RECORDED_IDS.laLaLa)).response.data,
    ...(await sunorTask(service, RECORDED_IDS.sunor)).output.result,
  ] as Json[];
  expect(tasks).toHaveLength(5);
  for (const clip of tasks) {
    const audio = await get(clip.audio_url);
    expect(audio.headers['content-type']).toBe('audio/mpeg');
    const seconds = audio.bytes.length / BYTES_PER_SECOND;
    expect(Math.abs(seconds - (clip.duration ?? clip.metadata.duration)), clip.title).toBeLessThan(0.06);
    expect((await get(clip.image_url)).bytes.readUInt16BE(0)).toBe(0xffd8);
  }
});
