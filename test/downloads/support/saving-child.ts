/**
 * A process that saves the songs it is told of and says a line whenever something happens, to be killed at any of
 * them. Arguments: the folder, the file that stands for the library, the host's origin, how many songs, and after how many
 * remembered ones it kills itself, before anything else happens.
 */
import {
  appendFileSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  writeSync,
} from 'node:fs';
import { setTimeout as startTimer } from 'node:timers';
import { createSaver } from '../../../electron/downloads/saver.ts';
import { DEFAULT_SETTINGS } from '../../../electron/core/settings.ts';
import { UNTOUCHED_CLIP, type SavedFile } from '../../../electron/core/stored.ts';
import { taskKey } from '../../../electron/core/task.ts';
import { createMediaFetch } from '../../../electron/providers/media-fetch.ts';
import { aClip, aTask } from '../../support/samples.ts';

const [folder = '', shelf = '', origin = '', count = '0', last = ''] = process.argv.slice(2);
const ids = Array.from({ length: Number(count) }, (_, index) => `song-${index}`);

let remembersLeft = Number(last);

const saved = new Map<string, SavedFile>();
for (const line of existsSync(shelf) ? readFileSync(shelf, 'utf8').split('\n') : []) {
  // The last line may be torn: it was never acknowledged.
  if (line.endsWith('}')) saved.set(...(JSON.parse(line) as { entry: [string, SavedFile] }).entry);
}

function remember(clipId: string, file: SavedFile): void {
  const handle = openSync(shelf, 'a');
  writeSync(handle, `\n${JSON.stringify({ entry: [clipId, file] })}`);
  fsyncSync(handle);
  closeSync(handle);
  saved.set(clipId, file);
  if (--remembersLeft === 0) process.kill(process.pid, 'SIGKILL');
}

const saver = createSaver({
  library: {
    get(key) {
      const id = key.slice(key.indexOf(':') + 1);
      const task = aTask({ id, key, clips: [aClip(id, { audioUrl: `${origin}/${id}.mp3` })] });
      const keeping = { [id]: { ...UNTOUCHED_CLIP, saved: saved.get(id) ?? null } };
      return { task, notice: 'none', isUnheard: false, keeping };
    },
    raw: () => null,
    wordTimes: () => null,
    setSaved: (_key, clipId, file) => file && remember(clipId, file),
    leftOut: () => new Map(),
    setLeftOut: () => undefined,
    setLinkDead: () => undefined,
    lastSaved: (limit) =>
      [...saved]
        .slice(-limit)
        .map(([clipId, { path }]) => ({ key: taskKey('ace', clipId), clipId, path, isMissing: false })),
    unsavedSince: () =>
      ids.filter((id) => !saved.has(id)).map((id) => ({ key: taskKey('ace', id), clipId: id })),
    saveWishes: () => [],
    putSaveWishes: () => undefined,
  },
  folder: () => folder,
  choices: () => DEFAULT_SETTINGS,
  fetchMedia: createMediaFetch(),
  fetchCover: () => Promise.resolve(new Uint8Array()),
  clock: {
    nowMs: () => Date.now(),
    after(delayMs, callback) {
      const timer = startTimer(callback, delayMs);
      return () => clearTimeout(timer);
    },
  },
  random: Math.random,
  homeOf: () => 'http://127.0.0.1',
  onTrouble: () => undefined,
  accountLabel: () => 'Mine',
  onState(_key, clipId, state) {
    process.stdout.write(`${state?.status} ${clipId}\n`);
  },
  onLeftOut: () => undefined,
  onFault(error) {
    appendFileSync(2, `${String(error)}\n`);
    process.exit(1);
  },
});
saver.resumeUnsaved();
setInterval(() => {
  const isTidy = () => !readdirSync(folder).some((name) => name.startsWith('.'));
  if (saved.size === ids.length && isTidy()) process.exit(0);
}, 5);
