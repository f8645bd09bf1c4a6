import { failure, type Failure } from '../core/failure.ts';
import { sentence } from '../core/words/sentences.ts';

const UNWRITABLE = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EIO'];

/** What electron-updater or the disk threw, by its code. Chromium's own network errors have none. */
export function updateFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (code === null) return failure('network', sentence('The page of releases could not be reached.'));
  if (code === 'ERR_CHECKSUM_MISMATCH')
    return failure(
      'refused',
      sentence('The file that came is not the one that was published. It was thrown away.'),
      { code },
    );
  if (UNWRITABLE.includes(code))
    return failure('disk', sentence('The new version can’t be written to disk ({code}).', { code }), {
      code,
    });
  return failure('bad-answer', sentence('The page of releases does not answer as it should.'), { code });
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
