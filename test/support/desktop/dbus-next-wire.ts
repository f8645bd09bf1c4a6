import { createRequire } from 'node:module';

/** A message as dbus-next's own wire code takes and gives it. Variants are read as `[type, [value]]`. */
export interface RawMessage {
  readonly type?: number;
  readonly flags?: number;
  readonly serial: number;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly errorName?: string;
  readonly destination?: string;
  readonly sender?: string;
  readonly replySerial?: number;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

interface Wire {
  marshall(message: RawMessage): [Buffer, unknown];
  unmarshall(message: Buffer): RawMessage;
}

/** What dbus-next says and hears on a bus; it has no types for this part. */
const wire = createRequire(import.meta.url)('dbus-next/lib/message.js') as Wire;

export const marshalled = (message: RawMessage): Buffer => wire.marshall(message)[0];
/** Only of messages that have arguments. */
export const unmarshalled = (message: Buffer): RawMessage => wire.unmarshall(message);
