import { knowRoot, mkdir, readdir, realpath } from './disk.ts';
import { dirname, join, relative, sep } from 'node:path';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';
import { mayBeginAlike, nameKey } from '../core/file-name.ts';
import { isErrno } from './disk-failure.ts';
import { syncFolder } from './sync-folder.ts';

export interface TargetFolder {
  /** Without links in it: what is written to. */
  readonly realPath: string;
  /** By the name that the user chose: what is shown and remembered. */
  readonly path: string;
}

/**
 * Makes the folders of `inside` (of `/`-separated legal names) below `folder` and gives where they really are. The
 * chosen folder itself is never made: it may be a drive that is unplugged.
 */
export async function openTargetFolder(
  folder: string,
  inside: readonly string[],
): Promise<Result<TargetFolder>> {
  knowRoot(folder);
  const root = await realpath(folder);
  knowRoot(folder, root);
  let realPath = root;
  for (const name of inside) {
    realPath = await openInside(realPath, name);
    if (realPath !== root && !realPath.startsWith(root.endsWith(sep) ? root : root + sep)) {
      const words = sentence(
        'The folder {name} is a link that leads elsewhere. Remove it or choose another folder, then save again.',
        { name },
      );
      return failed(failure('disk', words, { code: 'ELOOP' }));
    }
  }
  return ok({ realPath, path: join(folder, relative(root, realPath)) });
}

/** A folder that differs only in case or normal form is the same one, as it would be on other systems. */
async function openInside(parent: string, name: string): Promise<string> {
  const key = nameKey(name);
  const alike = (entry: string) => mayBeginAlike(entry, name) && nameKey(entry) === key;
  const existing = (await readdir(parent)).filter(alike);
  const path = join(parent, existing.includes(name) ? name : (existing[0] ?? name));
  try {
    await mkdir(path);
    await syncFolder(dirname(path));
  } catch (error) {
    if (!isErrno(error, 'EEXIST')) throw error;
  }
  return realpath(path);
}
