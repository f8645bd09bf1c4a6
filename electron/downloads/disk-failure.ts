import { failure, type Failure } from '../core/failure.ts';
import { sentence, type Sentence } from '../core/words/sentences.ts';

const FULL: Sentence = 'The disk is full. Make room or choose another folder, then save again.';
const DENIED: Sentence =
  'Songwatch may not write to the folder. Change its permissions or choose another folder, then save again.';
const GONE: Sentence =
  'The folder can’t be found. Connect its drive again or choose another folder, then save again.';

const WORDS: Readonly<Record<string, Sentence>> = {
  ENOSPC: FULL,
  EDQUOT: 'Your share of the disk is used up. Make room or choose another folder, then save again.',
  EFBIG: 'The file is too large for this drive. Choose a folder on another drive, then save again.',
  EROFS: 'The folder is read-only. Choose another folder, then save again.',
  EACCES: DENIED,
  EPERM: DENIED,
  ENOENT: GONE,
  ENOTDIR: GONE,
  ENODEV: GONE,
  ENXIO: GONE,
  ESTALE: GONE,
  EIO: 'The drive reports an error. Check it or choose another folder, then save again.',
  EMFILE: 'The system has too many files open. Close other programs, then save again.',
  ENFILE: 'The system has too many files open. Close other programs, then save again.',
};

/** A disk's refusal as a failure that says what to do; `null` when the error is none of the file system's. */
export function diskFailure(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  const words =
    WORDS[code] ??
    sentence('The file could not be written. Check the folder or choose another, then save again.');
  return failure('disk', words, { code });
}

/** Runs `work`, which is known to fail only by its file being missing, and gives `null` then. */
export async function orNullIfMissing<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isErrno(error, 'ENOENT') || isErrno(error, 'ENOTDIR')) return null;
    throw error;
  }
}

export function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
