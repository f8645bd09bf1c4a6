import type { ViewPlace } from '../../contract/dto.ts';
import { ok } from '../../core/failure.ts';
import type { Handlers } from '../handle.ts';

type ViewHandlers = Pick<Handlers, Extract<keyof Handlers, `view:${string}`>>;

/** What a window showed beside its list outlives it as long as the app runs. */
export function createViewHandlers(onKept: (view: ViewPlace) => void): ViewHandlers {
  let kept: ViewPlace | null = null;
  return {
    'view:place': () => ok(kept),
    'view:keep': (view) => {
      kept = view;
      onKept(view);
      return ok(null);
    },
  };
}
