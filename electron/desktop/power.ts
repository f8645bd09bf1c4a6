import { powerMonitor } from 'electron';

/** Both may be told twice in a row. */
export interface PowerListener {
  readonly onAsleep: () => void;
  readonly onAwake: () => void;
}

/** Tells when the computer goes to sleep and when it is back. The app must be ready. Returns how to stop listening. */
export function watchPower({ onAsleep, onAwake }: PowerListener): () => void {
  powerMonitor.on('suspend', onAsleep);
  powerMonitor.on('resume', onAwake);
  return () => {
    powerMonitor.off('suspend', onAsleep);
    powerMonitor.off('resume', onAwake);
  };
}
