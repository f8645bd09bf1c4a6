import { expect, it } from 'vitest';
import { createLatestFirst } from '../../electron/media/latest-first.ts';

function rig() {
  const started: number[] = [];
  const finish: (() => void)[] = [];
  const inTurn = createLatestFirst({ parallel: 2, maxWaiting: 3 });
  const ask = (number: number) =>
    inTurn(async () => {
      started.push(number);
      await new Promise<void>((resolve) => finish.push(resolve));
      return number;
    });
  return { started, finish, ask };
}

it('a few at a time, then the latest wish, and those that wait longest are turned away', async () => {
  const { started, finish, ask } = rig();
  const answers = Promise.all([1, 2, 3, 4, 5, 6].map(ask));
  await Promise.resolve();
  await Promise.resolve();
  expect(started).toEqual([1, 2]);
  while (started.length < 5 || finish.length > 0) {
    finish.shift()?.();
    await new Promise(setImmediate);
  }
  expect(started).toEqual([1, 2, 6, 5, 4]);
  expect(await answers).toEqual([1, 2, null, 4, 5, 6]);
});

it('work that fails gives its place on', async () => {
  const inTurn = createLatestFirst({ parallel: 1, maxWaiting: 3 });
  await expect(inTurn(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await inTurn(() => Promise.resolve('yes'))).toBe('yes');
});
