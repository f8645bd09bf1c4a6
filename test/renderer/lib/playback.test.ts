import { describe, expect, test } from 'vitest';
import { nextPhase, type Phase, type PlaybackEvent } from '../../../renderer/lib/playback.ts';

const dead = { status: 'failed', reason: 'dead' } as const;
const phases: readonly Phase[] = [
  { status: 'empty' },
  { status: 'loading' },
  { status: 'playing' },
  { status: 'paused' },
  { status: 'stalled' },
  { status: 'ended' },
  { status: 'failed', reason: 'network' },
];

/** For each event, what it leads to from empty, loading, playing, paused, stalled, ended, failed. */
const table: readonly (readonly [PlaybackEvent, string])[] = [
  [{ type: 'load', isToPlay: true }, 'loading loading loading loading loading loading loading'],
  [{ type: 'load', isToPlay: false }, 'paused paused paused paused paused paused paused'],
  [{ type: 'play' }, 'empty loading playing loading stalled loading failed'],
  [{ type: 'pause' }, 'empty paused paused paused paused ended failed'],
  [{ type: 'refused' }, 'empty paused paused paused paused ended failed'],
  [{ type: 'seek' }, 'empty loading playing paused stalled paused failed'],
  [{ type: 'sounds' }, 'empty playing playing paused playing ended failed'],
  [{ type: 'starves' }, 'empty loading stalled paused stalled ended failed'],
  [{ type: 'ends' }, 'empty ended ended ended ended ended failed'],
  [{ type: 'breaks', reason: 'dead' }, 'empty failed failed failed failed failed failed'],
];

describe.each(table)('%j', (event, expected) => {
  const ends = expected.split(' ');
  test.each(phases.map((phase, at) => [phase.status, ends[at], phase] as const))(
    '%s → %s',
    (_, end, phase) => {
      expect(nextPhase(phase, event).status).toBe(end);
    },
  );
});

test('what breaks says why, and a better reason replaces the first one', () => {
  const broken = nextPhase({ status: 'playing' }, { type: 'breaks', reason: 'source' });
  expect(broken).toEqual({ status: 'failed', reason: 'source' });
  expect(nextPhase(broken, { type: 'breaks', reason: 'dead' })).toEqual(dead);
});
