import { failure } from '../core/failure.ts';
import { eitherParts, type SaveParts } from '../core/save-parts.ts';
import { sentence } from '../core/words/sentences.ts';
import { isAboutPath, isFolderTrouble } from './disk-failure.ts';
import type { Job, JobState, QueueDeps } from './job.ts';
import { retryDelayMs } from './retry.ts';
import type { Outcome } from './save-clip.ts';

interface Entry {
  job: Job;
  state: JobState | 'running';
  /** The same with another choice of what stands beside, made while it ran: for afterwards. */
  next: Job | null;
  /** What becomes of a running one when it was hung up. */
  afterwards: 'queued' | 'paused' | 'cancelled' | 'gone';
  controller: AbortController | null;
  cancelDelay: (() => void) | null;
  /** Asked for when it is needed: thousands may wait. */
  host: string | null | undefined;
  /** Tries in a row that brought nothing. */
  tries: number;
  keptBytes: number;
  /** The last try ended by trouble of the folder. */
  wasHeld: boolean;
}

/** Bytes that a try must bring to count as progress, so that a host that drops every line still gets its song out. */
const PROGRESS_BYTES = 16_384;
/** Files of one host at a time, whatever the user allows in all. */
const PER_HOST = 4;
/** Thousands may wait: of so many at a time it is found out where they come from. */
const HOSTS_AT_ONCE = 100;
const QUEUED: JobState = { status: 'queued' };

export type Queue = ReturnType<typeof createQueue>;

/**
 * Runs jobs a few at a time in the order they came, and again after passing failures, for as long as it takes. A job is
 * in it once; one that failed for good stays, for the user to decide.
 */
