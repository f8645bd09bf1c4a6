import type { DemoClip, DemoTask } from './tasks.ts';

export type Stage = 'waiting' | 'running' | 'finished';
export type ClipStage = 'pending' | 'running' | 'preview' | 'ready' | 'failed';

/** Where a task stands after that much script time. */
export function stageOf(task: DemoTask, elapsedMs: number): Stage {
  if (elapsedMs < task.waitMs) return 'waiting';
  return elapsedMs < task.finishMs || task.outcome === 'never' ? 'running' : 'finished';
}

export function clipStageOf(clip: DemoClip, task: DemoTask, elapsedMs: number): ClipStage {
  if (elapsedMs < task.waitMs) return 'pending';
  if (elapsedMs >= clip.readyAtMs) return clip.hasFailed ? 'failed' : 'ready';
  return clip.previewAtMs !== null && elapsedMs >= clip.previewAtMs ? 'preview' : 'running';
}

/** 0 to 99 while it runs. */
export function percentOf(task: DemoTask, elapsedMs: number): number {
  const share = (elapsedMs - task.waitMs) / Math.max(1, task.finishMs - task.waitMs);
  return Math.min(99, Math.max(0, Math.floor(share * 100)));
}
