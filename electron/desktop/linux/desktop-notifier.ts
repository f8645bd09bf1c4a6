import type { Notice } from '../../core/notice.ts';
import type { TaskKey } from '../../core/task.ts';
import { KEPT, PATIENCE_MS, plainNotice } from '../notice-limits.ts';
import type { Notifier, NotifierDeps } from '../notifier.ts';
import { withoutMarkup } from '../plain-text.ts';
import {
  boolean,
  byte,
  bytes,
  dictionary,
  int32,
  structure,
  text,
  texts,
  uint32,
  type BusValue,
} from './dbus-values.ts';
import { METHOD_RETURN, type BusMessage, type BusQuestion } from './dbus-wire.ts';
import type { Pixels } from './icon-pixels.ts';
import { connectBus, type SessionBus } from './session-bus.ts';

const DAEMON = 'org.freedesktop.Notifications';
const SIGNALS = `type='signal',sender='${DAEMON}',interface='${DAEMON}'`;
const NORMAL_URGENCY = 1;
const AS_LONG_AS_THE_DESKTOP_LIKES = -1;
/** Freedesktop Sound Naming Specification. */
const SOUND = 'message-new-instant';

export interface DesktopNotifierDeps extends NotifierDeps {
  /** Of the session bus; `null`: there is none. */
  readonly address: string | null;
  readonly userId: number;
  readonly appName: string;
  /** Without its ending: by it the desktop knows whose notifications these are, and what was set for them. */
  readonly desktopEntry: string;
  readonly icon: () => Pixels;
  /** After a click, with what lets a window come to the front, from desktops that give it. */
  readonly onActivated: (token: string) => void;
}

/**
 * Notifications by the desktop's own interface (Desktop Notifications Specification 1.2). Electron's know of no sound, and
 * wait for the daemon's answer while the whole app stands still. The bus is connected to with the first one, and then
 * left open: some desktops take away what an app has shown when it leaves the bus.
 */
export function createDesktopNotifier(deps: DesktopNotifierDeps): Notifier {
  const { clock, address, userId, isSoundOn, onClicked, onActivated } = deps;
  /** By who showed it and its number there: a daemon that was started again counts anew. The oldest first. */
  const shown = new Map<string, readonly TaskKey[]>();
  let bus: SessionBus | null = null;
  /** Comes before the click that it belongs to. */
  let activation: { readonly name: string; readonly token: string } | null = null;

  function connection(): SessionBus | null {
    if (address !== null && (bus === null || bus.isClosed()))
      bus = connectBus({ address, userId, rules: [SIGNALS], onSignal: hear });
    return bus;
  }

  function hear({ sender, member, body: [id, word] }: BusMessage): void {
    const name = `${sender} ${String(id)}`;
    const keys = shown.get(name);
    if (keys === undefined) return;
    if (member === 'ActivationToken' && typeof word === 'string') activation = { name, token: word };
    const isClick = member === 'ActionInvoked' && word === 'default';
    if (!isClick && member !== 'NotificationClosed') return;
    shown.delete(name);
    if (!isClick) return;
    onClicked(keys);
    if (activation?.name === name) onActivated(activation.token);
    activation = null;
  }

  function keep(name: string, keys: readonly TaskKey[]): void {
    shown.set(name, keys);
    const [oldest] = shown.keys();
    if (shown.size > KEPT && oldest !== undefined) shown.delete(oldest);
  }

  function values(notice: Notice, hasActions: boolean): readonly BusValue[] {
    const { title, body } = plainNotice(notice);
    const { width, height, rgba } = deps.icon();
    const sizes = [int32(width), int32(height), int32(width * 4), boolean(true), int32(8), int32(4)];
    const hints = dictionary({
      urgency: byte(NORMAL_URGENCY),
      'desktop-entry': text(deps.desktopEntry),
      'image-data': structure(...sizes, bytes(rgba)),
      ...(isSoundOn() ? { 'sound-name': text(SOUND) } : { 'suppress-sound': boolean(true) }),
    });
    // On some desktops that can't be clicked on, an action makes a dialog of it.
    const actions = texts(hasActions ? ['default', 'View'] : []);
    return [
      text(deps.appName),
      uint32(0),
      text(''),
      text(title),
      text(withoutMarkup(body)),
      actions,
      hints,
      int32(AS_LONG_AS_THE_DESKTOP_LIKES),
    ];
  }

  return {
    show(notice) {
      const current = connection();
      if (current === null) return Promise.resolve('failed');
      return new Promise((resolve) => {
        let isSettled = false;
        const settle = (outcome: 'shown' | 'failed'): void => {
          isSettled = true;
          cancel();
          resolve(outcome);
        };
        const cancel = clock.after(PATIENCE_MS, () => settle('failed'));
        current.ask(call('GetCapabilities'), (answer) => {
          // The window has told of it by now: once is enough.
          if (isSettled) return;
          if (answer?.type !== METHOD_RETURN) return settle('failed');
          const [able] = answer.body;
          const hasActions = Array.isArray(able) && able.includes('actions');
          current.ask(call('Notify', values(notice, hasActions)), (told) => {
            const [id] = told?.type === METHOD_RETURN ? told.body : [];
            if (told === null || typeof id !== 'number') return settle('failed');
            // Late or not: it is there, and may be clicked.
            keep(`${told.sender} ${id}`, notice.keys);
            settle('shown');
          });
        });
      });
    },
  };
}

function call(member: string, values: readonly BusValue[] = []): BusQuestion {
  const path = '/org/freedesktop/Notifications';
  return { destination: DAEMON, path, interface: DAEMON, member, values, isStarting: true };
}
