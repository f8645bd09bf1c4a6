// All that main answers the window, held in memory: one file, since it is one object, which the type `Bridge` keeps whole.
import { unpack } from '../../../electron/contract/packed.ts';
import { NOTHING_SAVED } from '../../../electron/core/save-queue.ts';
import type {
  AppState,
  Bridge,
  Envelope,
  EventChannel,
  Events,
  Failure,
  RequestChannel,
  Requests,
  SaveQueue,
  Survey,
  TaskDetails,
  TaskRow,
  TaskSelection,
} from '../../../renderer/bridge.ts';
import { surveyOf } from '../../../renderer/lib/task-actions.ts';
import { appState } from './app-state.ts';
import { listed, placesOf } from './fake-list.ts';

type Answer<C extends RequestChannel> = (
  input: Requests[C]['input'],
) => Requests[C]['output'] | Envelope<Requests[C]['output']> | Promise<Requests[C]['output']>;

type Answers = { [C in RequestChannel]?: Answer<C> };

interface Call {
  readonly channel: RequestChannel;
  readonly input: unknown;
}

/** Main as the window sees it, held in memory: it lists, changes and tells, and remembers what it was asked. */
export class FakeMain {
  state: AppState;
  rows: TaskRow[];
  /** Where the list was left. */
  place: Requests['list:place']['output'] = null;
  /** What the window before showed. */
  view: Requests['view:place']['output'] = null;
  queue: SaveQueue = { summary: NOTHING_SAVED, items: [], total: 0 };
  details = new Map<string, Partial<TaskDetails>>();
  readonly calls: Call[] = [];
  readonly bridge: Bridge;
  readonly #listeners = new Map<EventChannel, Set<(payload: never) => void>>();
  readonly #answers: Answers = {};
  /** What main keeps of the queue. */
  kept: readonly TaskRow['key'][] = [];
  playedList: Requests['queue:list']['output'] = null;
  #removed: readonly TaskRow[] = [];
  #removals = 0;

  constructor({ rows = [], state = {} }: { rows?: readonly TaskRow[]; state?: Partial<AppState> } = {}) {
    this.rows = [...rows];
    this.state = appState(state);
    this.bridge = this.#bridge();
  }

  /** Answers a channel otherwise from now on. */
  on<C extends RequestChannel>(channel: C, answer: Answer<C>): void {
    this.#answers[channel] = answer as Answers[C];
  }

  /** Fails every request of a channel from now on. */
  fail(channel: RequestChannel, failure: Failure): void {
    this.on(channel, () => ({ ok: false, failure }) as never);
  }

