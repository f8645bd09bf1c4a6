import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import type { Clip } from '../../../electron/core/clip.ts';
import { ok, type Failure } from '../../../electron/core/failure.ts';
import type { FetchMedia } from '../../../electron/core/ports.ts';
import type { LeftOut } from '../../../electron/core/save-parts.ts';
import type { SaveState, SaveWish } from '../../../electron/core/save-queue.ts';
import {
  UNTOUCHED_CLIP,
  type ClipKeeping,
  type SavedFile,
  type StoredTask,
} from '../../../electron/core/stored.ts';
import { DEFAULT_SETTINGS } from '../../../electron/core/settings.ts';
import type { TimedWord } from '../../../electron/core/word-times.ts';
import type { Task, TaskKey } from '../../../electron/core/task.ts';
import { createSaver, type SaverDeps, type SaverOptions } from '../../../electron/downloads/saver.ts';
import { readImage } from '../../../electron/media/read-image.ts';
import { createMediaFetch } from '../../../electron/providers/media-fetch.ts';
import { aClip, aTask, T0 } from '../../support/samples.ts';
import { manualClock } from './manual-clock.ts';
import { startMediaHost } from './media-host.ts';

// Real disks sync when they can: on a busy machine that takes a while.
vi.setConfig({ testTimeout: 20_000 });

/** What the saver needs of the library, in memory. */
export type SongShelf = SaverDeps['library'] & {
  readonly put: (task: Task) => void;
  /** Out of the list, with all that is known of it; back by `put`. */
  readonly remove: (key: TaskKey) => void;
  readonly times: Map<string, readonly TimedWord[]>;
  readonly keeping: (key: TaskKey, clipId: string) => ClipKeeping;
};

export function songShelf(): SongShelf {
  const tasks = new Map<TaskKey, Task>();
  const kept = new Map<TaskKey, Record<string, ClipKeeping>>();
  const keeping = (key: TaskKey, clipId: string) => kept.get(key)?.[clipId] ?? UNTOUCHED_CLIP;
  const wishes = new Map<string, SaveWish>();
  const times: SongShelf['times'] = new Map();
  const leftOut = new Map<TaskKey, Map<string, readonly LeftOut[]>>();
  const keep = (key: TaskKey, clipId: string, more: Partial<ClipKeeping>) =>
    void kept.set(key, { ...kept.get(key), [clipId]: { ...keeping(key, clipId), ...more } });

  return {
    put: (task) => void tasks.set(task.key, task),
    remove: (key) => void tasks.delete(key),
    raw: (key) => (tasks.has(key) ? JSON.stringify({ id: tasks.get(key)?.id }) : null),
    keeping,
    wordTimes: (_provider, clipId) => times.get(clipId) ?? null,
    times,
    get(key): StoredTask | null {
      const task = tasks.get(key);
      return task ? { task, notice: 'none', isUnheard: false, keeping: kept.get(key) ?? {} } : null;
    },
    setSaved(key, clipId, saved: SavedFile | null, isMoreToCome = false) {
      keep(key, clipId, { saved });
      const wish = wishes.get(key + clipId);
      if (!isMoreToCome) wishes.delete(key + clipId);
      else if (wish !== undefined) wishes.set(key + clipId, { ...wish, isAgain: false });
    },
    leftOut: (key) => leftOut.get(key) ?? new Map<string, readonly LeftOut[]>(),
    setLeftOut: (key, clipId, left) =>
      void leftOut.set(key, new Map([...(leftOut.get(key) ?? []), [clipId, left]])),
    saveWishes: () => [...wishes.values()].filter(({ key }) => tasks.has(key)),
    putSaveWishes(wanted) {
      for (const wish of wanted) {
        const id = wish.key + wish.clipId;
        if (wishes.get(id)?.state === 'cancelled') wishes.delete(id);
        wishes.set(id, wish);
      }
    },
    lastSaved: (limit) =>
      [...kept]
        .flatMap(([key, clips]) =>
          Object.entries(clips).flatMap(([clipId, { saved }]) =>
            saved === null ? [] : [{ key, clipId, saved }],
          ),
        )
        .toSorted((a, b) => b.saved.savedAtMs - a.saved.savedAtMs)
        .slice(0, limit)
        .map(({ key, clipId, saved: { path } }) => ({ key, clipId, path, isMissing: false })),
    setLinkDead: (key, clipId, isLinkDead) => keep(key, clipId, { isLinkDead }),
    unsavedSince: () =>
      [...tasks.values()].flatMap((task) =>
        task.clips
          .filter((clip) => clip.state === 'ready' && keeping(task.key, clip.id).saved === null)
          .filter((clip) => !wishes.has(task.key + clip.id))
          .map((clip) => ({ key: task.key, clipId: clip.id })),
      ),
  };
}

