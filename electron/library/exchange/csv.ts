import type { KeptTask } from '../../core/kept.ts';
import { PROVIDERS } from '../../core/provider.ts';
import { isFinished, tookMs } from '../../core/task.ts';
import { titleOf } from '../../core/title.ts';

const HEADINGS = [
  'Title',
  'State',
  'Kind',
  'Provider',
  'Account',
  'Created',
  'Finished',
  'Took (s)',
  'Clips',
  'Length (s)',
  'Favourite',
  'Style',
  'Model',
  'Prompt',
  'Reason',
  'Files',
  'Task id',
] as const;

/** Excel takes a file for UTF-8 by this alone. */
const BYTE_ORDER_MARK = '\uFEFF';

export function csvHead(): string {
  return BYTE_ORDER_MARK + row(HEADINGS);
}

/** One task, for people and their spreadsheets. Times are local ones, as spreadsheets read them. */
export function csvRow({ task, clips }: KeptTask, accountLabel: string | null): string {
  const { state } = task;
  const lengths = task.clips.map(({ durationMs }) => durationMs).filter((ms) => ms !== null);
  return row([
    titleOf(task),
    state.status,
    task.kind,
    PROVIDERS[task.provider].name,
    accountLabel ?? '',
    localTime(task.createdAtMs),
    localTime(isFinished(state) ? state.finishedAtMs : null),
    seconds(tookMs(task)),
    String(task.clips.length),
    lengths.map(seconds).join(' '),
    clips.some(({ isFavourite }) => isFavourite) ? 'yes' : 'no',
    task.style ?? task.clips[0]?.style ?? '',
    task.model ?? task.clips[0]?.model ?? '',
    task.prompt ?? task.clips[0]?.prompt ?? '',
    'failure' in state ? state.failure.message : '',
    clips.flatMap(({ saved }) => (saved === null ? [] : [saved.path])).join('\n'),
    task.id,
  ]);
}

function row(cells: readonly string[]): string {
  return `${cells.map(cell).join(',')}\r\n`;
}

/**
 * RFC 4180. A spreadsheet would take what begins like a formula for one, and a title can be anybody's: an apostrophe makes
 * it text (OWASP, CSV injection).
 */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function seconds(ms: number | null): string {
  return ms === null ? '' : String(Math.round(ms / 1_000));
}

function localTime(ms: number | null): string {
  if (ms === null) return '';
  const date = new Date(ms);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = [date.getFullYear(), two(date.getMonth() + 1), two(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(':')}`;
}
