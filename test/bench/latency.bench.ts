// From the moment when a song is ready at the provider until its notification is on the bus, by the real app without a
// window; and until the loop of the provider's document has seen it, which is asked about the same tasks. They become
// ready at moments that fall evenly, and in no order, upon every phase of the interval of 5 s.
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import type { DemoService } from '../../electron/demo/service.ts';
import { startNotificationServer, type NotificationServer } from '../support/desktop/notification-server.ts';
import { asFigure, pairCount, report, type Pair } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { startDocumentLoop, startTracking, until } from './support/polling.ts';
import { startService } from './support/profile.ts';

const INTERVAL_MS = 5_000;
/** Of a task to the next. By the golden ratio no two of them fall upon nearly the same phase. */
const STEP_MS = INTERVAL_MS * 0.618_034;
/** Until then both are up, and have asked for everything once. */
const FIRST_MS = 20_000;

interface Song {
  readonly id: string;
  readonly title: string;
  readonly readyAtMs: number;
}

function addSong(service: DemoService, index: number): Song {
  const title = `Song number ${index + 1} of many`;
  const finishMs = FIRST_MS + index * STEP_MS;
  const createdAtMs = Date.now();
  const id = service.addTask({ provider: 'ace', title, finishMs, clips: [{ readyAtMs: finishMs }] });
  return { id, title, readyAtMs: createdAtMs + finishMs };
}

/** When each title was first told of; songs that are found at the same moment share a notification. */
function listen(server: NotificationServer, songs: readonly Song[]): ReadonlyMap<string, number> {
  const toldAtMs = new Map<string, number>();
  let heard = 0;
  const timer = setInterval(() => {
    for (const { summary, body } of server.received.slice(heard)) {
      heard += 1;
      for (const { id, title } of songs) {
        if (`${summary} ${body}`.includes(title) && !toldAtMs.has(id)) toldAtMs.set(id, Date.now());
      }
    }
  }, 5);
  timer.unref();
  return toldAtMs;
}

await withFolder(async (folder) => {
  const notifications = await startNotificationServer();
  const service = await startService();
  const songs = Array.from({ length: pairCount() * 8 }, (_, index) => addSong(service, index));
  const ids = songs.map(({ id }) => id);
  const toldAtMs = listen(notifications, songs);
  const loop = startDocumentLoop(service, DEMO_KEYS.good, ids);
  const songwatch = await startTracking(folder, service, ids);
  const lastMs = FIRST_MS + songs.length * STEP_MS;
  await until('the last song’s notification', lastMs + 60_000, () =>
    ids.every((id) => toldAtMs.has(id) && loop.seenAtMs.has(id)),
  );
  await Promise.all([songwatch.quit(), loop.stop()]);
  await Promise.all([service.close(), notifications.stop()]);
  const sinceReadyS = ({ id, readyAtMs }: Song, atMs: ReadonlyMap<string, number>) =>
    ((atMs.get(id) ?? Number.NaN) - readyAtMs) / 1_000;
  report(
    asFigure(
      {
        row: 'Ready at the provider → notification',
        unit: 's, median',
        target: '≤ 2.8 (half an interval + 0.3)',
        isMet: (seconds) => seconds <= INTERVAL_MS / 2_000 + 0.3,
      },
      songs.map((song): Pair => [sinceReadyS(song, toldAtMs), sinceReadyS(song, loop.seenAtMs)]),
    ),
  );
});
