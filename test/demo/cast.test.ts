import { expect, test } from 'vitest';
import { seed } from '../../electron/demo/cast.ts';
import { REPERTOIRE } from '../../electron/demo/repertoire.ts';
import { BYTES_PER_SECOND } from '../../electron/demo/media/mp3-frames.ts';
import { get, retrieve, start, sunorTask } from './support.ts';
import type { Json } from './support.ts';

async function onStage() {
  const started = await start();
  const [holiday, la, neon, summer, shanty, lullaby] = seed(started.service).map(({ id }) => id);
  if (!holiday || !la || !neon || !summer || !shanty || !lullaby) expect.unreachable();
  const { service } = started;
  return {
    ...started,
    ready: [await retrieve(service, holiday), await retrieve(service, la)],
    neon: (): Promise<Json> => retrieve(service, neon),
    summer: (): Promise<Json> => sunorTask(service, summer),
    shanty: (): Promise<Json> => sunorTask(service, shanty),
    lullaby: (): Promise<Json> => retrieve(service, lullaby),
  };
}

const playable = (task: Json): boolean[] =>
  (task.response?.data ?? []).map((clip: Json) => /\.mp3$/.test(clip.audio_url as string));

test('two songs are ready at once', async () => {
  const { ready } = await onStage();
  expect(ready.map((task) => task.response.data[0].title)).toEqual(['Holiday Wishes', 'La La La']);
});

test('Neon rain waits, runs, gives clip A before B and is done within half a minute', async () => {
  const { neon, advance } = await onStage();
  expect(await neon()).not.toHaveProperty('response');
  advance(7_000);
  expect(playable(await neon())).toEqual([false, false]);
  advance(11_000);
  expect(playable(await neon())).toEqual([true, false]);
  advance(7_000);
  const done = await neon();
  expect(playable(done)).toEqual([true, true]);
  expect(done).toHaveProperty('finished_at');
  expect(done.response.data[0].title).toBe('Neon rain, slow synthwave');
});

test('the summer song shows percent and is done after 15 s, the shanty fails after 10, the lyrics come after 8', async () => {
  const { summer, shanty, lullaby, advance } = await onStage();
  advance(8_000);
  const { response } = await lullaby();
  expect(response.data[0]).toMatchObject({
    title: 'Lighthouse Lullaby',
    text: expect.stringContaining('[Chorus]'),
  });
  expect((await summer()).output.progress).toBe('44%');
  advance(2_000);
  expect(await shanty()).toMatchObject({ status: 'failure', error: expect.stringContaining('Upstream') });
  advance(5_000);
  const done = await summer();
  expect(done).toMatchObject({
    status: 'success',
    input: { gpt_description_prompt: expect.stringContaining('summer') },
  });
});

test('every song is exactly as long as it says, with a cover, a style and words with headings', async () => {
  const { neon, summer, ready, advance } = await onStage();
  advance(25_000);
  const clips: Json[] = [...ready, await neon()].flatMap((task) => task.response.data);
  for (const { id, title, image_url, audio_url, metadata } of (await summer()).output.result) {
    clips.push({
      id,
      title,
      image_url,
      audio_url,
      style: metadata.tags,
      lyric: metadata.prompt,
      ...metadata,
    });
  }
  expect(clips).toHaveLength(8);
  for (const clip of clips) {
    const audio = await get(clip.audio_url);
    expect(Math.abs(audio.bytes.length / BYTES_PER_SECOND - clip.duration), clip.title).toBeLessThan(0.06);
    expect(clip.duration).toBeGreaterThan(100);
    expect((await get(clip.image_url)).status).toBe(200);
    expect(clip.lyric).toMatch(/^\[(Intro|Verse)\]\n[^]+\[Chorus\]\n/);
    expect(clip.style).not.toBe('');
  }
  expect(new Set(clips.map((clip) => clip.id)).size).toBe(8);
});

test('a service started again knows the same cast, so that earlier songs still play', async () => {
  const [first, second] = [await start(), await start()];
  const cast = seed(first.service);
  expect(seed(second.service)).toEqual(cast);
  for (const { service, advance } of [first, second]) {
    advance(25_000);
    const { response } = await retrieve(service, cast[2]?.id ?? '');
    expect(new URL(response.data[0].audio_url as string).pathname).toBe(
      '/media/c4a1d0b2-55f3-4e8b-8c1d-6a9e3f7b2d10.mp3',
    );
  }
});

test('every piece has a title, a style and words with headings', () => {
  for (const { title, style, lyric } of Object.values(REPERTOIRE)) {
    expect(title).not.toBe('');
    expect(style).toContain(', ');
    expect(lyric).toMatch(/\[Verse\]\n[^]+\[Chorus\]\n/);
  }
});
