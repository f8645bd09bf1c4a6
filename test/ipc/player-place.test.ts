import { expect, it } from 'vitest';
import type { PlayerPlace } from '../../electron/contract/dto.ts';
import type { PlayerState } from '../../electron/core/player-state.ts';
import { createPlayerHandlers } from '../../electron/ipc/handlers/player.ts';
import { createManualClock } from '../support/manual-clock.ts';

type Kept = Omit<PlayerPlace, 'isPlaying'>;

function rig(kept: Kept | null = null) {
  const clock = createManualClock(1_000_000);
  const saved: Kept[] = [];
  const told: (PlayerState | null)[] = [];
  const { handlers, keep, lost } = createPlayerHandlers({
    clock,
    place: { load: () => saved.at(-1) ?? kept, save: (place) => saved.push(place) },
    onTold: (state) => told.push(state),
  });
  return {
    clock,
    saved,
    told,
    keep,
    lost,
    tell: (state: PlayerState | null) => handlers['player:tell'](state),
    place: () => handlers['player:place'](null),
  };
}

const at = (positionMs: number, change: Partial<PlayerState> = {}): PlayerState => ({
  key: 'ace:one',
  clipId: 'a',
  positionMs,
  durationMs: 180_000,
  status: 'playing',
  ...change,
});
const stood = (positionMs: number, isPlaying = true) => ({
  ok: true,
  value: { key: 'ace:one' as const, clipId: 'a', positionMs, isPlaying },
});

it('gives the next window the place to which the song has played on since it was told, up to its end', async () => {
  const { tell, place, clock } = rig();
  expect(place()).toEqual({ ok: true, value: null });
  void tell(at(5_000));
  expect(place()).toEqual(stood(5_000));
  await clock.advance(20_000);
  expect(place()).toEqual(stood(25_000));
  await clock.advance(900_000);
  expect(place()).toEqual(stood(180_000));
});

it.each([
  ['paused', false],
  ['waiting', true],
] as const)('gives the very place of a song that is %s', async (status, isPlaying) => {
  const { tell, place, clock } = rig();
  void tell(at(5_000, { status }));
  await clock.advance(20_000);
  expect(place()).toEqual(stood(5_000, isPlaying));
});

it('gives where the song was cut off, when its page is gone or begins anew', async () => {
  for (const end of ['lost', 'begun anew']) {
    const { tell, place, clock, lost, told } = rig();
    void tell(at(5_000));
    await clock.advance(10_000);
    if (end === 'lost') lost();
    else void tell(null);
    await clock.advance(10_000);
    expect(place(), end).toEqual(stood(15_000));
    expect(told.at(-1), end).toBeNull();
    expect(clock.timers(), end).toBe(0);
  }
});

it('gives the next start the same song, which no longer plays', () => {
  const { isPlaying, ...kept } = stood(9_000).value;
  expect(isPlaying).toBe(true);
  expect(rig(kept).place()).toEqual(stood(9_000, false));
});

it('writes it down with another song, when it rests, every half minute, and before the app quits', async () => {
  const { tell, saved, clock, keep } = rig();
  const places = () => saved.map(({ clipId, positionMs }) => `${clipId} ${positionMs}`);
  void tell(at(0, { status: 'waiting' }));
  void tell(at(0));
  void tell(at(5_000));
  void tell(at(5_000, { clipId: 'b' }));
  void tell(at(6_000, { clipId: 'b', status: 'paused' }));
  expect(places()).toEqual(['a 0', 'b 5000', 'b 6000']);
  await clock.advance(60_000);
  expect(places(), 'at rest').toHaveLength(3);
  void tell(at(6_000, { clipId: 'b', status: 'waiting' }));
  void tell(at(6_000, { clipId: 'b' }));
  await clock.advance(70_000);
  keep();
  expect(places().slice(3)).toEqual(['b 36000', 'b 66000', 'b 76000']);
});
