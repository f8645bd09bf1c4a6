import {
  settle,
  type Envelope,
  type ExportFormat,
  type SaveParts,
  type Survey,
  type TaskRow,
  type TaskSelection,
} from '../bridge.ts';
import { assertNever } from '../lib/assert-never.ts';
import { isHere, isLost } from '../lib/clips.ts';
import { surveyOf, type TaskAction } from '../lib/task-actions.ts';
import { text } from '../lib/text.ts';
import type { ActionDeps, Actions } from './actions.ts';
import type { LostFiles } from './lost-files.ts';
import type { Picks } from './picks.svelte.ts';

/** Whom an action is about. */
export interface Target {
  readonly tasks: TaskSelection;
  readonly count: number;
  /** The one task, where it is one. */
  readonly row: TaskRow | null;
  /** The one clip of it that is meant, where one was clicked. */
  readonly clipId: string | null;
}

export type MultiAction = Exclude<TaskAction, 'move' | 'export'>;

type SingleAction = Extract<
  TaskAction,
  | 'play'
  | 'find-file'
  | 'save-again'
  | 'reveal'
  | 'open-file'
  | 'copy-path'
  | 'copy-link'
  | 'show-clips'
  | 'copy-details'
>;

interface TaskActionDeps extends ActionDeps {
  readonly actions: Actions;
  readonly lostFiles: LostFiles;
  readonly picks: Picks;
}

/** More than anybody hears: the queue is a list of keys. */
const MOST_QUEUED = 1_000;

/** The actions on songs, one or many; what is many is done by main. */
export class TaskActions {
  readonly #deps: TaskActionDeps;

  constructor(deps: TaskActionDeps) {
    this.#deps = deps;
  }

  /** This row; or everything that is picked, where it is one of these. Without a row, what is picked or selected. */
  target(row: TaskRow | null, clipId: string | null = null): Target | null {
    const { picks } = this.#deps;
    if (picks.isActive && (row === null || picks.has(row.key))) {
      return { tasks: picks.tasks, count: picks.count, row: null, clipId: null };
    }
    return row === null ? null : { tasks: { keys: [row.key] }, count: 1, row, clipId };
  }

  async survey({ tasks, row }: Target): Promise<Survey | null> {
    if (row !== null) return surveyOf(row);
    const answer = await settle(this.#deps.bridge.tasksSurvey({ tasks }));
    return answer.ok ? answer.value : null;
  }

  async run(action: MultiAction, target: Target): Promise<void> {
    const { actions, dialogs } = this.#deps;
    switch (action) {
      case 'save':
        if (target.row === null) return actions.savePending({ tasks: target.tasks });
        return actions.save(target.row, target.clipId === null ? null : [target.clipId]);
      case 'save-with':
        dialogs.askSaveWith(target);
        return;
      case 'favourite':
      case 'unfavourite':
        return this.#favourite(target, action === 'favourite');
      case 'check':
        return this.#check(target);
      case 'stop':
        return this.#stop(target);
      case 'copy-ids':
        return this.#copyIds(target);
      case 'play-next':
        return this.#enqueue(target, 'next');
      case 'add-last':
        return this.#enqueue(target, 'last');
      case 'remove':
        return this.remove(target, false);
      case 'remove-files':
        dialogs.askToTrash(target);
        return;
      case 'play':
      case 'find-file':
      case 'save-again':
      case 'reveal':
      case 'open-file':
      case 'copy-path':
      case 'copy-link':
      case 'show-clips':
      case 'copy-details':
        return target.row === null ? undefined : this.#runOnOne(action, target.row, target.clipId);
      default:
        return assertNever(action);
    }
  }

  async #runOnOne(action: SingleAction, row: TaskRow, clipId: string | null): Promise<void> {
    const { actions, lostFiles } = this.#deps;
    const clip = clipId ?? actions.clipInMind(row)?.id ?? null;
    const meant = clipId === null ? row.clips : row.clips.filter(({ id }) => id === clipId);
    const lost = meant.find(isLost);
    const saved = meant.find(isHere)?.id ?? null;
    if (action === 'copy-details') return actions.copyDetails(row);
    if (action === 'show-clips') return actions.showClips(row);
    if (action === 'play') return actions.play(row, clip);
    if (action === 'copy-link') return clip === null ? undefined : actions.copyLink(row, clip);
    if (action === 'find-file') return lost && lostFiles.find(row, lost);
    if (action === 'save-again') return lost && lostFiles.saveAgain(row, lost);
    if (saved === null) return;
    if (action === 'reveal') return actions.reveal(row, saved);
    return action === 'open-file' ? actions.openFile(row, saved) : actions.copyPath(row, saved);
  }

