import { listPlace } from '../../contract/schemas.ts';
import { ok } from '../../core/failure.ts';
import type { ListPlace } from '../../core/list-query.ts';
import type { Handlers } from '../handle.ts';

export interface ListHandlerDeps {
  readonly place: {
    /** As it lies on disk: another version may have written it. */
    load(): unknown;
    save(place: ListPlace): void;
  };
}

type ListHandlers = Pick<Handlers, Extract<keyof Handlers, `list:${string}`>>;

/** Where somebody was in the list outlives its window. */
export function createListHandlers({ place }: ListHandlerDeps): ListHandlers {
  return {
    'list:place': () => ok(listPlace.safeParse(place.load()).data ?? null),
    'list:keep': (kept) => {
      place.save(kept);
      return ok(null);
    },
  };
}