  tell<C extends EventChannel>(channel: C, payload: Events[C]): void {
    for (const listener of this.#listeners.get(channel) ?? []) listener(payload as never);
  }

  /** Changes a row as main does: the row, then the word that rows may have moved. */
  change(row: TaskRow, isMoved = false): void {
    const index = this.rows.findIndex(({ key }) => key === row.key);
    if (index === -1) this.rows.unshift(row);
    else this.rows[index] = row;
    this.tell('task:changed', row);
    if (isMoved || index === -1) this.tell('task:moved', null);
  }

  changeState(change: Partial<AppState>): void {
    this.state = { ...this.state, ...change };
    this.tell('app:changed', this.state);
  }

  asked<C extends RequestChannel>(channel: C): Requests[C]['input'][] {
    return this.calls
      .filter((call) => call.channel === channel)
      .map(({ input }) => input as Requests[C]['input']);
  }

  list(input: Requests['task:list']['input']): Requests['task:list']['output'] {
    return listed(this.rows, input);
  }

  detailsOf(key: string): TaskDetails | null {
    const row = this.rows.find((each) => each.key === key);
    if (row === undefined) return null;
    return {
      row,
      id: key.slice(key.indexOf(':') + 1),
      prompt: null,
      lyrics: [],
      traceId: 'e13d385a-077e-4376-be01-3465b61ca0fd',
      credits: null,
      trackedAtMs: row.sortAtMs,
      createdAtMs: row.sortAtMs,
      finishedAtMs: row.tookMs === null ? null : row.sortAtMs + row.tookMs,
      answeredAtMs: row.sortAtMs,
      files: [],
      leftOut: [],
      ...this.details.get(key),
    };
  }

  #preview(text: string): Requests['task:preview']['output'] {
    const { accounts } = this.state;
    const ids = [...new Set(text.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g) ?? [])];
    return {
      found: ids.map((id) => {
        const provider = text.includes(`"task_id":"${id}"`) ? 'ace' : null;
        const fitting = accounts.filter((account) => provider === null || account.provider === provider);
        const known = this.rows.find(({ key }) => key.endsWith(`:${id}`));
        return {
          id,
          provider,
          accountId: fitting.length === 1 ? (fitting[0]?.id ?? null) : null,
          knownAs: known?.key ?? null,
          title: known?.title ?? null,
        };
      }),
    };
  }

  /** The rows that a selection means, in the list's order. */
  rowsOf(tasks: TaskSelection): TaskRow[] {
    if ('keys' in tasks) return this.rows.filter(({ key }) => tasks.keys.includes(key));
    const { rows } = this.list({ query: tasks.query, offset: 0, limit: this.rows.length });
    return unpack(rows).filter(({ key }) => !tasks.except.includes(key));
  }

  #survey(rows: readonly TaskRow[]): Survey {
    const all = rows.map((row) => surveyOf(row));
    const sum = (pick: (survey: Survey) => number): number => all.reduce((n, each) => n + pick(each), 0);
    return {
      count: rows.length,
      unsaved: sum(({ unsaved }) => unsaved),
      saved: sum(({ saved }) => saved),
      favourites: sum(({ favourites }) => favourites),
      playable: sum(({ playable }) => playable),
      unfavoured: sum(({ unfavoured }) => unfavoured),
      awaited: sum(({ awaited }) => awaited),
      providers: [...new Set(rows.map(({ provider }) => provider))],
      accountIds: [...new Set(rows.map(({ accountId }) => accountId))],
    };
  }

  #remove(removed: readonly TaskRow[]): { count: number; filesLeft: number } {
    this.#removed = this.rows;
    this.rows = this.rows.filter((row) => !removed.includes(row));
    this.#removals += 1;
    const title = removed.length === 1 ? (removed[0]?.title ?? null) : null;
    const removal = { id: this.#removals, count: removed.length, title, removedAtMs: Date.now() };
    this.tell('task:moved', null);
    this.changeState({ removal });
    return { count: removed.length, filesLeft: 0 };
  }

  #restore(id: number): Requests['tasks:restore']['output'] {
    if (this.state.removal?.id !== id) return { count: 0, key: null };
    const back = this.#removed.filter((row) => !this.rows.includes(row));
    this.rows = [...this.#removed];
    this.tell('task:moved', null);
    this.changeState({ removal: null });
    return { count: back.length, key: back.length === 1 ? (back[0]?.key ?? null) : null };
  }

  #changeSettings(change: Partial<AppState['settings']>): AppState['settings'] {
    this.changeState({ settings: { ...this.state.settings, ...change } });
    return this.state.settings;
  }

  #request<C extends RequestChannel>(channel: C, otherwise: Answer<C>) {
    return async (input: Requests[C]['input']): Promise<Envelope<Requests[C]['output']>> => {
      // What crosses to main is cloned, so that a reactive proxy would fail here as it does there.
      this.calls.push({ channel, input: structuredClone(input) });
      const answer = this.#answers[channel] ?? otherwise;
      const value = await answer(input);
      return isEnvelope<Requests[C]['output']>(value) ? value : { ok: true, value };
    };
  }

  #on<C extends EventChannel>(channel: C) {
    return (listener: (payload: Events[C]) => void): (() => void) => {
      const listeners = this.#listeners.get(channel) ?? new Set();
      this.#listeners.set(channel, listeners);
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  }

  #bridge(): Bridge {
    const none = () => null;
    return {
      appState: () => this.#request('app:state', () => this.state)(null),
      taskList: this.#request('task:list', (input) => this.list(input)),
      listPlace: () => this.#request('list:place', () => this.place)(null),
      listKeep: this.#request('list:keep', (place) => {
        this.place = place;
        return null;
      }),
      viewPlace: () => this.#request('view:place', () => this.view)(null),
      viewKeep: this.#request('view:keep', (view) => {
        this.view = view;
        return null;
      }),
      taskFind: this.#request('task:find', (input) => placesOf(this.rows, input)),
      taskRows: this.#request('task:rows', ({ keys }) =>
        keys.map((key) => this.rows.find((each) => each.key === key) ?? null),
      ),
      taskDetails: this.#request('task:details', ({ key }) => this.detailsOf(key)),
      taskPreview: this.#request('task:preview', ({ text }) => this.#preview(text)),
      taskTrack: this.#request('task:track', () => ({ added: [], known: [] })),
      taskHeard: this.#request('task:heard', none),
      taskResponse: this.#request('task:response', ({ key }) => {
        const row = this.rows.find((each) => each.key === key);
        return row === undefined ? null : JSON.stringify({ id: key, success: row.status === 'ready' });
      }),
      taskCopyDetails: this.#request('task:copy-details', none),
      tasksSurvey: this.#request('tasks:survey', ({ tasks }) => this.#survey(this.rowsOf(tasks))),
      tasksKeys: this.#request('tasks:keys', ({ query, offset, limit }) =>
        unpack(this.list({ query, offset, limit }).rows).map(({ key }) => key),
      ),
      tasksCheck: this.#request('tasks:check', ({ tasks }) => ({
        count: tasks === null ? 0 : this.rowsOf(tasks).length,
      })),
      tasksStop: this.#request('tasks:stop', ({ tasks }) => ({ count: this.rowsOf(tasks).length })),
      tasksFavourite: this.#request('tasks:favourite', ({ tasks }) => ({ count: this.rowsOf(tasks).length })),
      tasksMove: this.#request('tasks:move', ({ tasks }) => ({ count: this.rowsOf(tasks).length })),
      tasksSave: this.#request('tasks:save', ({ tasks }) =>
        this.state.settings.folder === null ? 'needs-folder' : { count: this.rowsOf(tasks).length },
      ),
      tasksCopyIds: this.#request('tasks:copy-ids', ({ tasks }) => ({ count: this.rowsOf(tasks).length })),
      tasksRemove: this.#request('tasks:remove', ({ tasks }) => this.#remove(this.rowsOf(tasks))),
      tasksRestore: this.#request('tasks:restore', ({ id }) => this.#restore(id)),
      clipFavourite: this.#request('clip:favourite', none),
      clipSave: this.#request('clip:save', () =>
        this.state.settings.folder === null ? 'needs-folder' : 'queued',
      ),
      clipHide: this.#request('clip:hide', none),
      clipShowAll: this.#request('clip:show-all', none),
      clipDiscard: this.#request('clip:discard', none),
      clipSound: this.#request('clip:sound', none),
      clipKeepSound: this.#request('clip:keep-sound', none),
      playerPlace: () => this.#request('player:place', none)(null),
      playerTell: this.#request('player:tell', none),
      clipSaveAgain: this.#request('clip:save-again', () =>
        this.state.settings.folder === null ? 'needs-folder' : 'queued',
      ),
      clipFindFile: this.#request('clip:find-file', none),
      clipTakeFile: this.#request('clip:take-file', none),
      clipReveal: this.#request('clip:reveal', none),
      miniOpen: () => this.#request('mini:open', none)(null),
      miniState: () => this.#request('mini:state', () => ({ song: null, language: 'en' }))(null),
      miniCommand: this.#request('mini:command', none),
      miniClose: () => this.#request('mini:close', none)(null),
      miniShowWindow: () => this.#request('mini:show-window', none)(null),
      fileOpen: this.#request('file:open', none),
      fileDrag: this.#request('file:drag', () => true),
      fileCopyPath: this.#request('file:copy-path', none),
      fileCopyLink: this.#request('file:copy-link', none),
      queueKept: () => this.#request('queue:kept', () => this.kept)(null),
      queueKeep: this.#request('queue:keep', ({ keys }) => {
        this.kept = keys;
        return null;
      }),
      accountSave: this.#request('account:save', ({ id }) => ({
        accountId: id ?? 'account-new',
        isClipboardCleared: false,
      })),
      queueList: () => this.#request('queue:list', () => this.playedList)(null),
      queueKeepList: this.#request('queue:keep-list', (list) => {
        this.playedList = list;
        return null;
      }),
      accountRemove: this.#request('account:remove', none),
      accountFind: this.#request('account:find', () => ({
        tasks: [],
        hasMore: false,
        odd: null,
        isOwnerKnown: true,
      })),
      accountTrackFound: this.#request('account:track-found', () => ({ added: [] })),
      accountWatch: this.#request('account:watch', () => ({ isOwnerKnown: true })),
      settingsChange: this.#request('settings:change', (change) => this.#changeSettings(change)),
      folderChoose: () => this.#request('folder:choose', none)(null),
      folderUseSuggested: () =>
        this.#request('folder:use-suggested', () => {
          this.#changeSettings({ folder: this.state.suggestedFolder });
          return this.state.suggestedFolder;
        })(null),
      savingPreview: this.#request('saving:preview', ({ template }) => ({
        names: [`${template}.mp3`],
        problems: [],
      })),
      savingQueue: () => this.#request('saving:queue', () => this.queue)(null),
      savingClip: this.#request('saving:clip', none),
      savingAll: this.#request('saving:all', none),
      loginChange: this.#request('login:change', ({ startsAtLogin }) => startsAtLogin),
      shortcutChange: this.#request('shortcut:change', ({ shortcut }) => {
        this.state = { ...this.state, settings: { ...this.state.settings, showShortcut: shortcut } };
        return this.state.settings;
      }),
      shortcutRecord: this.#request('shortcut:record', none),
      demoOpen: () => this.#request('demo:open', none)(null),
      taskExport: this.#request('task:export', () => null),
      dataImport: () => this.#request('data:import', none)(null),
      dataBackUp: () => this.#request('data:back-up', none)(null),
      dataChooseBackup: () => this.#request('data:choose-backup', none)(null),
      dataRestore: () => this.#request('data:restore', () => ({ before: '/data/library.db.before' }))(null),
      dataRemoveAll: () => this.#request('data:remove-all', none)(null),
      dataSizes: () =>
        this.#request('data:sizes', () => ({
          libraryBytes: 4_200_000,
          coverBytes: 9_100_000,
          logBytes: 84_000,
        }))(null),
      dataCancel: () => this.#request('data:cancel', none)(null),
      logsOpen: () => this.#request('logs:open', none)(null),
      updateCheck: () => this.#request('update:check', none)(null),
      updateDownload: () => this.#request('update:download', none)(null),
      updatePutOff: () => this.#request('update:put-off', none)(null),
      updateRestart: () => this.#request('update:restart', none)(null),
      licenceList: () =>
        this.#request('licence:list', () => [
          { name: 'Electron', version: '45.4.1', licence: 'MIT', text: 'Free to use.' },
          { name: 'zod', version: '4.6.7', licence: 'MIT', text: 'Free to use, too.\n'.repeat(40) },
        ])(null),
      warningDismiss: this.#request('warning:dismiss', none),
      onAppChanged: this.#on('app:changed'),
      onTaskChanged: this.#on('task:changed'),
      onTaskMoved: this.#on('task:moved'),
      onSaveChanged: this.#on('save:changed'),
      onSavingChanged: this.#on('saving:changed'),
      onTrackOffered: this.#on('track:offered'),
      onPlayerCommanded: this.#on('player:commanded'),
      onMiniChanged: this.#on('mini:changed'),
      onSongOpened: this.#on('song:opened'),
      onDataProgress: this.#on('data:progress'),
      onSettingsOpened: this.#on('settings:opened'),
      onMessageTold: this.#on('message:told'),
    };
  }
}

function isEnvelope<T>(value: unknown): value is Envelope<T> {
  return typeof value === 'object' && value !== null && 'ok' in value;
}
