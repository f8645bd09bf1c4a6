import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { Ticker, type TickerHost } from '../../../renderer/state/ticker.svelte.ts';
import { watched } from '../support/watched.svelte.ts';

function host() {
  const timers = new Set<{ periodMs: number; callback: () => void }>();
  let isVisible = true;
  let nowMs = 1_000_000;
  let onVisibility: () => void = () => undefined;
  const fake: TickerHost = {
    nowMs: () => nowMs,
    every: (periodMs, callback) => {
      const timer = { periodMs, callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    isVisible: () => isVisible,
    onVisibilityChanged: (callback) => {
      onVisibility = callback;
      return () => undefined;
    },
  };
  return {
    fake,
    timers,
    advance(ms: number) {
      nowMs += ms;
      for (const { callback } of timers) callback();
      flushSync();
    },
    setVisible(value: boolean) {
      isVisible = value;
      onVisibility();
      flushSync();
    },
  };
}

test('a timer runs only while something reads the time', async () => {
  const { fake, timers, advance } = host();
  const ticker = new Ticker(fake);
  expect(timers.size).toBe(0);
  const one = watched(() => ticker.nowBySecond);
  const two = watched(() => ticker.nowBySecond);
  expect(timers.size).toBe(1);
  advance(1_000);
  expect(one.seen).toEqual([1_000_000, 1_001_000]);
  one.stop();
  two.stop();
  await expect.poll(() => timers.size).toBe(0);
});

test('no timer runs while the page can’t be seen, and the time is right at once when it can', () => {
  const { fake, timers, advance, setVisible } = host();
  const ticker = new Ticker(fake);
  const clock = watched(() => ticker.nowBySecond);
  setVisible(false);
  expect(timers.size).toBe(0);
  advance(60_000);
  setVisible(true);
  expect(timers.size).toBe(1);
  expect(clock.seen.at(-1)).toBe(1_060_000);
  clock.stop();
});

test('what is old is looked at by the minute', () => {
  const { fake, timers } = host();
  const ticker = new Ticker(fake);
  const old = watched(() => ticker.since(0));
  expect([...timers].map(({ periodMs }) => periodMs)).toEqual([60_000]);
  old.stop();
});
