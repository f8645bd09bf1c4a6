import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import { isShortcut } from '../core/shortcut.ts';
import type { ListPlace, ListQuery, PlayedList, SortKey, StateFilter, View } from '../core/list-query.ts';
import type { ProviderId } from '../core/provider.ts';
import type { SaveParts } from '../core/save-parts.ts';
import type { TaskKind } from '../core/task.ts';
import type { RequestChannel, Requests } from './ipc.ts';

// Written as objects so that the compiler misses a member added to the union.
const provider = z.enum({ ace: 'ace', sunor: 'sunor' } satisfies { [P in ProviderId]: P });
const view = z.enum({
  all: 'all',
  'in-progress': 'in-progress',
  favourites: 'favourites',
  saved: 'saved',
  'needs-attention': 'needs-attention',
} satisfies { [V in View]: V });
const kind = z.enum({
  music: 'music',
  lyrics: 'lyrics',
  upload: 'upload',
  concat: 'concat',
  other: 'other',
} satisfies { [K in TaskKind]: K });
const state = z.enum({
  waiting: 'waiting',
  making: 'making',
  ready: 'ready',
  'partly ready': 'partly ready',
  failed: 'failed',
  'timed out': 'timed out',
  'not found': 'not found',
  stalled: 'stalled',
  unknown: 'unknown',
  unheard: 'unheard',
} satisfies { [S in StateFilter]: S });
const sortKey = z.enum({ date: 'date', title: 'title', duration: 'duration', took: 'took' } satisfies {
  [K in SortKey]: K;
});

const nothing = z.null();
const taskKey = z.templateLiteral([provider, ':', z.string().min(1).max(200)]);
const taskKeys = z.array(taskKey).max(100_000);
const clipId = z.string().max(200);
const clipRef = z.strictObject({ key: taskKey, clipId });
const songTime = z.number().min(0).max(1e9);
const saveParts = z.strictObject({
  isCoverSaved: z.boolean(),
  areLyricsSaved: z.boolean(),
  isVideoSaved: z.boolean(),
  isAnswerSaved: z.boolean(),
}) satisfies z.ZodType<SaveParts>;
const accountId = z.string().min(1).max(64);
/** More values than a person has accounts, kinds or states. */
const MOST_VALUES = 100;
const search = z.string().max(500);
const listQuery = z.strictObject({
  view,
  search,
  filters: z.strictObject({
    providers: z.array(provider).max(MOST_VALUES),
    accounts: z.array(accountId).max(MOST_VALUES),
    kinds: z.array(kind).max(MOST_VALUES),
    states: z.array(state).max(MOST_VALUES),
  }),
  sort: z.strictObject({ by: sortKey, isDescending: z.boolean() }),
}) satisfies z.ZodType<ListQuery>;
const rowCount = z.int().min(0).max(10_000_000);
const topRow = z
  .strictObject({ key: taskKey, index: rowCount, px: z.number().min(0).max(10_000) })
  .nullable();
export const listPlace = z.strictObject({
  query: listQuery,
  top: topRow,
  selected: taskKey.nullable(),
}) satisfies z.ZodType<ListPlace>;
export const playedList = z.strictObject({
  query: listQuery,
  key: taskKey,
  index: rowCount,
  round: z
    .strictObject({
      seed: z
        .int()
        .min(0)
        .max(2 ** 32),
      start: rowCount.nullable(),
    })
    .nullable(),
}) satisfies z.ZodType<PlayedList>;
const tasks = z.union([
  z.strictObject({ keys: taskKeys }),
  z.strictObject({ query: listQuery, except: taskKeys }),
]);

/**
 * The shape of every request, checked in main before a handler sees it. Unknown properties are refused, so that
 * nothing unexpected travels further.
 */
