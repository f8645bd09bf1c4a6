import { expect, it } from 'vitest';
import type { PlayerPlace } from '../../electron/contract/dto.ts';
import { createPlayerHandlers } from '../../electron/ipc/handlers/player.ts';

type Kept = Omit<PlayerPlace, 'isPlaying'>;

function rig(kept: Kept | null = null) {
  let nowMs = 0;
  const saved: Kept[] = [];
  const { handlers, keep } = createPlayerHandlers({
    clock: { nowMs: () => nowMs },
    place: { load: () => saved.at(-1) ?? kept, save: (place) => saved.push(place) },
  });
  return {
    saved,
    keep,
    tell: (place: PlayerPlace) => handlers['player:keep-place'](place),
    place: () => handlers['player:place'](null),
    passes: (ms: number) => (nowMs += ms),
  };
}

const at = (positionMs: number, change: Partial<PlayerPlace> = {}): PlayerPlace => ({
  key: 'ace:one',
  clipId: 'a',
  positionMs,
  isPlaying: true,
  ...change,
});
const { isPlaying: _, ...kept } = at(9_000);

it('gives the next window what the last one told, and that it played', () => {
  const { tell, place } = rig();
  expect(place()).toEqual({ ok: true, value: null });
  void tell(at(5_000));
  expect(place()).toEqual({ ok: true, value: at(5_000) });
});

it('gives the next start the same song, which no longer plays', () => {
  expect(rig(kept).place()).toEqual({ ok: true, value: at(9_000, { isPlaying: false }) });
});

it('writes it down with another song, when it rests, every half minute, and before the app quits', () => {
  const { tell, saved, passes, keep } = rig();
  void tell(at(0));
  void tell(at(5_000));
  expect(saved).toHaveLength(1);
  void tell(at(5_000, { clipId: 'b' }));
  void tell(at(6_000, { clipId: 'b', isPlaying: false }));
  expect(saved.map(({ clipId, positionMs }) => `${clipId} ${positionMs}`)).toEqual([
    'a 0',
    'b 5000',
    'b 6000',
  ]);
  void tell(at(10_000, { clipId: 'b' }));
  passes(30_000);
  void tell(at(40_000, { clipId: 'b' }));
  void tell(at(45_000, { clipId: 'b' }));
  expect(saved).toHaveLength(4);
  keep();
  expect(saved.at(-1)?.positionMs).toBe(45_000);
});
