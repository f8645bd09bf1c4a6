// Saves songs as the app does, by its own saver and into its own library, in a process that does nothing else. Arguments:
// the library's file, the folder for songs, and the songs as JSON. Says `saved` and a line of JSON: milliseconds and the
// most memory it ever had.
import { readFileSync } from 'node:fs';
import { createSaver } from '../../../electron/downloads/saver.ts';
import { openLibrary } from '../../../electron/library/open-library.ts';
import { createMediaFetch } from '../../../electron/providers/media-fetch.ts';
import { DEFAULT_SETTINGS } from '../../../electron/core/settings.ts';
import { trackedTask } from '../../../electron/core/task.ts';
import { aClip } from '../../support/samples.ts';

const [file = '', folder = '', list = '[]'] = process.argv.slice(2);
const songs = JSON.parse(list) as { id: string; clipId: string; url: string }[];

const { library } = openLibrary({ file, nowMs: Date.now });
const tasks = songs.map(({ id, clipId, url }) => ({
  ...trackedTask('ace', id, 'account-1', Date.now()),
  clips: [aClip(clipId, { audioUrl: url })],
  state: { status: 'ready', finishedAtMs: Date.now() } as const,
}));
library.track(tasks);

const settled = new Set<string>();
const saver = createSaver({
  library,
  folder: () => folder,
  choices: () => DEFAULT_SETTINGS,
  fetchMedia: createMediaFetch(),
  fetchCover: () => Promise.resolve(new Uint8Array()),
  clock: {
    nowMs: Date.now,
    after(delayMs, callback) {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  homeOf: () => 'http://127.0.0.1',
  onTrouble(failure) {
    throw new Error(failure?.message);
  },
  accountLabel: () => 'Ace Data Cloud',
  onState(_key, clipId, state) {
    if (state?.status === 'failed') throw new Error(`${clipId}: ${state.failure.message}`);
    if (state?.status !== 'saved') return;
    settled.add(clipId);
    if (settled.size === songs.length) end();
  },
  onLeftOut(_what, error) {
    throw error;
  },
  onFault(error) {
    throw error;
  },
});

const startedAt = performance.now();
for (const { key } of tasks) saver.save(key, null);

function end(): void {
  const ms = performance.now() - startedAt;
  library.close();
  console.log(`saved ${JSON.stringify({ ms, peakMb: peakMb() })}`);
  process.exit(0);
}

/** Not by `resourceUsage`: its figure begins with that of whoever started this process. */
function peakMb(): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;
}
