import { app } from 'electron';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Licence } from '../core/update.ts';
import { sentence } from '../core/words/sentences.ts';
import { createUpdates, type Updates } from '../updates/updates.ts';
import { whyUpdatesAreOff } from '../updates/whether.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

/** Newer versions of the app, from its page of releases. */
export function createAppUpdates({ clock, commandLine }: Boot, disk: Disk, hub: Hub): Updates {
  const { onBug, say, settings } = disk;
  const feedFile = otherFeed();
  const updates = createUpdates({
    clock,
    whyOff: () =>
      whyUpdatesAreOff({
        platform: process.platform,
        env: process.env,
        program: process.execPath,
        resources: process.resourcesPath,
        isPackaged: app.isPackaged || feedFile !== null,
        isDemo: commandLine.isDemo,
      }),
    async open() {
      const { openUpdater } = await import('../updates/updater.ts');
      const onNotInstalled = (error: unknown) => onBug('installing the update', error);
      return openUpdater({ platform: process.platform, feedFile, onNotInstalled });
    },
    isCheckedByItself: () => settings.get().areUpdatesChecked,
    putOffVersion: () => settings.get().updatePutOff,
    keepPutOff: (version) => settings.change({ updatePutOff: version }),
    quit: () => app.quit(),
    onChanged(state) {
      if (state.status !== 'downloading' || state.share === 0)
        say(`update: ${state.status}${'release' in state ? ` ${state.release.version}` : ''}`);
      if ('failure' in state && state.failure !== null)
        say(`update: ${state.failure.message} ${state.failure.code ?? ''}`);
      hub.emit('app:changed');
    },
  });
  hub.on('settings:changed', updates.settingsChanged);
  return updates;
}

/** The list that `tools/lib/licences.mjs` puts beside main's code. */
export async function readLicences({ top }: Boot): Promise<Result<readonly Licence[]>> {
  const packed = await readFile(join(top, 'out', 'main', 'licences.json.gz')).catch(() => null);
  if (packed === null)
    return failed(
      failure('not-found', sentence('The list of licences is made with the package, and this is none.')),
    );
  return ok(JSON.parse((await promisify(gunzip)(packed)).toString()) as readonly Licence[]);
}

/**
 * Tests look elsewhere for releases. Vite writes the mode into the code, so that nothing in a package reads this
 * variable: whoever sets a user's environment can't choose where updates come from.
 */
function otherFeed(): string | null {
  return import.meta.env.MODE === 'production' ? null : (process.env['SONGWATCH_UPDATE_FEED'] ?? null);
}
