import { setTimeout as after } from 'node:timers/promises';
import { Variant } from 'dbus-next';
import { BusError, NOTHING, connectBus, toBus, type Bus } from './bus.ts';

const WATCHER = 'org.kde.StatusNotifierWatcher';
const WATCHER_PATH = '/StatusNotifierWatcher';
const ITEM = 'org.kde.StatusNotifierItem';
const MENU = 'com.canonical.dbusmenu';
const PROPERTIES = 'org.freedesktop.DBus.Properties';

/** One picture of the icon; `argb` has 4 bytes a pixel in network order. */
export interface Pixmap {
  readonly width: number;
  readonly height: number;
  readonly argb: Buffer;
}

export interface TrayMenuItem {
  readonly id: number;
  readonly type: 'standard' | 'separator';
  /** As dbusmenu has it: a `_` stands before a mnemonic, `__` is one underscore. */
  readonly label: string;
  readonly isEnabled: boolean;
  readonly children: readonly TrayMenuItem[];
}

export interface TrayItem {
  /** The bus name that it registered with. */
  readonly service: string;
  tooltip(): Promise<string>;
  pixmaps(): Promise<readonly Pixmap[]>;
  menu(): Promise<readonly TrayMenuItem[]>;
  /** The labels that a person reads, without separators. */
  labels(): Promise<readonly string[]>;
  /** Clicks the first entry whose label begins so. */
  click(label: string): Promise<void>;
  /** As a left click on the icon. */
  activate(): Promise<void>;
  property(name: string): Promise<unknown>;
}

export interface TrayWatcher {
  /** The items that are there now, oldest first. */
  readonly items: readonly TrayItem[];
  /** The first item that is or gets there. Fails after `withinMs`. */
  item(withinMs?: number): Promise<TrayItem>;
  stop(): Promise<void>;
}

/** A panel's tray that remembers instead of drawing. */
export async function startTrayWatcher(options: { readonly address?: string } = {}): Promise<TrayWatcher> {
  const bus = await connectBus(options.address);
  const items: (TrayItem & { readonly owner: string })[] = [];

  bus.serve((message) => {
    if (message.interface === PROPERTIES && message.path === WATCHER_PATH) {
      return { signature: 'v', body: [watcherProperty(message.body[1] as string)] };
    }
    if (message.interface !== WATCHER) return null;
    if (message.member === 'RegisterStatusNotifierItem') {
      items.push(trayItem(bus, message.body[0] as string, message.sender));
      bus.emit(WATCHER_PATH, WATCHER, 'StatusNotifierItemRegistered', 's', [message.body[0]]);
    }
    return NOTHING;
  });
  // An item leaves with its app, or gives up its name.
  await bus.onSignal('org.freedesktop.DBus', 'NameOwnerChanged', ({ body }) => {
    const [name, , owner] = body as [string, string, string];
    const left = items.findIndex((item) => owner === '' && (item.service === name || item.owner === name));
    if (left !== -1) items.splice(left, 1);
  });
  await bus.own(WATCHER);
  bus.emit(WATCHER_PATH, WATCHER, 'StatusNotifierHostRegistered', '', []);

  return {
    items,
    item: (withinMs = 10_000) => until(withinMs, 'tray item', () => Promise.resolve(items[0] ?? null)),
    stop: async () => {
      await bus.release(WATCHER);
      bus.close();
    },
  };
}

function watcherProperty(name: string): Variant {
  if (name === 'IsStatusNotifierHostRegistered') return new Variant('b', true);
  if (name === 'ProtocolVersion') return new Variant('i', 0);
  if (name === 'RegisteredStatusNotifierItems') return new Variant('as', []);
  throw new BusError('org.freedesktop.DBus.Error.UnknownProperty', name);
}

/** `registered` is a bus name, or the item's path where the sender is its name. */
function trayItem(bus: Bus, registered: string, sender: string): TrayItem & { readonly owner: string } {
  const isPath = registered.startsWith('/');
  const destination = isPath ? sender : registered;
  const path = isPath ? registered : '/StatusNotifierItem';

  const property = async (name: string) => {
    const body = [ITEM, name];
    const [value] = await bus.call({
      destination,
      path,
      interface: PROPERTIES,
      member: 'Get',
      signature: 'ss',
      body,
    });
    return value;
  };
  const callMenu = async (member: string, signature: string, body: readonly unknown[]) => {
    const menuPath = (await property('Menu')) as string;
    return bus.call({ destination, path: menuPath, interface: MENU, member, signature, body });
  };
  const menu = async () => {
    const [, layout] = await callMenu('GetLayout', 'iias', [0, -1, []]);
    return menuItem(layout).children;
  };

  return {
    service: registered,
    owner: sender,
    property,
    menu,
    tooltip: async () => {
      const [, , title] = (await property('ToolTip')) as [string, unknown, string, string];
      return title;
    },
    pixmaps: async () => {
      const pictures = (await property('IconPixmap')) as [number, number, Buffer | number[]][];
      return pictures.map(([width, height, bytes]) => ({ width, height, argb: Buffer.from(bytes) }));
    },
    labels: async () =>
      (await menu()).filter((item) => item.type === 'standard').map((item) => shown(item.label)),
    click: async (label) => {
      for (let triesLeft = 3; ; triesLeft -= 1) {
        const clicked = (await menu()).find((item) => shown(item.label).startsWith(label));
        if (!clicked) throw new Error(`the tray menu has no “${label}”`);
        if (!clicked.isEnabled) throw new Error(`“${label}” in the tray menu is disabled`);
        try {
          await callMenu('Event', 'isvu', [clicked.id, 'clicked', new Variant('s', ''), 0]);
          return;
        } catch (error) {
          // Made anew since it was read, as when a song begins: then that entry is no more, and nothing was clicked.
          if (triesLeft === 0) throw error;
        }
      }
    },
    activate: async () => {
      await bus.call({
        destination,
        path,
        interface: ITEM,
        member: 'Activate',
        signature: 'ii',
        body: [0, 0],
      });
    },
  };
}

/** What a person sees of a dbusmenu label: a single underscore only marks the mnemonic. */
function shown(label: string): string {
  return label.replace(/_(_?)/g, '$1');
}

function menuItem(layout: unknown): TrayMenuItem {
  const [id, properties, children] = layout as [number, Record<string, unknown>, unknown[]];
  return {
    id,
    type: properties['type'] === 'separator' ? 'separator' : 'standard',
    label: typeof properties['label'] === 'string' ? properties['label'] : '',
    isEnabled: properties['enabled'] !== false,
    children: children.map(menuItem),
  };
}

/** Whether anybody has the name on this bus. */
export async function isOnBus(bus: Bus, name: string): Promise<boolean> {
  const [answer] = await bus.call(toBus('NameHasOwner', 's', [name]));
  return answer === true;
}

/** Asks every 20 ms until there is something. */
export async function until<T>(withinMs: number, what: string, look: () => Promise<T | null>): Promise<T> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > giveUpAt) throw new Error(`no ${what} within ${withinMs} ms`);
    await after(20);
  }
}
