import { settle, type Bridge, type PlayedList, type TaskKey, type TaskRow } from '../bridge.ts';
import { bestClip } from '../lib/clips.ts';
import type { Round } from '../lib/list-order.ts';
import { EVERYTHING } from '../lib/list-query.ts';
import * as plays from '../lib/play-queue.ts';
import type { PlayQueue, QueueEntry, Repeat, Source } from '../lib/play-queue.ts';
import type { AppModel } from './app.svelte.ts';
import { songsAfter, type ListSong } from './list-walk.ts';

/** Where in which list a song was found. */
export type QueuePlace = Pick<Source, 'query' | 'index'>;

/** A song whose turn may have come; `take` says that it has. */
export interface Turn {
  readonly row: TaskRow;
  take(): void;
}

export interface PlayOrderDeps {
  readonly bridge: Bridge;
  readonly app: Pick<AppModel, 'settings' | 'change'>;
  /** A number in [0, 1), as `Math.random` gives. */
  readonly random?: () => number;
}

/** What plays after what: the queue, then the list that the song is from, in its order or shuffled. */
export class PlayOrder {
  queue = $state.raw<PlayQueue>(plays.EMPTY_QUEUE);
  #round = $state.raw<Round | null>(null);
  /** The list that went on in the window before. */
  #left: PlayedList | null = null;
  readonly #bridge: Bridge;
  readonly #app: PlayOrderDeps['app'];
  readonly #random: () => number;

  constructor({ bridge, app, random = Math.random }: PlayOrderDeps) {
    this.#bridge = bridge;
    this.#app = app;
    this.#random = random;
  }

