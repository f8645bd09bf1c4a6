import { playedList } from '../../contract/schemas.ts';
import { ok } from '../../core/failure.ts';
import type { PlayedList } from '../../core/list-query.ts';
import type { Library } from '../../core/ports.ts';
import type { Handlers } from '../handle.ts';

export interface QueueHandlerDeps {
  readonly library: Pick<Library, 'playQueue' | 'keepPlayQueue'>;
  readonly list: {
    /** As it lies on disk: another version may have written it. */
    load(): unknown;
    save(list: PlayedList | null): void;
  };
}

type QueueHandlers = Pick<Handlers, Extract<keyof Handlers, `queue:${string}`>>;

/** What plays next outlives its window: the songs that wait, and the list that goes on after them. */
export function createQueueHandlers({ library, list }: QueueHandlerDeps): QueueHandlers {
  return {
    'queue:kept': () => ok(library.playQueue()),
    'queue:keep': ({ keys }) => {
      library.keepPlayQueue(keys);
      return ok(null);
    },
    'queue:list': () => ok(playedList.safeParse(list.load()).data ?? null),
    'queue:keep-list': (kept) => {
      list.save(kept);
      return ok(null);
    },
  };
}
