import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { Envelope, RequestChannel, Requests } from '../contract/ipc.ts';
import { REQUEST_SCHEMAS } from '../contract/schemas.ts';
import { diskFailure } from '../core/disk-trouble.ts';
import { failed, failure, type Result } from '../core/failure.ts';
import { failureIn } from '../core/words/failure-in.ts';
import type { Words } from '../core/words/english.ts';
import { sentence } from '../core/words/sentences.ts';

type Output<C extends RequestChannel> = Requests[C]['output'];

/** What answers a request: expected failures are values, a throw is a bug. */
export type Handlers = {
  readonly [C in RequestChannel]: (
    input: Requests[C]['input'],
  ) => Result<Output<C>> | Promise<Result<Output<C>>>;
};

export interface HandleDeps {
  /** Says whether an answer may go to whoever asks. Anything it isn't sure of is refused. */
  readonly isTrusted: (event: IpcMainInvokeEvent, channel: RequestChannel) => boolean;
  readonly onBug: (channel: string, error: unknown) => void;
  readonly words: () => Words;
}

/**
 * Connects the handlers to their channels: the sender is checked first, then the input's shape, then the handler
 * runs; the answer is always an envelope. Returns how to disconnect them.
 */
export function connectHandlers(handlers: Handlers, deps: HandleDeps): () => void {
  const channels = Object.keys(REQUEST_SCHEMAS) as RequestChannel[];
  for (const channel of channels) {
    ipcMain.handle(channel, (event, input: unknown) => answer(channel, handlers, deps, event, input));
  }
  return () => channels.forEach((channel) => ipcMain.removeHandler(channel));
}

async function answer<C extends RequestChannel>(
  channel: C,
  handlers: Handlers,
  deps: HandleDeps,
  event: IpcMainInvokeEvent,
  input: unknown,
): Promise<Envelope<Output<C>>> {
  if (!deps.isTrusted(event, channel))
    return failed(failure('refused', sentence('This page may not ask Songwatch anything.')));
  const parsed = REQUEST_SCHEMAS[channel].safeParse(input);
  if (!parsed.success)
    return failed(
      failure('refused', sentence('Songwatch does not understand this request: {channel}.', { channel })),
    );
  try {
    const answered = await handlers[channel](parsed.data);
    return answered.ok ? answered : failed(failureIn(deps.words(), answered.failure));
  } catch (error) {
    deps.onBug(channel, error);
    const ofDisk = diskFailure(error);
    if (ofDisk !== null) return failed(failureIn(deps.words(), ofDisk));
    return failed(
      failure('bug', sentence('Something went wrong inside Songwatch. The log has the details.')),
    );
  }
}
