import { setTimeout as delay } from 'node:timers/promises';
import { app, type Details, type RenderProcessGoneDetails } from 'electron';
import { findZygotes } from './linux/zygotes.ts';

export interface Ending {
  /** Keeps what is to be kept, at once, and lets the parts come to rest. */
  readonly stop: () => Promise<void>;
  /** Nothing may happen afterwards. */
  readonly close: () => void;
  /** Starts a newer version where the user asked for it; answers whether that ends this one. */
  readonly takesOver: () => Promise<boolean>;
}

/** What doesn't come to rest in this time, such as a song on its way to a drive that hangs, goes on at the next start. */
const MOST_STOPPING_MS = 3_000;

/**
 * Lets the parts end before the process does, also when it is asked to by a signal: a library's own listener would end
 * it at once (`when-exit`, which electron-store brings).
 */
export function quitInOrder({ stop, close, takesOver }: Ending): void {
  let stopping: Promise<void> | null = null;
  let isClosed = false;

  function closeOnce(): void {
    if (!isClosed) close();
    isClosed = true;
  }

  const watch = watchZygotes(() => {
    stopping ??= stop();
    closeOnce();
    // `app.exit` takes longer than there is time.
    process.kill(process.pid, 'SIGKILL');
  });
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      watch();
      app.quit();
    });
  }
  app.on('will-quit', (event) => {
    if (stopping !== null) return;
    event.preventDefault();
    stopping = Promise.race([stop(), delay(MOST_STOPPING_MS)]);
    void stopping
      .then(closeOnce)
      .then(takesOver)
      .catch(() => false)
      .then(async (isEnding) => {
        if (!isEnding) await exit();
      });
  });
}

/** In Node's words, what the system was asked by its pool of threads and hasn't answered. */
const UNANSWERED = /^(?:FS|FileHandleClose|GetAddrInfo|GetNameInfo)Req/;
const LOOKS_FOR_ANSWERS = 20;
const BETWEEN_LOOKS_MS = 50;

/** `app.exit` waits for what the system was asked: where a share hangs without an end, and no other start can take over. */
async function exit(): Promise<void> {
  for (let looks = 0; looks < LOOKS_FOR_ANSWERS; looks++) {
    if (!process.getActiveResourcesInfo().some((name) => UNANSWERED.test(name))) return app.exit(0);
    await delay(BETWEEN_LOOKS_MS);
  }
  process.kill(process.pid, 'SIGKILL');
}

/** Chromium may still want a process this long after another one went, or after the signal that all of them got. */
const LOOKS_MS = [4, 8, 16, 32, 64, 128];

/**
 * A session that ends, such as systemd's, tells Chromium's processes in the same moment as this one. Once it can start no
 * others Chromium gives up, within a tenth of a second and as a crash, which desktops report: nothing is waited for then.
 * Looks for a while whenever a process went, and whenever the function is called that it returns.
 */
function watchZygotes(end: () => void): () => void {
  if (process.platform !== 'linux') return () => undefined;
  const canStartProcesses = findZygotes();
  const look = (): void => {
    if (!canStartProcesses()) end();
  };
  const watch = (): void => {
    look();
    // Those that others are made from may be the last to go.
    for (const afterMs of LOOKS_MS) setTimeout(look, afterMs);
  };
  const onGone = ({ reason }: Pick<Details | RenderProcessGoneDetails, 'reason'>): void => {
    if (reason !== 'clean-exit') watch();
  };
  app.on('child-process-gone', (_event, details) => onGone(details));
  app.on('render-process-gone', (_event, _contents, details) => onGone(details));
  return watch;
}