export const REQUEST_SCHEMAS = {
  'app:state': nothing,
  'task:list': z.strictObject({
    query: listQuery,
    offset: rowCount,
    limit: z.int().min(1).max(500),
  }),
  'task:find': z.strictObject({ query: listQuery, keys: z.array(taskKey).max(10) }),
  'list:place': nothing,
  'list:keep': listPlace,
  'view:place': nothing,
  'view:keep': z.strictObject({
    searched: z.strictObject({ search, top: topRow }).nullable(),
    detailsTab: z.enum(['lyrics', 'details', 'response']),
    areDetailsOpen: z.boolean(),
    isQueueOpen: z.boolean(),
    settingsTab: z.enum(['accounts', 'saving', 'notifications', 'general', 'data', 'about']).nullable(),
    isHalfDone: z.boolean(),
  }),
  'task:rows': z.strictObject({ keys: z.array(taskKey).max(500) }),
  'task:details': z.strictObject({ key: taskKey }),
  'task:preview': z.strictObject({ text: z.string().max(1_000_000) }),
  'task:track': z.strictObject({
    items: z.array(z.strictObject({ id: z.string().min(1).max(128), accountId })).max(1_000),
  }),
  'task:heard': z.strictObject({ key: taskKey }),
  'task:response': z.strictObject({ key: taskKey }),
  'task:copy-details': z.strictObject({ key: taskKey }),
  'task:export': z.strictObject({ format: z.enum(['jsonl', 'csv', 'ids']), tasks: tasks.nullable() }),
  'tasks:survey': z.strictObject({ tasks }),
  'tasks:keys': z.strictObject({ query: listQuery, offset: rowCount, limit: z.int().min(1).max(100_000) }),
  'tasks:check': z.strictObject({ tasks: tasks.nullable() }),
  'tasks:stop': z.strictObject({ tasks }),
  'tasks:favourite': z.strictObject({ tasks, isFavourite: z.boolean() }),
  'tasks:move': z.strictObject({ tasks, accountId }),
  'tasks:save': z.strictObject({ tasks, parts: z.exactOptional(saveParts) }),
  'tasks:copy-ids': z.strictObject({ tasks }),
  'tasks:remove': z.strictObject({ tasks, areFilesTrashed: z.boolean() }),
  'tasks:restore': z.strictObject({ id: z.int().min(0) }),
  'clip:favourite': z.strictObject({ key: taskKey, clipId, isFavourite: z.boolean() }),
  'clip:save': z.strictObject({
    key: taskKey,
    clipIds: z.array(clipId).max(500).nullable(),
    parts: z.exactOptional(saveParts),
  }),
  'clip:hide': z.strictObject({ key: taskKey, clipIds: z.array(clipId).max(500) }),
  'clip:show-all': z.strictObject({ key: taskKey }),
  'clip:discard': z.strictObject({ key: taskKey, clipIds: z.array(clipId).max(500) }),
  'clip:sound': z.strictObject({ key: taskKey, clipId }),
  'clip:keep-sound': z.strictObject({
    key: taskKey,
    clipId,
    sound: z.strictObject({
      peaks: z.instanceof(Uint8Array).refine(({ length }) => length > 0 && length <= 2_000),
      loudness: z.number().min(-100).max(20).nullable(),
      peak: z.number().min(0).max(1_000),
    }),
  }),
  'player:place': nothing,
  'player:tell': z
    .strictObject({
      key: taskKey,
      clipId,
      positionMs: songTime,
      durationMs: songTime.nullable(),
      status: z.enum(['paused', 'waiting', 'playing']),
    })
    .nullable(),
  'mini:open': nothing,
  'mini:state': nothing,
  'mini:command': z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['play', 'pause', 'next', 'previous']) }),
    z.strictObject({ type: z.literal('seek'), positionMs: songTime }),
    z.strictObject({ type: z.literal('switch'), clipId }),
  ]),
  'mini:close': nothing,
  'mini:show-window': nothing,
  'file:open': z.strictObject({ key: taskKey, clipId }),
  'file:drag': z.strictObject({ key: taskKey, clipIds: z.array(clipId).max(500) }),
  'file:copy-path': z.strictObject({ key: taskKey, clipId }),
  'file:copy-link': z.strictObject({ key: taskKey, clipId }),
  'clip:save-again': clipRef,
  'clip:find-file': clipRef.extend({ isElsewhere: z.boolean() }),
  'clip:take-file': clipRef,
  'clip:reveal': z.strictObject({ key: taskKey, clipId }),
  'queue:kept': nothing,
  'queue:keep': z.strictObject({ keys: taskKeys }),
  'queue:list': nothing,
  'queue:keep-list': playedList.nullable(),
  'account:save': z.strictObject({
    id: accountId.nullable(),
    provider,
    label: z.string().max(80),
    baseUrl: z.string().max(300),
    key: z.string().max(600),
    keep: z.enum(['sealed', 'session', 'weak']),
  }),
  'account:remove': z.strictObject({ id: accountId }),
  'account:find': z.strictObject({ id: accountId, isMore: z.boolean() }),
  'account:track-found': z.strictObject({
    id: accountId,
    ids: z.array(z.string().min(1).max(200)).max(100_000),
  }),
  'account:watch': z.strictObject({ id: accountId, isOn: z.boolean() }),
  'settings:change': z.strictObject({
    isAutoSaving: z.exactOptional(z.boolean()),
    // Empty: the usual one.
    nameTemplate: z.exactOptional(z.string().max(200)),
    areTagsWritten: z.exactOptional(z.boolean()),
    isCoverSaved: z.exactOptional(z.boolean()),
    areLyricsSaved: z.exactOptional(z.boolean()),
    isVideoSaved: z.exactOptional(z.boolean()),
    isAnswerSaved: z.exactOptional(z.boolean()),
    savesAtOnce: z.exactOptional(z.int().min(1).max(8)),
    isSavingPaused: z.exactOptional(z.boolean()),
    areNotificationsOn: z.exactOptional(z.boolean()),
    isNotificationSoundOn: z.exactOptional(z.boolean()),
    isQuietInFront: z.exactOptional(z.boolean()),
    playsOnClick: z.exactOptional(z.boolean()),
    mutedUntilMs: z.exactOptional(z.number().min(0)),
    isPaused: z.exactOptional(z.boolean()),
    theme: z.exactOptional(z.enum(['system', 'light', 'dark'])),
    language: z.exactOptional(z.enum(['system', ...LANGUAGES])),
    isLevelMatched: z.exactOptional(z.boolean()),
    volume: z.exactOptional(z.number().min(0).max(1)),
    isShuffled: z.exactOptional(z.boolean()),
    repeat: z.exactOptional(z.enum(['off', 'one', 'all'])),
    areUpdatesChecked: z.exactOptional(z.boolean()),
  }),
  'folder:choose': nothing,
  'folder:use-suggested': nothing,
  'saving:preview': z.strictObject({ template: z.string().max(200) }),
  'saving:queue': nothing,
  'saving:clip': z.strictObject({ act: z.enum(['pause', 'resume', 'cancel']), clip: clipRef }),
  'saving:all': z.strictObject({ act: z.enum(['look', 'retry', 'cancel', 'clear-done']) }),
  'login:change': z.strictObject({ startsAtLogin: z.boolean() }),
  'shortcut:change': z.strictObject({ shortcut: z.string().refine(isShortcut).nullable() }),
  'shortcut:record': z.strictObject({ isRecording: z.boolean() }),
  'demo:open': nothing,
  'data:import': nothing,
  'data:back-up': nothing,
  'data:choose-backup': nothing,
  'data:restore': nothing,
  'data:remove-all': nothing,
  'data:sizes': nothing,
  'data:cancel': nothing,
  'logs:open': nothing,
  'update:check': nothing,
  'update:download': nothing,
  'update:put-off': nothing,
  'update:restart': nothing,
  'licence:list': nothing,
  'warning:dismiss': z.strictObject({ index: z.int().min(0).max(100) }),
} satisfies { [C in RequestChannel]: z.ZodType<Requests[C]['input']> };
