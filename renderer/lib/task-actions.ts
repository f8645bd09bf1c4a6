import type { Account, ClipRow, Survey, TaskRow } from '../bridge.ts';
import { isHere, isLost, isSaving } from './clips.ts';

const TASK_ACTIONS = [
  'play',
  'play-next',
  'add-last',
  'save',
  'save-with',
  'find-file',
  'save-again',
  'favourite',
  'unfavourite',
  'reveal',
  'open-file',
  'copy-path',
  'copy-link',
  'show-clips',
  'check',
  'stop',
  'move',
  'copy-ids',
  'copy-details',
  'export',
  'remove',
  'remove-files',
] as const;
/** What can be done with songs, from whichever menu, bar or key. */
export type TaskAction = (typeof TASK_ACTIONS)[number];

const GROUPS: readonly (readonly TaskAction[])[] = [
  [
    'play',
    'play-next',
    'add-last',
    'save',
    'save-with',
    'find-file',
    'save-again',
    'favourite',
    'unfavourite',
    'reveal',
    'open-file',
    'copy-path',
    'copy-link',
    'show-clips',
  ],
  ['check', 'stop', 'move'],
  ['copy-ids', 'copy-details', 'export'],
  ['remove', 'remove-files'],
];

/** What fits, group by group. `one` is the task, where it is one, the clip that one would hear, and those that are meant. */
export function fittingActions(
  survey: Survey,
  one: { readonly row: TaskRow; readonly clip: ClipRow | null; readonly clips: readonly ClipRow[] } | null,
  accounts: readonly Account[],
): readonly (readonly TaskAction[])[] {
  const clips = one?.clips ?? [];
  const hasFile = clips.some(isHere);
  const lost = clips.filter(isLost);
  const fits: Record<TaskAction, boolean> = {
    play: one?.clip?.isPlayable ?? false,
    'play-next': one === null ? survey.playable > 0 : (one.clip?.isPlayable ?? false),
    'add-last': one === null ? survey.playable > 0 : (one.clip?.isPlayable ?? false),
    save: survey.unsaved > 0,
    'save-with': survey.unsaved > 0 || survey.saved > 0,
    'find-file': lost.length > 0,
    'save-again': lost.some(({ isSavable }) => isSavable),
    favourite: survey.unfavoured > 0,
    unfavourite: survey.favourites > 0 && survey.unfavoured === 0,
    reveal: hasFile,
    'open-file': hasFile,
    'copy-path': hasFile,
    'copy-link': one?.clip?.isSavable ?? false,
    'show-clips': (one?.row.hiddenClips ?? 0) > 0,
    check: true,
    stop: survey.awaited > 0,
    move: accountsToMoveTo(survey, accounts).length > 0,
    'copy-ids': true,
    'copy-details': one !== null,
    export: true,
    remove: true,
    'remove-files': survey.saved > 0,
  };
  return GROUPS.map((group) => group.filter((action) => fits[action])).filter((group) => group.length > 0);
}

/** Other accounts of the same provider: those that a task isn't with already. */
export function accountsToMoveTo(
  { providers, accountIds }: Survey,
  accounts: readonly Account[],
): readonly Account[] {
  const [only] = accountIds;
  const isWith = ({ id }: Account): boolean => accountIds.length === 1 && id === only;
  return accounts.filter((account) => providers.includes(account.provider) && !isWith(account));
}

/** What main would say of one task, from its row; of one of its clips alone, where one is meant. */
export function surveyOf(row: TaskRow, chosen: ClipRow | null = null): Survey {
  const clips = chosen === null ? row.clips : [chosen];
  const isFavourite = clips.some((clip) => clip.isFavourite);
  const isUnsaved = clips.some((clip) => clip.isSavable && !clip.isSaved && !isSaving(clip));
  const isAwaited =
    row.unwatched !== 'stopped' && !['ready', 'partly ready', 'failed', 'timed out'].includes(row.status);
  return {
    count: 1,
    unsaved: isUnsaved ? 1 : 0,
    saved: clips.some((clip) => clip.isSaved) ? 1 : 0,
    favourites: isFavourite ? 1 : 0,
    playable: clips.some((clip) => clip.isPlayable) ? 1 : 0,
    unfavoured: clips.length > 0 && !isFavourite ? 1 : 0,
    awaited: isAwaited ? 1 : 0,
    providers: [row.provider],
    accountIds: [row.accountId],
  };
}