  /** Also what is saved already: it gets what is missing beside it. */
  saveWith({ tasks, row, clipId }: Target, parts: SaveParts): Promise<void> {
    const { actions } = this.#deps;
    if (row === null) return actions.savePending({ tasks, parts });
    return actions.savePending({ key: row.key, clipIds: clipId === null ? null : [clipId], parts });
  }

  /** F: a favourite, or no longer one where all are. */
  async toggleFavourite(target: Target): Promise<void> {
    const survey = await this.survey(target);
    if (survey !== null) await this.#favourite(target, survey.unfavoured > 0);
  }

  async move({ tasks }: Target, account: { readonly id: string; readonly label: string }): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.tasksMove({ tasks, accountId: account.id }));
    if (answer.ok) this.#deps.toasts.tell(text.done.moved(answer.value.count, account.label));
  }

  async export({ tasks }: Target, format: ExportFormat): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.taskExport({ tasks, format }));
    if (!answer.ok || answer.value === null) return;
    this.#deps.toasts.tell(text.data.exported(answer.value.count, answer.value.path));
  }

  /** Takes tasks out of the list; the window offers to take that back, see `UndoOffer`. */
  async remove({ tasks }: Target, areFilesTrashed: boolean): Promise<void> {
    const { bridge, selection, picks, toasts } = this.#deps;
    const { key } = selection;
    const isGoing =
      key !== null && ('keys' in tasks ? tasks.keys.includes(key) : !tasks.except.includes(key));
    const next = isGoing ? this.#nextTo(tasks) : key;
    const request = this.#told(bridge.tasksRemove({ tasks, areFilesTrashed }));
    picks.clear();
    if (isGoing) selection.select(next);
    const answer = await request;
    if (!answer.ok && isGoing) selection.select(key);
    if (answer.ok && answer.value.filesLeft > 0) toasts.complain(text.done.filesLeft(answer.value.filesLeft));
  }

  /** The row that takes the place of the selected one: the nearest below that stays, else above. */
  #nextTo(tasks: TaskSelection): TaskRow['key'] | null {
    const { selection, tasks: list } = this.#deps;
    const going = 'keys' in tasks ? new Set(tasks.keys) : null;
    const staying = 'keys' in tasks ? null : new Set(tasks.except);
    const stays = ({ key }: TaskRow): boolean =>
      going === null ? staying?.has(key) === true : !going.has(key);
    for (const step of [1, -1]) {
      for (let at = (selection.index ?? 0) + step; ; at += step) {
        const row = list.row(at);
        if (row === null) break;
        if (stays(row)) return row.key;
      }
    }
    return null;
  }

  async #favourite(target: Target, isFavourite: boolean): Promise<void> {
    const { actions, bridge, toasts } = this.#deps;
    if (target.row !== null) {
      const { row, clipId } = target;
      const clip = row.clips.find(({ id }) => id === clipId) ?? actions.clipInMind(row);
      if (clip !== null) await actions.favourite(target.row, clip);
      return;
    }
    const answer = await this.#told(bridge.tasksFavourite({ tasks: target.tasks, isFavourite }));
    if (!answer.ok) return;
    const { count } = answer.value;
    toasts.tell(isFavourite ? text.done.favoured(count) : text.done.unfavoured(count));
  }

  async #enqueue({ tasks, row }: Target, where: 'next' | 'last'): Promise<void> {
    const { actions, bridge } = this.#deps;
    if ('keys' in tasks) return actions.enqueue(tasks.keys, where, row?.title ?? '');
    const answer = await this.#told(bridge.tasksKeys({ query: tasks.query, offset: 0, limit: MOST_QUEUED }));
    if (!answer.ok) return;
    const keys = answer.value.filter((key) => !tasks.except.includes(key));
    actions.enqueue(keys, where, '');
  }

  async #check({ tasks, row }: Target): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.tasksCheck({ tasks }));
    if (!answer.ok) return;
    this.#deps.toasts.tell(
      row === null ? text.done.checking(answer.value.count) : text.toast.checkingAgain(row.title),
    );
  }

  async #stop({ tasks }: Target): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.tasksStop({ tasks }));
    if (answer.ok) this.#deps.toasts.tell(text.done.stopped(answer.value.count));
  }

  async #copyIds({ tasks }: Target): Promise<void> {
    const answer = await this.#told(this.#deps.bridge.tasksCopyIds({ tasks }));
    if (answer.ok) this.#deps.toasts.tell(text.done.idsCopied(answer.value.count));
  }

  async #told<T>(request: Promise<Envelope<T>>): Promise<Envelope<T>> {
    const answer = await settle(request);
    if (!answer.ok) this.#deps.toasts.complain(text.failure(answer.failure));
    return answer;
  }
}
