import { failed, failure, ok } from '../../core/failure.ts';
import type { Library } from '../../core/ports.ts';
import type { StoredTask } from '../../core/stored.ts';
import type { TaskKey } from '../../core/task.ts';
import type { TrackItem, TrackPreview } from '../../contract/dto.ts';
import { pack } from '../../contract/packed.ts';
import type { Result } from '../../core/failure.ts';
import { sentence } from '../../core/words/sentences.ts';
import type { Handlers } from '../handle.ts';
import type { Presenter } from '../present.ts';
import type { Push } from '../push.ts';
import { unknownKeys } from '../unknown-keys.ts';
import { supportDetails } from '../support-details.ts';

export interface TaskHandlerDeps {
  readonly library: Library;
  readonly presenter: Presenter;
  readonly push: Push;
  readonly tracking: {
    preview(text: string): readonly UnderstoodId[];
    track(items: readonly TrackItem[]): Result<{ added: TaskKey[]; known: TaskKey[] }>;
  };
  readonly version: string;
  readonly writeClipboard: (text: string) => void;
}

interface UnderstoodId {
  readonly id: string;
  readonly provider: TrackPreview['found'][number]['provider'];
  readonly accountId: string | null;
  readonly known: StoredTask | null;
}

type TaskHandlers = Pick<Handlers, Exclude<Extract<keyof Handlers, `task:${string}`>, 'task:export'>>;

export function createTaskHandlers(deps: TaskHandlerDeps): TaskHandlers {
  const { library, presenter, push, tracking, version, writeClipboard } = deps;

  return {
    'task:list': ({ query, offset, limit }) => {
      const unknown = unknownKeys(query, library, presenter);
      const sections = library.sections(query, unknown);
      return ok({
        rows: pack(library.list(query, offset, limit, unknown).map(presenter.row)),
        sections: sections.map(({ id, count }) => `${id}:${count}`).join(' '),
        total: sections.reduce((sum, { count }) => sum + count, 0),
      });
    },

    'task:find': ({ query, keys }) => {
      const unknown = unknownKeys(query, library, presenter);
      return ok(keys.map((key) => library.indexOf(query, key, unknown)));
    },

    'task:rows': ({ keys }) =>
      ok(
        keys.map((key) => {
          const stored = library.get(key);
          return stored === null ? null : presenter.row(stored);
        }),
      ),

    'task:details': ({ key }) => {
      const stored = library.get(key);
      return ok(stored === null ? null : presenter.details(stored));
    },

    'task:preview': ({ text }) =>
      ok({
        found: tracking.preview(text).map(({ id, provider, accountId, known }) => ({
          id,
          provider,
          accountId,
          knownAs: known?.task.key ?? null,
          title: known === null ? null : presenter.row(known).title,
        })),
      }),

    'task:track': ({ items }) => tracking.track(items),

    'task:heard': ({ key }) => {
      library.markHeard([key]);
      push.rowsMoved([key]);
      return ok(null);
    },

    'task:response': ({ key }) => ok(library.raw(key)),

    'task:copy-details': ({ key }) => {
      const stored = library.get(key);
      if (stored === null) return failed(failure('not-found', sentence('This task was removed.')));
      writeClipboard(supportDetails(stored.task, library.raw(key), version));
      return ok(null);
    },
  };
}
