import * as account from './account.ts';
import { common } from './common.ts';
import * as data from './data.ts';
import * as details from './details.ts';
import * as find from './find.ts';
import * as filters from './filters.ts';
import * as list from './list.ts';
import * as lost from './lost.ts';
import * as player from './player.ts';
import * as queue from './queue.ts';
import * as saveQueue from './save-queue.ts';
import * as selection from './selection.ts';
import * as shortcuts from './shortcuts.ts';
import * as settings from './settings.ts';
import * as shell from './shell.ts';
import * as track from './track.ts';
import * as updates from './updates.ts';

/** What a file of this folder exports is a section: `text.list`, `text.player`, … */
export const english = {
  ...common,
  ...shell,
  ...list,
  ...filters,
  ...details,
  ...lost,
  ...player,
  ...queue,
  ...saveQueue,
  ...track,
  ...account,
  ...find,
  ...data,
  ...selection,
  ...settings,
  ...shortcuts,
  ...updates,
};

/** Every word that the window says. A language is one object of this type: the compiler misses what isn't there. */
export type Catalogue = typeof english;
