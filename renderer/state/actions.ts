import { settle, type Bridge, type ClipRow, type Envelope, type TaskKey, type TaskRow } from '../bridge.ts';
import { bestClip, clipById, unsavedClips } from '../lib/clips.ts';
import { copyText } from '../lib/clipboard.ts';
import { text } from '../lib/text.ts';
import type { Dialogs, PendingSave } from './dialogs.svelte.ts';
import type { PlayOrder } from './play-order.svelte.ts';
import type { Player } from './player.svelte.ts';
import type { Selection } from './selection.svelte.ts';
import type { TaskList } from './tasks.svelte.ts';
import type { Toasts } from './toasts.svelte.ts';

export interface ActionDeps {
  readonly bridge: Bridge;
  readonly tasks: TaskList;
  readonly selection: Selection;
  readonly order: PlayOrder;
  readonly player: Player;
  readonly dialogs: Dialogs;
  readonly toasts: Toasts;
}

/** What a person does with songs, from whichever button, menu or key. */
export class Actions {
  readonly #deps: ActionDeps;

  constructor(deps: ActionDeps) {
    this.#deps = deps;
  }

  /** Plays, or pauses what plays already. */
  async play(row: TaskRow, clipId: string | null = null): Promise<void> {
    const { player, tasks } = this.#deps;
    const clip =
      clipId ?? (player.isCurrent(row) ? (player.track?.clip.id ?? null) : (bestClip(row)?.id ?? null));
    if (clip === null) return;
    if (player.isCurrent(row, clip)) return player.toggle();
    const index = tasks.find(row.key)?.index;
    await player.play(row, clip, index === undefined ? null : { query: tasks.shownQuery, index });
  }

  /** Lets songs wait to be played, before or after what waits already. `title` is of the first. */
  enqueue(keys: readonly TaskKey[], where: 'next' | 'last', title: string): void {
    const { order, toasts } = this.#deps;
    const count = order.add(keys, where);
    toasts.tell(where === 'next' ? text.queue.addedNext(count, title) : text.queue.addedLast(count, title));
  }

  /** `clipIds` null: everything that isn't saved yet. */
  async save(row: TaskRow, clipIds: readonly string[] | null = null): Promise<void> {
    const wanted = clipIds ?? unsavedClips(row).map((clip) => clip.id);
    if (wanted.length === 0) this.#deps.toasts.tell(text.toast.nothingToSave);
    else await this.savePending({ key: row.key, clipIds: wanted });
  }

  async savePending(pending: PendingSave): Promise<void> {
    const { bridge, dialogs, toasts } = this.#deps;
    const once = pending.parts === undefined ? {} : { parts: pending.parts };
    if ('tasks' in pending) {
      const answer = await this.#told(bridge.tasksSave({ tasks: pending.tasks, ...once }));
      if (!answer.ok) return;
      if (answer.value === 'needs-folder') dialogs.askForFolder(pending);
      else if (answer.value.count === 0) toasts.tell(text.toast.nothingToSave);
      else toasts.tell(text.done.saving(answer.value.count));
      return;
    }
    const clipIds = pending.clipIds === null ? null : [...pending.clipIds];
    const answer = await this.#told(bridge.clipSave({ key: pending.key, clipIds, ...once }));
    if (answer.ok && answer.value === 'needs-folder') dialogs.askForFolder(pending);
  }

  async favourite(row: TaskRow, clip: ClipRow): Promise<void> {
    const { bridge, tasks } = this.#deps;
    const isFavourite = !clip.isFavourite;
    tasks.patchClip(row.key, clip.id, { isFavourite });
    const answer = await this.#told(bridge.clipFavourite({ key: row.key, clipId: clip.id, isFavourite }));
    if (!answer.ok) tasks.patchClip(row.key, clip.id, { isFavourite: clip.isFavourite });
  }

  /** Makes a clip the one that counts; its siblings stay, go out of sight, or go with their files. */
  async keep(row: TaskRow, clip: ClipRow, siblings: 'stay' | 'hide' | 'discard'): Promise<void> {
    const { bridge, toasts } = this.#deps;
    if (!clip.isFavourite) await this.favourite(row, clip);
    const clipIds = row.clips.filter(({ id }) => id !== clip.id).map(({ id }) => id);
    const told = text.player.kept(clip.letter, row.title);
    if (siblings === 'stay') return toasts.tell(told);
    const request = { key: row.key, clipIds };
    const answer = await this.#told(
      siblings === 'hide' ? bridge.clipHide(request) : bridge.clipDiscard(request),
    );
    if (!answer.ok) return;
    if (siblings === 'discard') toasts.tell(told);
    else toasts.offerUndo(told, { label: text.saving.undo, run: () => void this.showClips(row) });
  }

  /** Brings back the clips of a task that were hidden. */
  async showClips(row: TaskRow): Promise<void> {
    await this.#told(this.#deps.bridge.clipShowAll({ key: row.key }));
  }

  async reveal(row: TaskRow, clipId: string): Promise<void> {
    await this.#told(this.#deps.bridge.clipReveal({ key: row.key, clipId }));
  }

  async openFile(row: TaskRow, clipId: string): Promise<void> {
    await this.#told(this.#deps.bridge.fileOpen({ key: row.key, clipId }));
  }

  async copyPath(row: TaskRow, clipId: string): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.fileCopyPath({ key: row.key, clipId }));
    if (answer.ok) this.#deps.toasts.tell(text.toast.pathCopied);
  }

  async copyLink(row: TaskRow, clipId: string): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.fileCopyLink({ key: row.key, clipId }));
    if (answer.ok) this.#deps.toasts.tell(text.toast.linkCopied(row.providerName));
  }

  async copyDetails(row: TaskRow): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.taskCopyDetails({ key: row.key }));
    if (answer.ok) this.#deps.toasts.tell(text.toast.detailsCopied);
  }

  async copy(words: string, told: string = text.copied): Promise<void> {
    const { toasts } = this.#deps;
    if (await copyText(words)) toasts.tell(told);
    else toasts.complain(text.toast.copyFailed);
  }

  /** Brings a song up, wherever it is in the library; plays it when that was asked for. */
  async open(key: TaskKey, isToPlay: boolean): Promise<void> {
    const { bridge, selection, player, toasts } = this.#deps;
    const answer = await this.#told(bridge.taskDetails({ key }));
    if (!answer.ok) return;
    if (answer.value === null) {
      toasts.tell(text.toast.gone);
      return;
    }
    const { row } = answer.value;
    if (isToPlay) void player.play(row, bestClip(row)?.id ?? null);
    await selection.open(key);
  }

  /** The clip that a key press means: the one that plays, when it is of this row. */
  clipInMind(row: TaskRow): ClipRow | null {
    const { player } = this.#deps;
    const playing =
      player.isCurrent(row) && player.track !== null ? clipById(row, player.track.clip.id) : null;
    return playing ?? bestClip(row) ?? row.clips[0] ?? null;
  }

  async #told<T>(request: Promise<Envelope<T>>): Promise<Envelope<T>> {
    const answer = await settle(request);
    if (!answer.ok) this.#deps.toasts.complain(text.failure(answer.failure));
    return answer;
  }
}
