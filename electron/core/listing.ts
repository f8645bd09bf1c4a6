import type { FoundObservation } from './observation.ts';

/** Which of an account's tasks a provider is asked to list. Times in ms since the epoch, both inclusive. */
export interface ListingQuery {
  /** The provider's id of whose tasks they are. */
  readonly ownerId: string;
  readonly fromMs: number | null;
  readonly untilMs: number | null;
  /** How many of the list to pass over. */
  readonly offset: number;
  readonly limit: number;
}

/** One task of a provider's list, with everything that it says of it. */
export interface ListedTask {
  readonly id: string;
  /** As the record says; `null` where it doesn't. */
  readonly ownerId: string | null;
  readonly observation: FoundObservation;
}

/** How a service that answered a question for a list showed that it doesn't mean what we think it does. */
export const ODD_LISTINGS = [
  /** Not a list of records. */
  'unreadable',
  /** It takes no such question. */
  'refused',
  /** Nothing at all, although a task of this account is known. */
  'empty',
  'other-user',
  /** Tasks outside of the time that was asked for. */
  'filter-ignored',
  /** The page before this one again. */
  'same-page',
] as const;
export type OddListing = (typeof ODD_LISTINGS)[number];

/** What is asked for at once; how many come is up to the provider (FACTS.md, "Listing without ids"). */
const PAGE_LIMIT = 50;

/** Whole seconds go over the wire, and clocks round. */
const SLACK_MS = 2_000;

/** One way back through an account's tasks, page by page. */
export interface Walk {
  readonly seen: ReadonlySet<string>;
  /** Of what was seen; `null` before the first page, and where no record says when it was made. */
  readonly oldestMs: number | null;
  /**
   * "Page older with `created_at_max`" holds where pages come newest first. Order is unknown, so that the end of that is
   * tried once more by the place in the list.
   */
  readonly by: 'time' | 'place';
  readonly isOver: boolean;
}

export const NEW_WALK: Walk = { seen: new Set(), oldestMs: null, by: 'time', isOver: false };

/** `fromMs`: nothing older is wanted. */
export function pageQuery(walk: Walk, ownerId: string, fromMs: number | null = null): ListingQuery {
  const isByTime = walk.by === 'time';
  return {
    ownerId,
    fromMs,
    untilMs: isByTime ? walk.oldestMs : null,
    offset: isByTime ? 0 : walk.seen.size,
    limit: PAGE_LIMIT,
  };
}

export interface PageStep {
  readonly walk: Walk;
  /** What this page has that none before had. */
  readonly fresh: readonly ListedTask[];
  /** With this nothing of the page is to be trusted, and there is none after it. */
  readonly odd: OddListing | null;
}

/** Judges a page against what was asked for, and says where the way goes on. */
export function afterPage(walk: Walk, query: ListingQuery, page: readonly ListedTask[]): PageStep {
  const odd = oddness(walk, query, page);
  if (odd !== null) return { walk: { ...walk, isOver: true }, fresh: [], odd };
  const unseen = new Map(page.filter(({ id }) => !walk.seen.has(id)).map((task) => [task.id, task]));
  const fresh = [...unseen.values()];
  if (fresh.length === 0) {
    const isOver = walk.by === 'place' || walk.seen.size === 0;
    return { walk: { ...walk, by: 'place', isOver }, fresh, odd: null };
  }
  const times = fresh.map(({ observation }) => observation.createdAtMs).filter((ms) => ms !== null);
  const oldestMs = times.reduce((ms, each) => Math.min(ms, each), walk.oldestMs ?? Infinity);
  const isTimed = Number.isFinite(oldestMs);
  return {
    walk: {
      seen: new Set([...walk.seen, ...unseen.keys()]),
      oldestMs: isTimed ? oldestMs : null,
      by: isTimed ? walk.by : 'place',
      isOver: false,
    },
    fresh,
    odd: null,
  };
}

function oddness(walk: Walk, query: ListingQuery, page: readonly ListedTask[]): OddListing | null {
  if (page.some(({ ownerId }) => ownerId !== null && ownerId !== query.ownerId)) return 'other-user';
  if (page.length === 0) return walk.seen.size === 0 && query.fromMs === null ? 'empty' : null;
  const fromMs = (query.fromMs ?? -Infinity) - SLACK_MS;
  const untilMs = (query.untilMs ?? Infinity) + SLACK_MS;
  const isOutside = ({ observation: { createdAtMs: ms } }: ListedTask): boolean =>
    ms !== null && (ms < fromMs || ms > untilMs);
  if (!page.some(isOutside)) return null;
  return page.every(({ id }) => walk.seen.has(id)) ? 'same-page' : 'filter-ignored';
}
