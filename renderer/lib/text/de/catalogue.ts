import type { Catalogue } from '../en/catalogue.ts';
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

export const german: Catalogue = {
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
