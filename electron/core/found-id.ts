import type { ProviderId } from './provider.ts';

/** A task's id that was found in text. */
export interface FoundId {
  readonly id: string;
  /** Where the text says so clearly. */
  readonly provider: ProviderId | null;
}
