import { expect, test } from 'vitest';
import { createUnusedWindow, type WindowUse } from '../../electron/desktop/unused-window.ts';
import { createManualClock } from '../support/manual-clock.ts';

const MINUTE = 60_000;

function rig() {
  const clock = createManualClock(0);
  const went: number[] = [];
  const { changed } = createUnusedWindow({
    clock,
    afterMs: MINUTE,
    letGo: () => went.push(clock.passedMs()),
  });
  return { clock, went, changed };
}

test('a window that was closed goes a minute later, and leaves no timer', async () => {
  const { clock, went, changed } = rig();
  changed({ isInSight: true });
  expect(clock.timers()).toBe(0);
  await clock.advance(5 * MINUTE);
  changed({ isInSight: false });
  await clock.advance(MINUTE - 1);
  expect(went).toEqual([]);
  await clock.advance(1);
  expect(went).toEqual([6 * MINUTE]);
  expect(clock.timers()).toBe(0);
  await clock.advance(60 * MINUTE);
  expect(went).toHaveLength(1);
});

test('who opens it again in time has it, and the minute begins anew with the next time', async () => {
  const { clock, went, changed } = rig();
  changed({ isInSight: false });
  await clock.advance(MINUTE - 1);
  changed({ isInSight: true });
  expect(clock.timers()).toBe(0);
  await clock.advance(10 * MINUTE);
  changed({ isInSight: false });
  await clock.advance(MINUTE - 1);
  expect(went).toEqual([]);
  await clock.advance(1);
  expect(went).toHaveLength(1);
});

test.each([
  { isSounding: true },
  { isMiniOpen: true },
  { isHalfDone: true },
] satisfies readonly Partial<WindowUse>[])('%j keeps it until a minute after', async (use) => {
  const { clock, went, changed } = rig();
  changed(use);
  changed({ isInSight: false });
  expect(clock.timers()).toBe(0);
  await clock.advance(60 * MINUTE);
  changed(Object.fromEntries(Object.keys(use).map((name) => [name, false])));
  await clock.advance(MINUTE - 1);
  expect(went).toEqual([]);
  await clock.advance(1);
  expect(went).toHaveLength(1);
});

test('what is told over and over does not put it off', async () => {
  const { clock, went, changed } = rig();
  changed({ isInSight: false });
  for (let told = 0; told < 6; told++) {
    await clock.advance(10_000);
    changed({ isSounding: false });
  }
  expect(went).toEqual([MINUTE]);
});

test('once it is gone, nothing that is told makes it go again', async () => {
  const { clock, went, changed } = rig();
  changed({ isInSight: false });
  await clock.advance(MINUTE);
  changed({ isMiniOpen: true });
  changed({ isMiniOpen: false });
  expect(clock.timers()).toBe(0);
  changed({ isInSight: false });
  await clock.advance(MINUTE);
  expect(went).toHaveLength(2);
});
