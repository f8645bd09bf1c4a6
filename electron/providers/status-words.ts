/** Where one thing stands by the provider's own word for it. */
export type Phase = 'queued' | 'running' | 'done' | 'failed' | 'timed out';

/** Both vocabularies that occur (FACTS.md, "Is it done?" and Sunor's query), and their plain synonyms. */
const PHASES: Readonly<Record<string, Phase>> = {
  pending: 'queued',
  queued: 'queued',
  submitted: 'queued',
  waiting: 'queued',
  running: 'running',
  processing: 'running',
  in_progress: 'running',
  streaming: 'running',
  succeeded: 'done',
  success: 'done',
  complete: 'done',
  completed: 'done',
  finished: 'done',
  error: 'failed',
  failed: 'failed',
  failure: 'failed',
  canceled: 'failed',
  cancelled: 'failed',
  timeout: 'timed out',
  timed_out: 'timed out',
};

/** `null` for no word and for one that nobody documents: it says nothing, and other signs decide. */
export function phaseOf(word: string | null): Phase | null {
  return word !== null && Object.hasOwn(PHASES, word) ? (PHASES[word] ?? null) : null;
}

export function isInProgress(phase: Phase | null): boolean {
  return phase === 'queued' || phase === 'running';
}

export function isFailedPhase(phase: Phase | null): boolean {
  return phase === 'failed' || phase === 'timed out';
}
