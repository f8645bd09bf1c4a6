import { Notification } from 'electron';
import type { Notice } from '../core/notice.ts';
import type { Clock } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { KEPT, PATIENCE_MS, plainNotice } from './notice-limits.ts';

export interface NotifierDeps {
  readonly clock: Clock;
  /** Asked for each notification. */
  readonly isSoundOn: () => boolean;
  readonly onClicked: (keys: readonly TaskKey[]) => void;
}

export interface Notifier {
  /** Resolves when the system has taken it, or when it is clear that it won't: then window and tray have to tell. */
  show(notice: Notice): Promise<'shown' | 'failed'>;
}

/** Notifications of Windows and macOS, with the app's own icon. Linux has `createDesktopNotifier`. */
export function createNotifier({ clock, isSoundOn, onClicked }: NotifierDeps): Notifier {
  const alive = new Set<Notification>();

  function keep(notification: Notification): void {
    alive.add(notification);
    const [oldest] = alive;
    if (alive.size > KEPT && oldest !== undefined) alive.delete(oldest);
  }

  return {
    show(notice) {
      if (!Notification.isSupported()) return Promise.resolve('failed');
      const notification = new Notification({
        ...plainNotice(notice),
        silent: !isSoundOn(),
        urgency: 'normal',
      });
      keep(notification);
      return new Promise((resolve) => {
        const settle = (outcome: 'shown' | 'failed'): void => {
          cancel();
          resolve(outcome);
        };
        const cancel = clock.after(PATIENCE_MS, () => settle('failed'));
        notification.once('show', () => settle('shown'));
        notification.once('failed', () => {
          alive.delete(notification);
          settle('failed');
        });
        notification.once('close', () => alive.delete(notification));
        notification.once('click', () => {
          alive.delete(notification);
          onClicked(notice.keys);
        });
        notification.show();
      });
    },
  };
}
