import { connect, type Socket } from 'node:net';
import { SIGNAL, decodeMessage, encodeCall, messageBytes, type BusMessage } from './dbus-wire.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const DRIVER = 'org.freedesktop.DBus';
/** Nothing that is asked for here comes near it. */
const MOST_BYTES = 1_048_576;

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
  const path = socketPath(address);
  if (path === null) return () => undefined;
  const socket = connect(path);
  let wasThere: boolean | null = null;
  let lastQuestion = 0;
  let serial = 0;

  const call = (name: string, to: string, iface: string, member: string, ...texts: string[]): number => {
    serial += 1;
    socket.write(encodeCall({ serial, destination: name, path: to, interface: iface, member, texts }));
    return serial;
  };
  const ask = (): void => {
    const properties = 'org.freedesktop.DBus.Properties';
    const property = 'IsStatusNotifierHostRegistered';
    lastQuestion = call(WATCHER, '/StatusNotifierWatcher', properties, 'Get', WATCHER, property);
  };
  const hear = (message: BusMessage): void => {
    if (message.type === SIGNAL) {
      if (message.member !== 'NameAcquired') ask();
    } else if (message.replySerial === lastQuestion && message.isTrue !== wasThere) {
      // An error answers it too: nobody has the name.
      wasThere = message.isTrue;
      onChanged(wasThere);
    }
  };

  // A bus that can't be reached, or breaks off, answers nothing; it takes the desktop with it.
  socket.on('error', () => socket.destroy());
  receive(socket, hear, () => {
    call(DRIVER, '/org/freedesktop/DBus', DRIVER, 'Hello');
    for (const rule of WATCHED) call(DRIVER, '/org/freedesktop/DBus', DRIVER, 'AddMatch', rule);
    ask();
  });
  const identity = Buffer.from(String(userId)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${identity}\r\n`);
  return () => void socket.destroy();
}

/** Reads the answer to AUTH, begins, and then takes the stream apart into messages. */
function receive(socket: Socket, hear: (message: BusMessage) => void, onBegun: () => void): void {
  let data = Buffer.alloc(0);
  let hasBegun = false;

  const begin = (): void => {
    const end = data.indexOf('\r\n');
    if (end === -1) return;
    if (data.toString('latin1', 0, 3) !== 'OK ') return void socket.destroy();
    data = data.subarray(end + 2);
    hasBegun = true;
    socket.write('BEGIN\r\n');
    onBegun();
  };

  const takeMessages = (): void => {
    for (let size = messageBytes(data); size !== null; size = messageBytes(data)) {
      if (size > MOST_BYTES) throw new RangeError(`a message of ${size} bytes`);
      if (size > data.length) return;
      hear(decodeMessage(data.subarray(0, size)));
      data = data.subarray(size);
    }
  };

  socket.on('data', (chunk: Buffer) => {
    data = Buffer.concat([data, chunk]);
    try {
      if (!hasBegun) begin();
      if (hasBegun) takeMessages();
      else if (data.length > MOST_BYTES) socket.destroy();
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      socket.destroy();
    }
  });
}

/**
 * The first socket of an address list that has a path (D-Bus Specification, "Server Addresses"), as every session of
 * systemd has. Node 20 can't connect to the abstract ones of some older systems.
 */
export function socketPath(address: string): string | null {
  for (const each of address.split(';')) {
    const [, path] = /^unix:(?:.*,)?path=([^,]+)/.exec(each) ?? [];
    try {
      if (path !== undefined) return decodeURIComponent(path);
    } catch {
      // Not an address; perhaps the next one is.
    }
  }
  return null;
}
