import { Message, MessageType, NameFlag, RequestNameReply, Variant, sessionBus } from 'dbus-next';

export interface Call {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** What a served object answers: `[]` for an empty reply. */
export type Answer = { readonly signature: string; readonly body: readonly unknown[] };
export const NOTHING: Answer = { signature: '', body: [] };
/** Leaves whoever called waiting. */
export const NEVER = 'never';

/** An answer that is an error, by its D-Bus name. */
export class BusError extends Error {
  readonly type: string;

  constructor(type: string, text: string) {
    super(text);
    this.type = type;
  }
}

/**
 * One connection to a session bus, by raw messages: what Chromium puts on the bus doesn't answer Introspect, on which
 * dbus-next's proxies depend.
 */
export interface Bus {
  /** Fails when the bus or the callee answers with an error. Variants in the answer are unwrapped. */
  call(call: Call): Promise<unknown[]>;
  emit(path: string, iface: string, member: string, signature: string, body: readonly unknown[]): void;
  /** `null` from a handler leaves the call to the next one; a `BusError` is sent as such. */
  serve(handler: (message: Message) => Answer | typeof NEVER | null): void;
  /** Returns how to stop listening. */
  onSignal(iface: string, member: string, listener: (message: Message) => void): Promise<() => void>;
  /** Fails when somebody else has the name. */
  own(name: string): Promise<void>;
  release(name: string): Promise<void>;
  close(): void;
}

/** Connects to the session bus of `address`, or of this process' environment. */
export async function connectBus(address = process.env.DBUS_SESSION_BUS_ADDRESS): Promise<Bus> {
  if (!address) throw new Error('no session bus: start the tests inside a virtual desktop');
  const connection = sessionBus({ busAddress: address });
  await new Promise<void>((resolve, reject) => {
    connection.once('connect', resolve);
    connection.once('error', reject);
  });
  // Its socket ends with `close`, or with the desktop: nobody has to be told.
  connection.on('error', () => undefined);

  const call = async ({ body, ...more }: Call): Promise<unknown[]> => {
    const reply = await connection.call(new Message({ ...more, body: [...(body ?? [])] }));
    return (reply?.body ?? []).map(unwrap);
  };

  return {
    call,
    emit: (path, iface, member, signature, body) =>
      connection.send(Message.newSignal(path, iface, member, signature, [...body])),
    serve: (handler) =>
      connection.addMethodHandler((message: Message) => {
        try {
          const answer = handler(message);
          if (answer === null) return false;
          if (answer === NEVER) return true;
          connection.send(Message.newMethodReturn(message, answer.signature, [...answer.body]));
        } catch (error) {
          if (!(error instanceof BusError)) throw error;
          // Its types say that the first argument is a text; it is the message that is answered.
          connection.send(
            Reflect.apply(Message.newError, Message, [message, error.type, error.message]) as Message,
          );
        }
        return true;
      }),
    onSignal: async (iface, member, listener) => {
      const filter = (message: Message) => {
        const isSignal = message.type === MessageType.SIGNAL;
        if (isSignal && message.interface === iface && message.member === member) listener(message);
      };
      connection.on('message', filter);
      await call(toBus('AddMatch', 's', [`type='signal',interface='${iface}',member='${member}'`]));
      return () => void connection.off('message', filter);
    },
    own: async (name) => {
      const reply = await connection.requestName(name, NameFlag.DO_NOT_QUEUE);
      if (reply !== RequestNameReply.PRIMARY_OWNER) throw new Error(`${name} is taken on this bus`);
    },
    release: async (name) => void (await connection.releaseName(name)),
    close: () => connection.disconnect(),
  };
}

/** A call to the bus itself. */
export function toBus(member: string, signature: string, body: readonly unknown[]): Call {
  const name = 'org.freedesktop.DBus';
  return { destination: name, path: '/org/freedesktop/DBus', interface: name, member, signature, body };
}

/** The value in a variant, at any depth. Byte arrays stay buffers. */
export function unwrap(value: unknown): unknown {
  if (value instanceof Variant) return unwrap(value.value);
  if (Array.isArray(value)) return value.map(unwrap);
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, unwrap(each)]));
}
