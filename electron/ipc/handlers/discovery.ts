import type { FoundTasks } from '../../contract/dto.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { OddListing } from '../../core/listing.ts';
import type { Task, TaskKey } from '../../core/task.ts';
import { titleOf } from '../../core/title.ts';
import type { Handlers } from '../handle.ts';

interface FoundPage {
  readonly tasks: readonly { readonly task: Task; readonly isTracked: boolean }[];
  readonly hasMore: boolean;
  readonly odd: OddListing | null;
  readonly isOwnerKnown: boolean;
}

export interface DiscoveryHandlerDeps {
  readonly discovery: {
    find(accountId: string, isMore: boolean): Promise<Result<FoundPage>>;
    trackFound(accountId: string, ids: readonly string[]): Result<{ added: TaskKey[] }>;
    watch(accountId: string, isOn: boolean): Promise<Result<{ page: FoundPage | null }>>;
  };
}

export type DiscoveryHandlers = Pick<Handlers, 'account:find' | 'account:track-found' | 'account:watch'>;

export function createDiscoveryHandlers({ discovery }: DiscoveryHandlerDeps): DiscoveryHandlers {
  return {
    'account:find': async ({ id, isMore }) => {
      const page = await discovery.find(id, isMore);
      return page.ok ? ok(presented(page.value)) : page;
    },
    'account:track-found': ({ id, ids }) => discovery.trackFound(id, ids),
    'account:watch': async ({ id, isOn }) => {
      const answer = await discovery.watch(id, isOn);
      return answer.ok ? ok({ isOwnerKnown: answer.value.page?.isOwnerKnown ?? true }) : answer;
    },
  };
}

function presented({ tasks, ...rest }: FoundPage): FoundTasks {
  return {
    ...rest,
    tasks: tasks.map(({ task, isTracked }) => ({
      id: task.id,
      key: task.key,
      title: titleOf(task),
      kind: task.kind,
      status: task.state.status,
      createdAtMs: task.createdAtMs,
      clipCount: task.clips.length,
      isTracked,
    })),
  };
}
