import { expect, test, vi } from 'vitest';
import { createConnection } from '../../electron/desktop/connection.ts';
import { createManualClock } from '../support/manual-clock.ts';

function setUp() {
  const clock = createManualClock(0);
  const isOnline = vi.fn(() => true);
  const onChanged = vi.fn<(isOffline: boolean) => void>();
  return { clock, isOnline, onChanged, connection: createConnection({ clock, isOnline, onChanged }) };
}

test('nothing is asked for until somebody has a doubt', async () => {
  const { clock, isOnline, connection } = setUp();
  await clock.advance(3_600_000);
  expect(isOnline).not.toHaveBeenCalled();
  expect(connection.isOffline()).toBe(false);
  connection.look();
  expect(clock.timers()).toBe(0);
});

test('a lost network is told once, and its return within seconds', async () => {
  const { clock, isOnline, onChanged, connection } = setUp();
  isOnline.mockReturnValue(false);
  connection.look();
  connection.look();
  await clock.advance(60_000);
  expect(onChanged.mock.calls).toEqual([[true]]);
  expect(connection.isOffline()).toBe(true);

  isOnline.mockReturnValue(true);
  await clock.advance(5_000);
  expect(onChanged.mock.calls).toEqual([[true], [false]]);
  expect(clock.timers()).toBe(0);
});

test('a failure with the network up changes nothing', () => {
  const { onChanged, connection } = setUp();
  connection.look();
  expect(onChanged).not.toHaveBeenCalled();
});

test('stopping stops looking', async () => {
  const { clock, isOnline, connection } = setUp();
  isOnline.mockReturnValue(false);
  connection.look();
  connection.stop();
  await clock.advance(60_000);
  expect(isOnline).toHaveBeenCalledTimes(1);
});