/** Waits for what happens on its own: another process, the disk, the network. */
export async function until(condition: () => unknown): Promise<void> {
  await vi.waitUntil(condition, { timeout: 15_000, interval: 5 });
}

/** A saver with a real host, a real folder and a clock that stands still. All is cleared away with the test. */
export async function saverRig(more: Partial<SaverDeps> = {}, options: SaverOptions = {}) {
  const host = await startMediaHost();
  const { fetchMedia, takenBytes } = counted(createMediaFetch());
  const folder = await temporaryFolder();
  const clock = manualClock(T0);
  const library = songShelf();
  const told: { clipId: string; state: SaveState }[] = [];
  const troubles: (Failure | null)[] = [];
  const deps: SaverDeps = {
    library,
    folder: () => folder,
    // Bytes are compared with what the host sent; tests of tags ask for them.
    choices: () => ({ ...DEFAULT_SETTINGS, areTagsWritten: false }),
    fetchMedia,
    fetchCover: (request) => readImage({ fetchMedia, clock }, request),
    clock,
    // The longest wait of those that chance allows.
    random: () => 1,
    homeOf: () => 'http://127.0.0.1',
    accountLabel: () => 'Mine',
    onState: (_key, clipId, state) => state && told.push({ clipId, state }),
    onTrouble: (failure) => troubles.push(failure),
    onLeftOut(what, error) {
      throw new Error(`left out: ${what}`, { cause: error });
    },
    onFault(error) {
      throw error;
    },
    ...more,
  };
  const savers = [createSaver(deps, options)];
  onTestFinished(async () => {
    await Promise.all(savers.map((each) => each.stop()));
    await host.close();
  });

  /** A ready song of one clip, whose audio is at `/<clipId>.mp3` of the host. */
  function addSong(clipId: string, clip: Partial<Clip> = {}): TaskKey {
    const task = aTask({ id: clipId, key: `ace:${clipId}` });
    library.put({ ...task, clips: [aClip(clipId, { audioUrl: `${host.origin}/${clipId}.mp3`, ...clip })] });
    return task.key;
  }

  /** Waits until the clip is saved or failed, letting the clock pass the pauses between tries. */
  async function settled(key: TaskKey, clipId: string): Promise<SaveState> {
    return vi.waitUntil(
      () => {
        const state = (savers.at(-1) ?? savers[0])?.state(key, clipId) ?? null;
        if (state?.status === 'waiting') clock.advance(state.untilMs - clock.nowMs());
        if (state?.status === 'queued') clock.advance(500);
        return state?.status === 'saved' || state?.status === 'failed' ? state : null;
      },
      { timeout: 20_000, interval: 5 },
    );
  }

  return {
    host,
    folder,
    clock,
    library,
    told,
    troubles,
    deps,
    saver: savers[0] as ReturnType<typeof createSaver>,
    addSong,
    settled,
    /** How much of all bodies together has been taken, and handed on to where it goes. */
    takenBytes,
    /** Another start of the app on the same folder and library. */
    restart() {
      const saver = createSaver(deps, options);
      savers.push(saver);
      return saver;
    },
    /** Every name in the folder, hidden ones too. */
    names: async () => (await readdir(folder)).sort(),
  };
}

function counted(fetch: FetchMedia): { fetchMedia: FetchMedia; takenBytes: () => number } {
  let bytes = 0;
  async function* counting(body: AsyncIterable<Uint8Array>) {
    for await (const chunk of body) {
      yield chunk;
      bytes += chunk.length;
    }
  }
  return {
    takenBytes: () => bytes,
    async fetchMedia(request) {
      const answer = await fetch(request);
      return answer.ok ? ok({ ...answer.value, body: counting(answer.value.body) }) : answer;
    },
  };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'songwatch-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
