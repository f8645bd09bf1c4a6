import { app } from 'electron';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { createAutostart } from '../desktop/autostart.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

export interface LoginStart {
  /** `null` until it was looked at, and where it isn't offered: the demo has nothing to watch for. */
  isOn(): boolean | null;
  /** Asks the system how it is now. */
  look(): Promise<void>;
  /** Answers how it is afterwards. */
  change(isOn: boolean): Promise<Result<boolean>>;
}

/** Starting, hidden, when the user logs in. */
export function createLoginStart({ commandLine, top }: Boot, { onBug }: Disk, hub: Hub): LoginStart {
  const autostart = createAutostart({
    platform: process.platform,
    env: process.env,
    home: app.getPath('home'),
    command: [process.execPath, ...(app.isPackaged ? [] : [top])],
  });
  let known: boolean | null = null;

  return {
    isOn: () => known,
    async look() {
      if (!commandLine.isDemo) known = await autostart.isOn();
    },
    async change(isOn) {
      try {
        await autostart.setOn(isOn);
      } catch (error) {
        onBug('starting at login', error);
        return failed(
          failure(
            'disk',
            sentence('The system does not let Songwatch start at login. The log has the details.'),
          ),
        );
      }
      known = await autostart.isOn();
      hub.emit('app:changed');
      return ok(known);
    },
  };
}
