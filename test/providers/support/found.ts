import type { FoundObservation, Observation } from '../../../electron/core/observation.ts';
import { expectValid } from './valid-observation.ts';

/** The observation as one that was found, valid as a whole. */
export function found(observation: Observation): FoundObservation {
  expectValid(observation);
  if (observation.kind !== 'found') throw new Error('not found');
  return observation;
}
