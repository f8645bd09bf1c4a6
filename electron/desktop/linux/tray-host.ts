import { text } from './dbus-values.ts';
import { DRIVER, connectBus } from './session-bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHED = [
  `type='signal',sender='${DRIVER}',member='NameOwnerChanged',arg0='${WATCHER}'`,
  `type='signal',sender='${WATCHER}',interface='${WATCHER}',member='StatusNotifierHostRegistered'`,
  `type='signal',sender='${WATCHER}',interface='${WATCHER}',member='StatusNotifierHostUnregistered'`,
];

export interface TrayHostDeps {
  /** As in `DBUS_SESSION_BUS_ADDRESS`. */
  readonly address: string;
  readonly userId: number;
  /** First with what is there, then with every change. Never called where the bus can't be asked. */
  readonly onChanged: (isThere: boolean) => void;
}

/**
 * Watches whether a panel with a tray is there: the very condition that Chromium looks at, once, when a tray icon is
 * made. An icon made earlier, as at login before the panel, never appears by itself; and on desktops without a tray
 * nothing else tells so, `Tray.getBounds()` being all zeros everywhere on Linux. Returns how to stop.
 */
export function watchTrayHost({ address, userId, onChanged }: TrayHostDeps): () => void {
  let wasThere: boolean | null = null;
  let asked = 0;
  const bus = connectBus({
    address,
    userId,
    rules: WATCHED,
    onSignal({ member }) {
      if (member !== 'NameAcquired') ask();
    },
  });

  function ask(): void {
    asked += 1;
    const own = asked;
    const question = {
      destination: WATCHER,
      path: '/StatusNotifierWatcher',
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      values: [text(WATCHER), text('IsStatusNotifierHostRegistered')],
      isStarting: false,
    };
    bus?.ask(question, (answer) => {
      // A bus that breaks off takes the desktop with it.
      if (answer === null || own !== asked) return;
      // An error answers it too: nobody has the name.
      const isThere = answer.body[0] === true;
      if (isThere === wasThere) return;
      wasThere = isThere;
      onChanged(isThere);
    });
  }

  ask();
  return () => bus?.close();
}
