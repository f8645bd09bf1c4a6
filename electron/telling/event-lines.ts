import type { TaskEvent } from '../core/events.ts';
import type { Change } from '../core/ports.ts';
import { PROVIDERS } from '../core/provider.ts';
import type { Task } from '../core/task.ts';
import { titleOf } from '../core/title.ts';

/** One line for whoever watches the terminal; `null` for events that aren't worth one. */
function eventLine(task: Task, event: TaskEvent): string | null {
  const name = `${titleOf(task)} (${PROVIDERS[task.provider].name})`;
  switch (event.type) {
    case 'status-changed':
      return `${event.from} → ${event.to}  ${name}`;
    case 'clip-ready':
      return `clip ready  ${name}`;
    case 'needs-attention':
      return `needs attention  ${name}`;
    case 'finished':
      return null;
  }
}

export function eventLines(changes: readonly Change[]): string[] {
  return changes.flatMap(({ task, events }) =>
    events.map((event) => eventLine(task, event)).filter((line) => line !== null),
  );
}
