import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Settings } from '../core/settings.ts';
import { sentence } from '../core/words/sentences.ts';
import { createHeldKeys } from '../desktop/held-keys.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** The keys that show and hide the window from wherever the user is. */
export interface ShowKeys {
  /** Takes the keys that the user chose, and says so where the system doesn't give them. */
  begin(): void;
  change(shortcut: string | null): Result<Settings>;
  /** While the user chooses, the keys are let go: else they would act in place of being written down. */
  record(isRecording: boolean): void;
}

export function createShowKeys({ settings, warn, unwarn }: Disk, toggle: () => void, hub: Hub): ShowKeys {
  const keys = createHeldKeys(toggle);
  const taken = sentence(
    'Another program holds the keys that show Songwatch, so they do nothing here. Choose others in Settings, under General.',
  );
  let isRecording = false;

  function follow(): boolean {
    return keys.hold(isRecording ? null : settings.get().showShortcut);
  }

  function record(next: boolean): void {
    isRecording = next;
    follow();
  }

  return {
    begin() {
      if (!follow()) warn(taken);
      hub.on('settings:changed', follow);
      // Whoever was choosing is no longer there.
      hub.on('page:died', () => record(false));
    },
    change(shortcut) {
      if (!keys.hold(shortcut)) {
        follow();
        return failed(
          failure('refused', sentence('Another program holds this combination already. Choose another one.')),
        );
      }
      unwarn(taken);
      const changed = settings.change({ showShortcut: shortcut });
      hub.emit('settings:changed', changed);
      return ok(changed);
    },
    record,
  };
}
