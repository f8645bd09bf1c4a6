import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { failed, ok, type Result } from '../core/failure.ts';
import { isStuck, open, realpath, rm } from './disk.ts';
import { diskFailure, refusal } from './disk-failure.ts';
import { LOOK_PREFIX } from './part-journal.ts';
import { roomIn } from './room.ts';
import { syncFolder } from './sync-folder.ts';

/**
 * Whether songs can be written to the folder, tried for real with an empty hidden file, and whether there is room for
 * `bytes`. While the system still owes an answer about the folder it isn't asked again.
 */
export async function lookAtFolder(folder: string, bytes: number): Promise<Result<null>> {
  if (isStuck(folder)) return failed(refusal('ETIMEDOUT'));
  try {
    const at = await realpath(folder);
    const path = join(at, `${LOOK_PREFIX}${randomUUID().slice(0, 8)}`);
    await (await open(path, 'wx')).close();
    await rm(path, { force: true });
    await syncFolder(at);
    return (await roomIn(folder)) >= bytes ? ok(null) : failed(refusal('ENOSPC'));
  } catch (error) {
    const failure = diskFailure(error);
    if (failure === null) throw error;
    return failed(failure);
  }
}