export function createQueue(deps: QueueDeps) {
  const { clock, random, onState } = deps;
  /** In order. */
  const entries = new Map<string, Entry>();
  const running = new Map<Promise<void>, Entry>();
  /** Hosts that asked to be left alone, and how to forget that. */
  const resting = new Map<string, () => void>();
  let cancelFilling: (() => void) | null = null;
  let isHeld = false;
  let isStopped = false;

  function fill(): void {
    if (isHeld || isStopped) return;
    let asked = 0;
    for (const entry of entries.values()) {
      if (running.size >= deps.parallel()) return;
      if (entry.state === 'running' || entry.state.status !== 'queued') continue;
      if (entry.host === undefined) {
        if (asked === HOSTS_AT_ONCE) return goOnFilling();
        asked += 1;
        entry.host = deps.hostOf(entry.job);
      }
      if (hasRoomAt(entry.host)) start(entry);
    }
  }

  function goOnFilling(): void {
    cancelFilling ??= clock.after(0, () => {
      cancelFilling = null;
      fill();
    });
  }

  function hasRoomAt(host: string | null): boolean {
    if (host === null) return true;
    const busy = [...running.values()].filter((each) => each.host === host).length;
    return busy < PER_HOST && !resting.has(host);
  }

  function start(entry: Entry): void {
    const controller = new AbortController();
    entry.state = 'running';
    entry.afterwards = 'queued';
    entry.controller = controller;
    const work: Promise<void> = attempt(entry, controller.signal).finally(() => {
      running.delete(work);
      fill();
    });
    running.set(work, entry);
  }

  async function attempt(entry: Entry, signal: AbortSignal): Promise<void> {
    const outcome = await deps.run(entry.job, signal).catch((error: unknown) => {
      // Whoever didn't wait for it has closed what it needs.
      if (!isStopped) deps.onFault(error);
      return FAULT;
    });
    if (isStopped) return;
    entry.controller = null;
    const { next } = entry;
    entry.next = null;
    if (outcome === 'gone' || entry.afterwards === 'gone') return end(entry, null);
    if (outcome.ok) {
      end(entry, outcome.path);
      if (next !== null && entry.afterwards !== 'cancelled') add({ ...next, isAgain: false });
      return;
    }
    entry.job = next ?? entry.job;
    if (entry.afterwards === 'cancelled') return forget(entry);
    if (entry.afterwards === 'paused') return rest(entry, { status: 'paused' });
    if (signal.aborted) return rest(entry, QUEUED);
    disappointed(entry, outcome);
  }

  function disappointed(entry: Entry, { failure: why, keptBytes }: Outcome & { ok: false }): void {
    if (isFolderTrouble(why) && !(entry.wasHeld && isAboutPath(why))) {
      entry.wasHeld = true;
      rest(entry, QUEUED);
      return deps.onFolderTrouble(why, entry.job);
    }
    entry.wasHeld = false;
    entry.tries = keptBytes - entry.keptBytes >= PROGRESS_BYTES ? 1 : entry.tries + 1;
    entry.keptBytes = keptBytes;
    const delayMs = retryDelayMs(why, entry.tries, random);
    if (delayMs === null) return rest(entry, { status: 'failed', failure: why });
    entry.cancelDelay = clock.after(delayMs, () => {
      entry.cancelDelay = null;
      rest(entry, QUEUED);
      fill();
    });
    if (why.retryAfterMs !== null && entry.host) leaveAlone(entry.host, delayMs);
    rest(entry, { status: 'waiting', failure: why, untilMs: clock.nowMs() + delayMs });
  }

  function leaveAlone(host: string, delayMs: number): void {
    resting.get(host)?.();
    const cancel = clock.after(delayMs, () => {
      resting.delete(host);
      fill();
    });
    resting.set(host, cancel);
  }

  function rest(entry: Entry, state: JobState): void {
    entry.state = state;
    onState(entry.job, state);
  }

  function end(entry: Entry, path: string | null): void {
    entries.delete(entry.job.id);
    deps.onEnd(entry.job, path);
  }

  function forget(entry: Entry): void {
    entries.delete(entry.job.id);
    deps.onCancelled(entry.job);
  }

  async function atRest(entry: Entry): Promise<void> {
    for (const [work, each] of running) if (each === entry) await work;
  }

  function awaken(entry: Entry): void {
    entry.cancelDelay?.();
    entry.cancelDelay = null;
    entry.tries = 0;
    entry.wasHeld = false;
    rest(entry, QUEUED);
    // Not at once: the caller tells that it is queued before it starts.
    queueMicrotask(fill);
  }

  function enter(job: Job, state: JobState): void {
    const fresh = { controller: null, cancelDelay: null, host: undefined, tries: 0, keptBytes: 0 };
    entries.set(job.id, { job, state, afterwards: 'queued', wasHeld: false, next: null, ...fresh });
    queueMicrotask(fill);
  }

  /** What runs doesn't learn of it; so that nothing is forgotten by a failure or a crash, it asks for both. */
  function askMore(entry: Entry, parts: SaveParts): void {
    const so = (entry.next ?? entry.job).parts ?? deps.usualParts();
    entry.next = { ...entry.job, parts: eitherParts(so, parts) };
    deps.onMore(entry.next);
  }

  function add(job: Job): boolean {
    if (isStopped) return false;
    const known = entries.get(job.id);
    if (known === undefined) {
      enter(job, QUEUED);
      onState(job, QUEUED);
      return true;
    }
    const isEnding = known.state === 'running' && known.afterwards !== 'queued';
    const isOnItsWay = known.state === 'running' ? !isEnding : known.state.status === 'queued';
    // A choice of what stands beside holds until a newer one is made.
    const wanted = { ...job, parts: job.parts ?? known.job.parts };
    if (isOnItsWay) {
      if (job.parts === null) return false;
      if (known.state === 'running') askMore(known, job.parts);
      else onState((known.job = wanted), QUEUED);
      return false;
    }
    known.job = wanted;
    known.afterwards = 'queued';
    if (isEnding) onState(wanted, QUEUED);
    else awaken(known);
    return true;
  }

  return {
    /** What was wanted before, as it was: nobody needs to be told. False when it is wanted anew by now. */
    load(job: Job, state: JobState): boolean {
      const known = entries.get(job.id);
      if (known === undefined) enter(job, state);
      else if (known.afterwards !== 'gone') return false;
      // Taken out and back before it came to rest.
      else known.afterwards = state.status === 'paused' ? 'paused' : 'queued';
      return true;
    },
    /** Takes it out, whether it is wanted or not. Resolves when nothing of it runs. */
    async takeOut(id: string): Promise<void> {
      const entry = entries.get(id);
      if (entry === undefined) return;
      entry.cancelDelay?.();
      if (entry.state !== 'running') return end(entry, null);
      entry.afterwards = 'gone';
      entry.controller?.abort();
      await atRest(entry);
    },
    /** Resolves when nothing of it runs. */
    async settled(id: string): Promise<void> {
      const entry = entries.get(id);
      if (entry !== undefined) await atRest(entry);
    },
    /** False when it is on its way already, or the queue is stopped. One that rested begins again in its place. */
    add,
    /** More was asked for while it runs. */
    hasMore: (id: string): boolean => (entries.get(id)?.next ?? null) !== null,
    /** Begins one that rests, in its place. */
    awaken(id: string): void {
      const entry = entries.get(id);
      if (entry !== undefined) add(entry.job);
    },
    pause(id: string): boolean {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      if (entry.state === 'running') {
        entry.afterwards = 'paused';
        entry.controller?.abort();
        onState(entry.job, { status: 'paused' });
        return true;
      }
      if (entry.state.status === 'failed' || entry.state.status === 'paused') return false;
      entry.cancelDelay?.();
      entry.cancelDelay = null;
      rest(entry, { status: 'paused' });
      return true;
    },
    cancel(id: string): boolean {
      const entry = entries.get(id);
      if (entry === undefined) return false;
      entry.cancelDelay?.();
      if (entry.state !== 'running') forget(entry);
      else {
        entry.afterwards = 'cancelled';
        entry.controller?.abort();
      }
      return true;
    },
    /** While it is held nothing is begun; `isHangingUp` also ends what runs, which keeps its place and its bytes. */
    setHeld(held: boolean, isHangingUp = false): void {
      isHeld = held;
      if (held && isHangingUp) running.forEach(({ controller }) => controller?.abort());
      if (!held) fill();
    },
    /** What waits to be tried again is tried at once: the reason may be gone. */
    hurry(): void {
      for (const entry of entries.values()) {
        if (entry.state !== 'running' && entry.state.status === 'waiting') awaken(entry);
      }
    },
    /** More may run at a time than before. */
    fill,
    jobs: (): readonly Job[] => [...entries.values()].map(({ job }) => job),
    /** Something would run if nothing held it. */
    isAwaited: () =>
      [...entries.values()].some(({ state }) => state === 'running' || state.status === 'queued'),
    async stop(): Promise<void> {
      isStopped = true;
      for (const { cancelDelay, controller } of entries.values()) {
        cancelDelay?.();
        controller?.abort();
      }
      for (const cancel of resting.values()) cancel();
      cancelFilling?.();
      await Promise.allSettled([...running.keys()]);
    },
  };
}

/** The song that a fault happened to says so instead of hanging. */
const FAULT: Outcome = {
  ok: false,
  failure: failure(
    'bug',
    sentence('Saving failed by a fault of Songwatch, which is in the log. Saving again may work.'),
  ),
  keptBytes: 0,
};
