import { access, constants } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { UpdatesOff } from '../core/update.ts';

export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** The program that runs, and the folder of what belongs to it. */
  readonly program: string;
  readonly resources: string;
  /** Or a build for development that was told where else to look. */
  readonly isPackaged: boolean;
  readonly isDemo: boolean;
}

/** Why this installation can't be updated from within; `null` where it can. */
export async function whyUpdatesAreOff(installation: Installation): Promise<UpdatesOff | null> {
  const { platform, env, program, isPackaged, isDemo } = installation;
  if (isDemo) return 'demo';
  if (!isPackaged) return 'development';
  if (platform !== 'linux') return null;
  const file = appImage(env, program);
  if (file === null) return (await isSystemPackage(installation)) ? 'system-package' : 'archive';
  const isReplaceable = await access(dirname(file), constants.W_OK).then(
    () => true,
    () => false,
  );
  return isReplaceable ? null : 'read-only';
}

/**
 * The AppImage that this program was started from. A terminal that is an AppImage itself hands its own to whatever is
 * started in it: ours is the one in whose mounted folder we run.
 */
export function appImage(env: Readonly<NodeJS.ProcessEnv>, program: string): string | null {
  const { APPIMAGE: file, APPDIR: folder } = env;
  return file && folder && program.startsWith(folder + sep) ? file : null;
}

/**
 * electron-builder says `deb` or `rpm` in a file; but it packs all of Linux from one folder, where that may be left over
 * from the package before.
 */
async function isSystemPackage({ program, resources }: Installation): Promise<boolean> {
  if (!program.startsWith('/opt/') && !program.startsWith('/usr/')) return false;
  return access(join(resources, 'package-type')).then(
    () => true,
    () => false,
  );
}
