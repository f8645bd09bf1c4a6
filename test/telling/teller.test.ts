import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../../electron/core/notice.ts';
import type { Clock } from '../../electron/core/ports.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../electron/core/settings.ts';
import type { StoredTask } from '../../electron/core/stored.ts';
import { trackedTask } from '../../electron/core/task.ts';
import { english } from '../../electron/core/words/english.ts';
import { createTeller } from '../../electron/telling/teller.ts';

const finished = (id: string): StoredTask => ({
  task: {
    ...trackedTask('ace', id, 'account', 0),
    title: id,
    kind: 'music',
    state: { status: 'ready', finishedAtMs: 5 },
  },
  notice: 'claimed',
  isUnheard: true,
  keeping: {},
});

describe('telling', () => {
  let due: StoredTask[];
  let settings: Settings;
  let isInFront: boolean;
  let pending: (() => void)[];
  const order: string[] = [];
  const onShown = vi.fn<(notice: Notice) => void>();
  const onNotShown = vi.fn<(notice: Notice) => void>();
  let answer: 'shown' | 'failed';

  const clock: Clock = {
    nowMs: () => 1_000,
    after: (_delayMs, callback) => {
      pending.push(callback);
      return () => void pending.splice(pending.indexOf(callback), 1);
    },
  };
  const teller = () =>
    createTeller({
      library: {
        claimDueNotices: () => {
          order.push('claimed');
          return due.splice(0);
        },
      },
      settings: { get: () => settings },
      clock,
      words: () => english,
      isWindowInFront: () => isInFront,
      show: (notice) => {
        order.push(`shown ${notice.keys.join()}`);
        return Promise.resolve(answer);
      },
      onShown,
      onNotShown,
    });
  const run = async (): Promise<void> => {
    pending.splice(0).forEach((callback) => callback());
    await Promise.resolve();
    await Promise.resolve();
  };

  beforeEach(() => {
    due = [finished('one')];
    settings = DEFAULT_SETTINGS;
    isInFront = false;
    pending = [];
    order.length = 0;
    answer = 'shown';
    vi.clearAllMocks();
  });

  it('claims a notice before it is shown', async () => {
    teller().tell();
    await run();
    expect(order).toEqual(['claimed', 'shown ace:one']);
    expect(onShown).toHaveBeenCalledOnce();
  });

  it('tells what finishes at the same moment in one notification', async () => {
    const each = teller();
    each.tell();
    due.push(finished('two'));
    each.tell();
    await run();
    expect(order).toEqual(['claimed', 'shown ace:one,ace:two']);
  });

  it('shows nothing when nothing is due', async () => {
    due = [];
    teller().tell();
    await run();
    expect(order).toEqual(['claimed']);
  });

  it.each<[string, Partial<Settings>, boolean]>([
    ['notifications are off', { areNotificationsOn: false }, false],
    ['it is muted', { mutedUntilMs: 1_001 }, false],
    ['the window is in front and that is enough', { isQuietInFront: true }, true],
  ])('claims without showing while %s, so that it is not told later', async (_why, change, front) => {
    settings = { ...DEFAULT_SETTINGS, ...change };
    isInFront = front;
    teller().tell();
    await run();
    expect(order).toEqual(['claimed']);
    expect(due).toEqual([]);
  });

  it('hands a notice that the desktop refuses to window and tray', async () => {
    answer = 'failed';
    teller().tell();
    await run();
    expect(onNotShown.mock.calls[0]?.[0].keys).toEqual(['ace:one']);
    expect(onShown).not.toHaveBeenCalled();
  });

  it('claims nothing after it was stopped', async () => {
    const each = teller();
    each.tell();
    each.stop();
    await run();
    expect(order).toEqual([]);
  });
});
