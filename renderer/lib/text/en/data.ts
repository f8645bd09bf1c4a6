import type { DataProgress, ImportReport } from '../../../bridge.ts';
import { bytes, list, number } from '../../format.ts';
import { plural } from './words.ts';

/** Everything that is kept, as a whole: the tab Data. */
export const data = {
  library: 'Library',
  summary: (all: number, saved: number) =>
    `${plural(all, 'song')} and tasks in the list, ${number(saved)} of them saved.`,
  sizes: (library: number, covers: number) =>
    `${bytes(library)} on the disk, and ${bytes(covers)} of covers.`,
  local: 'It is kept on this computer alone. Songwatch talks to the providers you added and to nobody else.',
  exportTitle: 'Export',
  exportHint: 'The whole list. JSON lines hold everything and can be imported again; no export holds a key.',
  formats: { jsonl: 'Everything', csv: 'For spreadsheets', ids: 'Ids only' },
  formatTitles: { jsonl: 'JSON lines', csv: 'CSV', ids: 'One id a line' },
  exported: (count: number, path: string) => `${plural(count, 'task')} written to ${path}`,
  importTitle: 'Import',
  importHint: 'Adds the tasks of an export of everything. What is newer here stays.',
  import: 'Import…',
  imported: ({ addedCount, updatedCount, unchanged, badCount, badLines, isCancelled }: ImportReport) => {
    const parts = [`${plural(addedCount, 'task')} added`];
    if (updatedCount > 0) parts.push(`${number(updatedCount)} brought up to date`);
    if (unchanged > 0) parts.push(`${number(unchanged)} already there`);
    const cancelled = isCancelled ? 'Cancelled. ' : '';
    const some = badCount > badLines.length ? ' and more' : '';
    const lines = `${badCount === 1 ? 'line' : 'lines'} ${list(badLines.map(String))}${some}`;
    const bad = badCount === 0 ? '' : ` Passed over, for they are no tasks: ${lines}.`;
    return `${cancelled}${list(parts)}.${bad}`;
  },
  importNewer: 'This file was written by a newer version of Songwatch. Nothing was taken.',
  backUpTitle: 'Backup',
  backUpHint: 'A copy of the whole library. Accounts, keys and saved songs are not in it.',
  backUp: 'Back up now…',
  backedUp: (count: number, path: string) => `${plural(count, 'task')} copied to ${path}`,
  restore: 'Restore…',
  restoreTitle: 'Replace the library?',
  restoreText: (name: string, tasks: number) =>
    `${name} holds ${plural(tasks, 'task')}. It replaces what is in the list now, of which a copy is kept.`,
  restoreConfirm: 'Replace the library',
  restored: (before: string) => `The backup is restored. What was there before is kept: ${before}`,
  logs: 'Logs',
  logsHint: (size: number) => `What the app did, without keys and without signed links. ${bytes(size)}.`,
  openLogs: 'Open logs',
  removeTitle: 'Remove everything',
  removeHint: 'The list, covers, accounts, keys, settings and logs. Saved songs stay in their folder.',
  remove: 'Remove everything…',
  removeAsk: 'Remove everything?',
  removeText: (all: number, accounts: number) =>
    `${plural(all, 'task')} in the list, ${plural(accounts, 'account')} with their keys, all settings and logs are deleted from this computer for good. Saved songs stay in their folder.`,
  removeConfirm: 'Remove everything',
  doing: {
    export: 'Exporting…',
    import: 'Importing…',
    backup: 'Backing up…',
    check: 'Looking through the backup…',
    restore: 'Restoring…',
    remove: 'Removing…',
  } satisfies Record<DataProgress['doing'], string>,
};
