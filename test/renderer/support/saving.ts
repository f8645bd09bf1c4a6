import { NOTHING_SAVED } from '../../../electron/core/save-queue.ts';
import type { SaveItem, SaveState } from '../../../renderer/bridge.ts';
import { FakeMain } from './fake-bridge.ts';

const failure = {
  kind: 'network',
  message: 'The server could not be reached.',
  code: null,
  status: null,
  traceId: null,
  retryAfterMs: null,
} as const;

const STATES: Readonly<Record<string, SaveState>> = {
  Under: { status: 'saving', bytes: 1_200_000, totalBytes: 4_800_000, bytesPerSecond: 900_000 },
  Queued: { status: 'queued' },
  Held: { status: 'paused' },
  Later: { status: 'waiting', failure, untilMs: Date.now() + 30_000 },
  Broken: { status: 'failed', failure },
  Done: { status: 'saved', path: '/music/Done A.mp3' },
};

/** Holds songs in every state of being saved. */
export function mainThatSaves(
  summary: Partial<typeof NOTHING_SAVED> = {},
  setup: ConstructorParameters<typeof FakeMain>[0] = {},
): FakeMain {
  const main = new FakeMain(setup);
  const items = Object.entries(STATES).map(([title, state]): SaveItem => ({
    key: `ace:${title}`,
    clipId: 'a',
    title,
    letter: 'A',
    state,
  }));
  main.queue = {
    items,
    total: 9,
    summary: {
      ...NOTHING_SAVED,
      ...{ doneCount: 1, openCount: 3, pausedCount: 1, failedCount: 1, share: 0.3, remainingMs: 42_000 },
      ...summary,
    },
  };
  return main;
}
