import { PROVIDERS } from '../core/provider.ts';
import { isFinished, type Task } from '../core/task.ts';

const iso = (ms: number | null): string => (ms === null ? 'unknown' : new Date(ms).toISOString());

/** What a provider's support asks for, as text: ids, trace id, times and the raw answer. Holds no key. */
export function supportDetails(task: Task, raw: string | null, appVersion: string): string {
  const failure = 'failure' in task.state ? task.state.failure : null;
  return [
    `Provider: ${PROVIDERS[task.provider].name}`,
    `Task id: ${task.id}`,
    `Trace id: ${task.traceId ?? failure?.traceId ?? 'none'}`,
    `State: ${task.state.status}`,
    ...(failure === null ? [] : [`Reason: ${[failure.code, failure.message].filter(Boolean).join(': ')}`]),
    ...task.clips.map((clip) => `Clip: ${clip.id} (${clip.state})`),
    `Created: ${iso(task.createdAtMs)}`,
    `Tracked: ${iso(task.trackedAtMs)}`,
    `Last answer: ${iso(task.answeredAtMs)}`,
    `Finished: ${iso(isFinished(task.state) ? task.state.finishedAtMs : null)}`,
    `Songwatch ${appVersion}`,
    '',
    raw ?? 'The provider has not answered yet.',
    '',
  ].join('\n');
}
