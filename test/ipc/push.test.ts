import { describe, expect, test } from 'vitest';
import type { AppState, TaskRow } from '../../electron/contract/ipc.ts';
import type { Library } from '../../electron/core/ports.ts';
import type { TaskKey } from '../../electron/core/task.ts';
import { createPush } from '../../electron/ipc/push.ts';
import { changeTo, ready, tracked } from '../library/tasks.ts';
import { aLibrary } from '../library/temporary.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SECOND, T0 } from '../support/samples.ts';

function aPush(library: Library) {
  const clock = createManualClock(T0);
  const told: string[] = [];
  const push = createPush({
    library,
    presenter: { row: ({ task }) => ({ key: task.key }) as TaskRow },
    appState: () => ({}) as AppState,
    clock,
    send: (channel, payload) =>
      told.push(channel === 'task:changed' ? `changed ${(payload as TaskRow).key}` : channel),
    hasWindow: () => true,
    onFlushed: () => undefined,
  });
  return {
    push,
    /** What the window was told since the last time, but for the state beside the list. */
    async told(): Promise<string[]> {
      await clock.advance(SECOND);
      return told.splice(0).filter((word) => word !== 'app:changed');
    },
  };
}

describe('the window is told', () => {
  const key: TaskKey = 'ace:one';
  const making = (progress: number, title: string | null = null) =>
    changeTo(tracked('one', { title, state: { status: 'making', progress } }));

  test('a row alone when a task goes on where it is', async () => {
    const library = aLibrary();
    library.track([tracked('one'), tracked('two')]);
    library.commit([making(0.1)]);
    const { push, told } = aPush(library);
    library.commit([making(0.2)]);
    push.rowsChanged([key]);
    library.commit([making(0.3)]);
    push.rowsChanged([key]);
    expect(await told()).toEqual([`changed ${key}`]);
  });

  test.each<[string, (library: Library) => void]>([
    ['a task is tracked', (library) => library.track([tracked('new')])],
    ['it is making, for a filter by state', (library) => library.commit([making(0.1)])],
    [
      'it has a title, for searches and the order by title',
      (library) => library.commit([making(0.1, 'Snow')]),
    ],
    ['it finishes', (library) => library.commit([changeTo(ready(tracked('one')))])],
    ['it is removed', (library) => library.remove([key])],
  ])('that rows may have moved when %s', async (_name, change) => {
    const library = aLibrary();
    library.track([tracked('one')]);
    const { push, told } = aPush(library);
    change(library);
    push.rowsChanged([]);
    expect(await told()).toEqual(['task:moved']);
    push.rowsChanged([]);
    expect(await told()).toEqual([]);
  });
});
