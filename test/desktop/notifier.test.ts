import { EventEmitter } from 'node:events';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Notice } from '../../electron/core/notice.ts';
import { createNotifier } from '../../electron/desktop/notifier.ts';
import { createManualClock } from '../support/manual-clock.ts';

type Answer = 'show' | 'failed' | 'nothing';

interface System {
  answer: Answer;
  isSupported: boolean;
  made: { options: Record<string, unknown>; emit(event: string): void }[];
}

const system = vi.hoisted((): System => ({
  answer: 'show',
  isSupported: true,
  made: [],
}));

vi.mock('electron', () => ({
  Notification: class extends EventEmitter {
    static isSupported = () => system.isSupported;

    readonly options: Record<string, unknown>;

    constructor(options: Record<string, unknown>) {
      super();
      this.options = options;
      system.made.push(this);
    }

    show(): void {
      if (system.answer !== 'nothing') this.emit(system.answer);
    }
  },
}));

const notice: Notice = {
  title: 'A & <b>B</b>\u202E is ready',
  body: '2 clips & <i>more</i>.',
  keys: ['ace:1', 'ace:2'],
  isFailure: false,
};

function setUp(isSoundOn = true) {
  const clock = createManualClock(0);
  const onClicked = vi.fn();
  return { clock, onClicked, notifier: createNotifier({ clock, isSoundOn: () => isSoundOn, onClicked }) };
}

beforeEach(() => {
  Object.assign(system, { answer: 'show', isSupported: true, made: [] });
});

test.each([true, false])('is shown as it is, and with a sound where that is set: %j', async (isSoundOn) => {
  await setUp(isSoundOn).notifier.show(notice);
  expect(system.made[0]?.options).toEqual({
    title: 'A & <b>B</b> is ready',
    body: '2 clips & <i>more</i>.',
    silent: !isSoundOn,
    urgency: 'normal',
  });
});

test('a click arrives once, with the songs', async () => {
  const { notifier, onClicked } = setUp();
  await notifier.show(notice);
  system.made[0]?.emit('click');
  system.made[0]?.emit('click');
  system.made[0]?.emit('close');
  expect(onClicked.mock.calls).toEqual([[['ace:1', 'ace:2']]]);
});

test('a system that refuses, lacks them, or never answers has not shown it', async () => {
  const { clock, notifier } = setUp();
  system.answer = 'failed';
  expect(await notifier.show(notice)).toBe('failed');
  system.isSupported = false;
  expect(await notifier.show(notice)).toBe('failed');
  expect(system.made).toHaveLength(1);

  Object.assign(system, { isSupported: true, answer: 'nothing' });
  const outcome = notifier.show(notice);
  await clock.advance(4_000);
  expect(await outcome).toBe('failed');
  // Too late: window and tray have told by now, and a click still finds the song.
  system.made[1]?.emit('show');
  expect(clock.timers()).toBe(0);
});

test('no timer is left behind', async () => {
  const { clock, notifier } = setUp();
  await notifier.show(notice);
  expect(clock.timers()).toBe(0);
});
