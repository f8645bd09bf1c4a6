import { setTimeout as after } from 'node:timers/promises';
import { BusError, NEVER, NOTHING, connectBus, unwrap } from './bus.ts';

const NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/** Desktop Notifications Specification 1.2, "Notify". */
export interface ReceivedNotification {
  readonly id: number;
  readonly appName: string;
  readonly icon: string;
  readonly summary: string;
  /** Markup, as the server would draw it. */
  readonly body: string;
  /** Keys and labels in turn. */
  readonly actions: readonly string[];
  readonly hints: Readonly<Record<string, unknown>>;
  /** 0 low, 1 normal, 2 critical. */
  readonly urgency: number;
  readonly timeoutMs: number;
}

export interface NotificationServer {
  /** All of them, in the order they came. */
  readonly received: readonly ReceivedNotification[];
  /** How often it was asked for anything. */
  questions(): number;
  /** The next one that wasn't handed out before. Fails after `withinMs`. */
  next(withinMs?: number): Promise<ReceivedNotification>;
  /** Every notification so far, once none has come for `quietMs`: for saying that there was exactly one. */
  settled(quietMs?: number): Promise<readonly ReceivedNotification[]>;
  /** As a click on its body does; with a token of this moment, as on Wayland. */
  click(notification: ReceivedNotification, token?: string): void;
  /** As the user closing it, without a click. */
  dismiss(notification: ReceivedNotification): void;
  /** Whether the app took it back. */
  isClosed(notification: ReceivedNotification): boolean;
  stop(): Promise<void>;
}

export interface NotificationServerOptions {
  /** Default: the environment's session bus. */
  readonly address?: string;
  /** Answers every notification with an error. */
  readonly isFailing?: boolean;
  /** Takes every question, and never answers. */
  readonly isHanging?: boolean;
}

/** A notification daemon that remembers instead of drawing. */
export async function startNotificationServer(
  options: NotificationServerOptions = {},
): Promise<NotificationServer> {
  const bus = await connectBus(options.address);
  const received: ReceivedNotification[] = [];
  const closed = new Set<number>();
  const waiting: ((notification: ReceivedNotification) => void)[] = [];
  let handedOut = 0;
  let questions = 0;

  const hand = () => {
    for (let next = received[handedOut]; next && waiting.length > 0; next = received[handedOut]) {
      handedOut += 1;
      waiting.shift()?.(next);
    }
  };

  const notify = (body: readonly unknown[]): number => {
    const [appName, replaces, icon, summary, text, actions, hints, timeoutMs] = body as [
      string,
      number,
      string,
      string,
      string,
      string[],
      Record<string, unknown>,
      number,
    ];
    const plainHints = unwrap(hints) as Record<string, unknown>;
    const id = replaces || received.length + 1;
    const urgency = typeof plainHints['urgency'] === 'number' ? plainHints['urgency'] : 1;
    received.push({ id, appName, icon, summary, body: text, actions, hints: plainHints, urgency, timeoutMs });
    // After the answer: nobody can click what isn't there yet.
    setImmediate(hand);
    return id;
  };

  bus.serve((message) => {
    if (message.interface !== NAME) return null;
    questions += 1;
    if (options.isHanging) return NEVER;
    switch (message.member) {
      case 'GetServerInformation':
        return { signature: 'ssss', body: ['songwatch tests', 'songwatch', '1', '1.2'] };
      case 'GetCapabilities':
        return { signature: 'as', body: [['actions', 'body', 'body-markup', 'persistence']] };
      case 'Notify':
        if (options.isFailing)
          throw new BusError('org.freedesktop.DBus.Error.Failed', 'as asked by the test');
        return { signature: 'u', body: [notify(message.body)] };
      case 'CloseNotification':
        closed.add(message.body[0] as number);
        return NOTHING;
      default:
        return null;
    }
  });
  await bus.own(NAME);

  return {
    received,
    questions: () => questions,
    next: async (withinMs = 10_000) => {
      const signal = AbortSignal.timeout(withinMs);
      return new Promise((resolve, reject) => {
        const give = (notification: ReceivedNotification) => resolve(notification);
        signal.addEventListener('abort', () => {
          const place = waiting.indexOf(give);
          if (place !== -1) waiting.splice(place, 1);
          reject(new Error(`no notification within ${withinMs} ms; ${received.length} came before`));
        });
        waiting.push(give);
        hand();
      });
    },
    settled: async (quietMs = 1_000) => {
      let count = -1;
      while (count !== received.length) {
        count = received.length;
        await after(quietMs);
      }
      return [...received];
    },
    click: ({ id }, token) => {
      if (token !== undefined) bus.emit(PATH, NAME, 'ActivationToken', 'us', [id, token]);
      bus.emit(PATH, NAME, 'ActionInvoked', 'us', [id, 'default']);
      bus.emit(PATH, NAME, 'NotificationClosed', 'uu', [id, 2]);
    },
    dismiss: ({ id }) => bus.emit(PATH, NAME, 'NotificationClosed', 'uu', [id, 2]),
    isClosed: ({ id }) => closed.has(id),
    stop: async () => {
      await bus.release(NAME);
      bus.close();
    },
  };
}
