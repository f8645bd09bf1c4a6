import { beforeEach, expect, test } from 'vitest';
import { Engine } from '../../../renderer/state/engine.ts';
import type { Mixer } from '../../../renderer/state/mixer.ts';
import { FakeAudio, noMixer } from '../support/fake-audio.ts';

/** Fades that are over when the test says so; as in the real one, another takes the place of one under way. */
class SlowMixer implements Mixer {
  readonly wake = noMixer.wake;
  readonly rest = noMixer.rest;
  readonly silence = noMixer.silence;
  readonly setGain = noMixer.setGain;
  readonly close = noMixer.close;
  readonly levels = new Map<HTMLAudioElement, 0 | 1>();
  readonly #underWay = new Map<HTMLAudioElement, () => void>();

  fade(audio: HTMLAudioElement, to: 0 | 1, then: () => void = () => undefined): void {
    this.levels.set(audio, to);
    this.#underWay.set(audio, then);
  }

  finish(): void {
    const over = [...this.#underWay.values()];
    this.#underWay.clear();
    over.forEach((then) => then());
  }
}

let engine: Engine;
let mixer: SlowMixer;
let moments: number[];
const heard = () => engine.audio as unknown as FakeAudio;
const settled = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  mixer = new SlowMixer();
  moments = [];
  engine = new Engine(mixer, () => new FakeAudio().element);
  engine.follow({
    happened: () => undefined,
    broke: () => undefined,
    moved: (ms) => moments.push(ms),
    jumped: () => undefined,
    measured: () => undefined,
  });
  engine.load('app://songwatch/media/a/a/audio', 0);
  await engine.play();
  mixer.finish();
});

test('a jump waits for the sound to fade, which comes back behind it', async () => {
  engine.seek(10_000);
  expect(heard().currentTime).toBe(0);
  mixer.finish();
  expect(heard().currentTime).toBe(10);
  await settled();
  expect(mixer.levels.get(engine.audio)).toBe(1);
});

test('a jump while the sound only begins is made all the same, and so is the next one', async () => {
  engine.seek(10_000);
  heard().tell('playing');
  mixer.finish();
  expect(heard().currentTime).toBe(10);
  await settled();
  heard().tell('timeupdate');
  expect(moments.at(-1)).toBe(10_000);
  engine.seek(20_000);
  mixer.finish();
  expect(heard().currentTime).toBe(20);
});

test('a jump just before a pause is made', () => {
  engine.seek(10_000);
  engine.pause();
  mixer.finish();
  expect([heard().currentTime, heard().paused]).toEqual([10, true]);
});

test('a jump, a pause and going on in one moment lead to where the jump does', async () => {
  engine.seek(10_000);
  engine.pause();
  await engine.play();
  mixer.finish();
  expect([heard().currentTime, heard().paused]).toEqual([10, false]);
  await settled();
  expect(mixer.levels.get(engine.audio)).toBe(1);
});

test('a stream that has no such moment goes on, and says where it is', () => {
  Object.defineProperty(heard(), 'currentTime', { get: () => 3, set: () => undefined });
  engine.seek(10_000);
  mixer.finish();
  expect(mixer.levels.get(engine.audio)).toBe(1);
  heard().tell('timeupdate');
  expect(moments.at(-1)).toBe(3_000);
});

test('a pause that is taken back is none', async () => {
  engine.pause();
  await engine.play();
  mixer.finish();
  expect(heard().paused).toBe(false);
  expect(mixer.levels.get(engine.audio)).toBe(1);
});
