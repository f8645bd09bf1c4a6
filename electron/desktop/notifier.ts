import { Notification } from 'electron';
import type { Notice } from '../core/notice.ts';
import type { Clock } from '../core/ports.ts';
import type { TaskKey } from '../core/task.ts';
import { plain, withoutMarkup } from './plain-text.ts';

/** Most systems answer at once; some never say that they failed. */
const PATIENCE_MS = 4_000;
/** Clicks reach a notification only while its object lives, and not every system says that it is gone. */
const KEPT = 50;
const TITLE_LENGTH = 120;
const BODY_LENGTH = 400;

export interface NotifierDeps {
  readonly clock: Clock;
  readonly platform: NodeJS.Platform;
  /** A picture for systems that don't know the app's own (Linux); `null` elsewhere. */
  readonly iconPath: string | null;
  /** Asked for each notification. Linux leaves the sound to the desktop. */
  readonly isSoundOn: () => boolean;
  readonly onClicked: (keys: readonly TaskKey[]) => void;
}

export interface Notifier {
  /** Resolves when the system has taken it, or when it is clear that it won't: then window and tray have to tell. */
  show(notice: Notice): Promise<'shown' | 'failed'>;
}

export function createNotifier({ clock, platform, iconPath, isSoundOn, onClicked }: NotifierDeps): Notifier {
  const alive = new Set<Notification>();

  function keep(notification: Notification): void {
    alive.add(notification);
    const [oldest] = alive;
    if (alive.size > KEPT && oldest !== undefined) alive.delete(oldest);
  }

  function build(notice: Notice): Notification {
    const body = plain(notice.body, BODY_LENGTH);
    return new Notification({
      title: plain(notice.title, TITLE_LENGTH),
      body: platform === 'linux' ? withoutMarkup(body) : body,
      silent: !isSoundOn(),
      urgency: 'normal',
      ...(iconPath === null ? {} : { icon: iconPath }),
    });
  }

  return {
    show(notice) {
      if (!Notification.isSupported()) return Promise.resolve('failed');
      const notification = build(notice);
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