  /** What waited when Songwatch was last quit waits again. */
  async load(): Promise<void> {
    const [kept, list] = await Promise.all([
      settle(this.#bridge.queueKept()),
      settle(this.#bridge.queueList()),
    ]);
    this.#left = list.ok ? list.value : null;
    // What was added meanwhile comes after.
    if (kept.ok) this.queue = plays.addNext(this.queue, kept.value);
  }

  /** Tells main of the list that goes on, whenever it is another or moves on; returns how to stop. */
  follow(): () => void {
    return $effect.root(() => {
      const source = $derived(this.queue.source);
      const round = $derived(this.isShuffled ? this.#round : null);
      // Until something plays, what was kept is not to be forgotten.
      const isKnown = $derived(this.queue.current !== null);
      $effect(() => {
        if (!isKnown) return;
        void settle(this.#bridge.queueKeepList(source && { ...source, round }));
      });
    });
  }

  get waiting(): readonly QueueEntry[] {
    return this.queue.waiting;
  }

  get isShuffled(): boolean {
    return this.#app.settings?.isShuffled ?? false;
  }

  get repeat(): Repeat {
    return this.#app.settings?.repeat ?? 'off';
  }

  /** The user chose this song. */
  chosen(key: TaskKey, place: QueuePlace | null): void {
    this.queue = plays.chose(this.queue, key, place === null ? null : { ...place, key });
    this.#round = this.#newRound();
  }

  /** This song played when the window before was there. */
  stood(key: TaskKey): void {
    if (this.#left === null) return this.chosen(key, null);
    const { round, ...source } = this.#left;
    this.queue = plays.stood(this.queue, key, source);
    this.#round = round;
  }

  add(keys: readonly TaskKey[], where: 'next' | 'last'): number {
    const before = this.waiting.length;
    this.#keep((where === 'next' ? plays.addNext : plays.addLast)(this.queue, keys));
    return this.waiting.length - before;
  }

  moveTo(id: number, index: number): void {
    this.#keep(plays.moveTo(this.queue, id, index));
  }

  remove(id: number): void {
    this.#keep(plays.remove(this.queue, id));
  }

  clear(): void {
    this.#keep(plays.clear(this.queue));
  }

  async toggleShuffle(): Promise<void> {
    this.#round = this.#newRound();
    await this.#app.change({ isShuffled: !this.isShuffled });
  }

  /** Off, all, one, and off again. */
  async cycleRepeat(): Promise<void> {
    const after = { off: 'all', all: 'one', one: 'off' } as const;
    await this.#app.change({ repeat: after[this.repeat] });
  }

  /** What comes after the song that plays; `again`: that song. */
  async after(why: 'ended' | 'asked'): Promise<Turn | 'again' | null> {
    for (;;) {
      const next = plays.nextOf(this.queue, this.repeat, why);
      if (next.type === 'again') return 'again';
      if (next.type === 'list') return this.#turnOf(await this.#songAfter(next.source, 1, next.wraps));
      if (next.type === 'none') {
        // A song on its own has no list to go on with by itself, but one may be asked for.
        if (why === 'ended' || this.queue.current === null) return null;
        return this.#turnOf(await this.#songAfter(everything(this.queue.current.key), 1, false));
      }
      const turn = await this.turnOfEntry(next.entry);
      if (turn !== null) return turn;
      // Taken out of the library, or not to be played any more.
      this.remove(next.entry.id);
    }
  }

  /** What played before, or stands above in the list. */
  async before(): Promise<Turn | null> {
    const before = this.queue.past.at(-1);
    if (before !== undefined) {
      const row = await this.#row(before.key);
      if (row === null) this.queue = { ...this.queue, past: this.queue.past.slice(0, -1) };
      return row === null ? this.before() : { row, take: () => this.#keep(plays.wentBack(this.queue)) };
    }
    const { current, source } = this.queue;
    if (current === null) return null;
    const song = await this.#songAfter(source ?? everything(current.key), -1, false);
    return song && { row: song.row, take: () => (this.queue = plays.wentUp(this.queue, song.source)) };
  }

  /** `null` where it can't be played. */
  async turnOfEntry({ id, key }: QueueEntry): Promise<Turn | null> {
    const row = await this.#row(key);
    return row && { row, take: () => this.#keep(plays.tookQueued(this.queue, id, this.repeat)) };
  }

  /** The next songs of the list, once nothing waits any more. */
  async upcoming(count: number): Promise<readonly ListSong[]> {
    const { source } = this.queue;
    const songs: ListSong[] = [];
    if (source === null || this.repeat === 'one') return songs;
    for await (const song of this.#songs(source, 1, this.repeat === 'all')) {
      songs.push(song);
      if (songs.length === count) break;
    }
    return songs;
  }

  turnOfSong(song: ListSong): Turn {
    const { row, source, round } = song;
    return {
      row,
      take: () => {
        this.queue = plays.wentOn(this.queue, source);
        this.#round = round;
      },
    };
  }

  #turnOf(song: ListSong | null): Turn | null {
    return song && this.turnOfSong(song);
  }

  #songs(source: Source, direction: 1 | -1, wraps: boolean): AsyncGenerator<ListSong> {
    const round = this.isShuffled ? (this.#round ??= this.#newRound()) : null;
    return songsAfter(this.#bridge, { source, direction, round, wraps });
  }

  async #songAfter(source: Source, direction: 1 | -1, wraps: boolean): Promise<ListSong | null> {
    for await (const song of this.#songs(source, direction, wraps)) return song;
    return null;
  }

  async #row(key: TaskKey): Promise<TaskRow | null> {
    const answer = await settle(this.#bridge.taskRows({ keys: [key] }));
    const row = answer.ok ? (answer.value[0] ?? null) : null;
    return row !== null && bestClip(row) !== null ? row : null;
  }

  #newRound(): Round {
    return { seed: Math.floor(this.#random() * 2 ** 32), start: null };
  }

  #keep(queue: PlayQueue): void {
    const isSame = queue.waiting === this.queue.waiting;
    this.queue = queue;
    if (!isSame) void settle(this.#bridge.queueKeep({ keys: queue.waiting.map(({ key }) => key) }));
  }
}

function everything(key: TaskKey): Source {
  return { query: EVERYTHING, key, index: 0 };
}
