import { ok, type Result } from '../../core/failure.ts';
import type { Licence } from '../../core/update.ts';
import type { Handlers } from '../handle.ts';

export interface UpdateHandlerDeps {
  readonly updates: {
    check(): Promise<void>;
    download(): Promise<void>;
    putOff(): void;
    restart(): void;
  };
  readonly licences: () => Promise<Result<readonly Licence[]>>;
}

export type UpdateHandlers = Pick<Handlers, Extract<keyof Handlers, `${'update' | 'licence'}:${string}`>>;

/** Nothing is waited for: how it goes is in `AppState.update`. */
export function createUpdateHandlers({ updates, licences }: UpdateHandlerDeps): UpdateHandlers {
  return {
    'update:check': () => {
      void updates.check();
      return ok(null);
    },
    'update:download': () => {
      void updates.download();
      return ok(null);
    },
    'update:put-off': () => {
      updates.putOff();
      return ok(null);
    },
    'update:restart': () => {
      updates.restart();
      return ok(null);
    },
    'licence:list': () => licences(),
  };
}
