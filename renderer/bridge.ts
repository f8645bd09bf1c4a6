import {
  mediaUrl,
  unpack,
  type AppState,
  type Bridge,
  type ClipRow,
  type Envelope,
  type Events,
  type Requests,
  type TaskDetails,
  type TaskRow,
} from '../electron/contract/ipc.ts';

export type * from '../electron/contract/ipc.ts';

// The domain's words, read off the contract: the window knows nothing else of main.
export type Account = AppState['accounts'][number];
export type Failure = NonNullable<TaskRow['failure']>;
export type KeyStore = AppState['keyStore'];
export type Language = AppState['language'];
export type DataProgress = NonNullable<Events['data:progress']>;
/** In the order in which they are offered. */
export const EXPORT_FORMATS = ['jsonl', 'csv', 'ids'] as const satisfies readonly ExportFormat[];
export type ExportFormat = Requests['task:export']['input']['format'];
export type ImportReport = NonNullable<Requests['data:import']['output']>;
export type FileFind = NonNullable<Requests['clip:find-file']['output']>;
export type FoundTask = Requests['account:find']['output']['tasks'][number];
export type OddListing = NonNullable<Requests['account:find']['output']['odd']>;
export type PlayerState = NonNullable<Requests['player:tell']['input']>;
export type PlayerCommand = Events['player:commanded'];
export type ListQuery = Requests['task:list']['input']['query'];
export type ListFilters = ListQuery['filters'];
export type ListSort = ListQuery['sort'];
export type PlayedList = NonNullable<Requests['queue:keep-list']['input']>;
export type ProviderId = TaskRow['provider'];
export type SaveSummary = Events['saving:changed'];
export type SavePart = TaskDetails['leftOut'][number]['part'];
export type SaveParts = NonNullable<Requests['tasks:save']['input']['parts']>;
export type SaveState = NonNullable<ClipRow['save']>;
export type Settings = AppState['settings'];
export type SettingsChange = Requests['settings:change']['input'];
export type StatusWord = TaskRow['status'];
export type Survey = Requests['tasks:survey']['output'];
export type TaskKey = TaskRow['key'];
export type TaskSelection = Requests['tasks:survey']['input']['tasks'];
export type ViewPlace = Requests['view:keep']['input'];
export type UpdateState = AppState['update'];
export type UpdatesOff = Extract<UpdateState, { status: 'off' }>['because'];
export type Licence = Requests['licence:list']['output'][number];
export type View = ListQuery['view'];

/** So much of the bridge is the mini player's; main refuses it the rest. */
export type MiniBridge = Pick<
  Bridge,
  'miniState' | 'miniCommand' | 'miniClose' | 'miniShowWindow' | 'onMiniChanged'
>;

/** Where a clip's audio or cover is read from. */
export type MediaUrl = typeof mediaUrl;

declare global {
  interface Window {
    readonly songwatch: Bridge;
  }
}

/** What the preload exposes; nobody else reads it. */
export function readBridge(): Bridge {
  return window.songwatch;
}

export { mediaUrl, unpack };

/** A request that threw in main is a bug there; the window says so instead of waiting forever. */
export async function settle<T>(request: Promise<Envelope<T>>): Promise<Envelope<T>> {
  try {
    return await request;
  } catch {
    return {
      ok: false,
      failure: {
        kind: 'bug',
        status: null,
        code: null,
        message: 'Songwatch ran into a fault of its own. It is in the log.',
        traceId: null,
        retryAfterMs: null,
      },
    };
  }
}
