import type { Clip } from '../../electron/core/clip.ts';
import { taskKey, trackedTask, type Task, type TaskState } from '../../electron/core/task.ts';
import { configure, connect } from '../../electron/library/database.ts';
import { createLibrary } from '../../electron/library/library.ts';
import { migrate } from '../../electron/library/migrate.ts';
import { MIGRATIONS } from '../../electron/library/schema.ts';
import { aClip, HOUR, MINUTE, REFUSED, SECOND, T0 } from './samples.ts';

const BATCH = 5_000;
const STYLES = ['pop', 'slow synthwave, dreamy', 'acoustic folk', 'drum and bass', 'Schlager', 'ambient'];
const MODELS = ['chirp-v3.5', 'chirp-v4', 'chirp-v4-5', 'chirp-v5'];

export interface SeedOptions {
  /** Of all tasks, the newest so many are still in progress. */
  readonly inProgress?: number;
  /** Clip A of every nth task is a favourite and saved; 0 for none. */
  readonly keepEvery?: number;
  /** The newest task was made then; the others, one an hour, before it. */
  readonly endMs?: number;
  readonly accountId?: string;
}

/**
 * Makes a library of `count` tasks as people have them: two clips with lyrics, a few failed, the newest in progress. The
 * same arguments give the same tasks. 100,000 take some ten seconds; nothing is synced to the disk on the way.
 */
export function seedLibrary(file: string, count: number, options: SeedOptions = {}): void {
  const { inProgress = Math.min(20, count), keepEvery = 50, endMs = T0 } = options;
  const accountId = options.accountId ?? 'account-1';
  const db = connect(file);
  configure(db);
  migrate(db, MIGRATIONS, '');
  db.exec('PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -100000');
  const { library, adopt } = createLibrary(db, () => endMs);
  for (let from = 0; from < count; from += BATCH) {
    const numbers = Array.from({ length: Math.min(BATCH, count - from) }, (_, index) => from + index);
    adopt(
      numbers.map((n) => {
        const task = seededTask(n, {
          atMs: endMs - (count - n) * HOUR,
          isInProgress: n >= count - inProgress,
          accountId,
        });
        const isKept = keepEvery > 0 && n % keepEvery === 0;
        const clips = isKept ? task.clips.slice(0, 1).map(({ id }) => kept(id, endMs)) : [];
        return { task, notice: 'none', isUnseen: false, clips, raw: rawOf(task) };
      }),
    );
  }
  library.close();
}

function kept(clipId: string, atMs: number) {
  return {
    clip_id: clipId,
    is_favourite: 1,
    saved_path: `/music/${clipId}.mp3`,
    saved_bytes: 3_000_000,
    saved_at: atMs,
    saved_modified_at: null,
    is_missing: 0,
    was_saved: 1,
    dead_url: null,
    is_hidden: 0,
  } as const;
}

interface Seed {
  readonly atMs: number;
  readonly isInProgress: boolean;
  readonly accountId: string;
}

/** The nth task of a seeded library. */
export function seededTask(n: number, { atMs, isInProgress, accountId }: Seed): Task {
  const random = randomFrom(n + 1);
  const provider = n % 3 === 0 ? 'sunor' : 'ace';
  const id = uuidFrom(random);
  const state = stateOf(n, isInProgress, atMs, random);
  const shared = {
    title: `${capitalised(pick(random, WORDS))} ${pick(random, WORDS)} ${pick(random, WORDS)}`,
    lyric: `[Verse]\n${pick(random, STANZAS)}\n[Chorus]\n${pick(random, STANZAS)}\n[Bridge]\n${pick(random, STANZAS)}`,
    style: pick(random, STYLES),
    model: pick(random, MODELS),
    prompt: `A song about ${pick(random, WORDS)}, ${pick(random, WORDS)} and ${pick(random, WORDS)}`,
  };
  const clip = (): Clip => aClip(uuidFrom(random), { ...shared, durationMs: 150_000 + random() * 60_000 });
  return {
    ...trackedTask(provider, id, accountId, atMs + SECOND),
    key: taskKey(provider, id),
    kind: 'music',
    state,
    title: shared.title,
    prompt: shared.prompt,
    style: shared.style,
    model: shared.model,
    clips: state.status === 'ready' ? [clip(), clip()] : [],
    traceId: uuidFrom(random),
    createdAtMs: atMs,
    startedAtMs: atMs,
    answeredAtMs: atMs + 2 * MINUTE,
  };
}

function stateOf(n: number, isInProgress: boolean, atMs: number, random: () => number): TaskState {
  if (isInProgress) return { status: 'making', progress: random() };
  if (n % 40 === 7) return { status: 'failed', finishedAtMs: atMs + MINUTE, failure: REFUSED };
  return { status: 'ready', finishedAtMs: atMs + MINUTE + random() * 2 * MINUTE };
}

/** As long as a provider's answer is. */
function rawOf(task: Task): string {
  return JSON.stringify({
    id: task.id,
    trace_id: task.traceId,
    response: { success: true, data: task.clips },
  });
}

/** Mulberry32: the same numbers everywhere. */
function randomFrom(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function uuidFrom(random: () => number): string {
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
}

function pick(random: () => number, values: readonly string[]): string {
  return values[Math.floor(random() * values.length)] ?? '';
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SYLLABLES =
  'ka lo mi ne ra su ti vo sha lin der ber tra pon gel mu fi sto bra eve nor ya zen qui'.split(' ');

/** 5,000 words of two to four syllables. */
const WORDS = Array.from({ length: 5_000 }, (_, n) => {
  const random = randomFrom(n + 1);
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, SYLLABLES)).join('');
});

/** 2,000 stanzas of four lines. As in a language, few words are frequent and many are rare. */
const STANZAS = Array.from({ length: 2_000 }, (_, n) => {
  const random = randomFrom(n + 1);
  const word = () => WORDS[Math.floor(random() ** 3 * WORDS.length)] ?? '';
  const line = () => capitalised(Array.from({ length: 6 }, word).join(' '));
  return Array.from({ length: 4 }, line).join('\n');
});
