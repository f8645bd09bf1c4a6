import { parseArgs } from 'node:util';
import { isIdShaped } from '../core/id-shape.ts';
import { MOST_IDS, parseTrackLink } from '../core/track-link.ts';

/** What one start asks for. Trusted: everything in it was checked. */
export interface CommandLine {
  readonly isDemo: boolean;
  /** Starts in the tray, without a window. */
  readonly isHidden: boolean;
  /** As it was written, which may be relative to where the command was given. */
  readonly userDataDir: string | null;
  /** From `track ID…`, each once. */
  readonly ids: readonly string[];
  readonly accountLabel: string | null;
  /** `songwatch://track?…`, each a link that `parseTrackLink` accepts. */
  readonly links: readonly string[];
  /** What stood after `track` and is no id, or was a link of ours and is none that may be followed. */
  readonly refused: readonly string[];
  /** What is only to be said, without starting: asked for, or because the command can't be meant so. */
  readonly says: 'help' | 'version' | Misuse | null;
}

export type Misuse = 'no-ids' | 'no-label' | 'too-many';

const LONGEST_LABEL = 200;

/**
 * Reads a process' own arguments (`process.argv`, not the ones that Chromium has sorted: there an option's value stands
 * elsewhere). Whatever isn't ours, such as Chromium's switches and the app's folder, is passed over.
 */
export function parseCommandLine(argv: readonly string[]): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...argv],
    strict: false,
    allowPositionals: true,
    options: {
      demo: { type: 'boolean' },
      hidden: { type: 'boolean' },
      'user-data-dir': { type: 'string' },
      account: { type: 'string' },
      help: { type: 'boolean' },
      version: { type: 'boolean' },
    },
  });
  const [links, badLinks] = parted(positionals.filter(isOurLink), (link) => parseTrackLink(link).ok);
  const tracked = afterTrack(positionals).filter((each) => !isOurLink(each));
  const [ids, badIds] = parted([...new Set(tracked)], isIdShaped);
  const label = text(values.account)?.trim().slice(0, LONGEST_LABEL) ?? '';
  const says =
    values.help === true ? 'help' : values.version === true ? 'version' : misuse(positionals, values.account);
  return {
    isDemo: values.demo === true,
    isHidden: values.hidden === true,
    userDataDir: text(values['user-data-dir']),
    ids: ids.slice(0, MOST_IDS),
    accountLabel: label === '' ? null : label,
    links,
    refused: [...badIds, ...badLinks],
    says,
  };
}

function misuse(positionals: readonly string[], account: string | boolean | undefined): Misuse | null {
  if (account !== undefined && !text(account)?.trim()) return 'no-label';
  if (!positionals.includes('track')) return null;
  const count = new Set(afterTrack(positionals)).size;
  if (count > MOST_IDS) return 'too-many';
  return count === 0 && !positionals.some(isOurLink) ? 'no-ids' : null;
}

/** Somebody may wait to hear what became of it. */
export function asksToTrack({ ids, links, refused }: CommandLine): boolean {
  return ids.length + links.length + refused.length > 0;
}

function isOurLink(argument: string): boolean {
  return /^songwatch:/i.test(argument);
}

function afterTrack(positionals: readonly string[]): readonly string[] {
  const at = positionals.indexOf('track');
  return at === -1 ? [] : positionals.slice(at + 1);
}

/** An option without its value, or given as a plain switch, comes as `true`. */
function text(value: string | boolean | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function parted<T>(items: readonly T[], isGood: (item: T) => boolean): [good: T[], bad: T[]] {
  return [items.filter(isGood), items.filter((item) => !isGood(item))];
}
