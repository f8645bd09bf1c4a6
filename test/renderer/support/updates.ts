import type { UpdateState } from '../../../renderer/bridge.ts';

const release = {
  version: '0.2.0',
  notes: 'Songs that wait\n• Several songs can be selected and saved at once.\n• The queue is kept.',
};

/** How updating may stand. */
export const UPDATES = {
  none: { status: 'none', checkedAtMs: Date.UTC(2026, 0, 15, 9, 30), failure: null },
  found: { status: 'found', release, isPutOff: false, failure: null },
  downloading: { status: 'downloading', release, share: 0.43 },
  ready: { status: 'ready', release, isPutOff: false },
} as const satisfies Record<string, UpdateState>;
