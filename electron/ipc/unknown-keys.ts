import type { ListQuery } from '../core/list-query.ts';
import type { Library } from '../core/ports.ts';
import type { TaskSelection } from '../core/selection.ts';
import type { TaskKey } from '../core/task.ts';
import type { Presenter } from './present.ts';

/** What a filter by state needs to know beyond the library. */
export function unknownKeys(
  { filters }: ListQuery,
  library: Pick<Library, 'openKeys'>,
  presenter: Pick<Presenter, 'isUnknown'>,
): readonly TaskKey[] {
  if (filters.states.length === 0) return [];
  return library.openKeys().flatMap((task) => (presenter.isUnknown(task) ? [task.key] : []));
}

/** The tasks of a selection as they are now. */
export function selectedKeys(
  tasks: TaskSelection,
  library: Pick<Library, 'keysOf' | 'openKeys'>,
  presenter: Pick<Presenter, 'isUnknown'>,
): readonly TaskKey[] {
  return library.keysOf(tasks, 'query' in tasks ? unknownKeys(tasks.query, library, presenter) : []);
}
