import { failure, type Failure } from '../core/failure.ts';
import { sentence, type Sentence } from '../core/words/sentences.ts';

const DENIED: Sentence =
  'Songwatch may not write to the folder. Change its permissions or choose another folder; saving then goes on by itself.';
const GONE: Sentence =
  'The folder can’t be found. Connect its drive again or choose another folder; saving then goes on by itself.';
const SILENT: Sentence =
  'The drive or network share doesn’t answer. Check its connection or choose another folder; saving then goes on by itself.';
const TOO_MANY: Sentence =
  'The system has too many files open. Close other programs; saving then goes on by itself.';

/** What keeps every song from the folder, until it passes or the user does something about it. */
const FOLDER_WORDS: Readonly<Record<string, Sentence>> = {
  ENOSPC: 'The disk is full. Make room or choose another folder; saving then goes on by itself.',
  EDQUOT:
    'Your share of the disk is used up. Make room or choose another folder; saving then goes on by itself.',
  EROFS: 'The folder is read-only. Make it writable or choose another folder; saving then goes on by itself.',
  EACCES: DENIED,
  EPERM: DENIED,
  ENOENT: GONE,
  ENOTDIR: GONE,
  ENODEV: GONE,
  ENXIO: GONE,
  ESTALE: GONE,
  ETIMEDOUT: SILENT,
  EHOSTDOWN: SILENT,
  EHOSTUNREACH: SILENT,
  ENOTCONN: SILENT,
  EIO: 'The drive reports an error. Check it or choose another folder; saving then goes on by itself.',
  EMFILE: TOO_MANY,
  ENFILE: TOO_MANY,
};

/** What is wrong with one song in this folder. */
const SONG_WORDS: Readonly<Record<string, Sentence>> = {
  EFBIG: 'The file is too large for this drive. Choose a folder on another drive, then save again.',
};

const ANYTHING: Sentence =
  'The file could not be written. Check the folder or choose another, then save again.';

/** Not this song alone: no other would fare better at the moment. */
export function isFolderTrouble({ kind, code }: Failure): boolean {
  return kind === 'disk' && code !== null && code in FOLDER_WORDS;
}

/** May be about one folder inside the folder, where a look at the folder itself finds nothing wrong. */
export function isAboutPath({ code }: Failure): boolean {
  return code !== null && ['EIO', 'EROFS', 'EACCES', 'EPERM', 'ENOENT', 'ENOTDIR'].includes(code);
}

/** A refusal that nobody threw, such as for a measured lack of room. */
export function refusal(code: string): Failure {
  return failure('disk', sentence(FOLDER_WORDS[code] ?? SONG_WORDS[code] ?? ANYTHING), { code });
}

/** A disk's refusal as a failure that says what to do; `null` when the error is none of the file system's. */
export function diskFailure(error: unknown): Failure | null {
  if (!(error instanceof Error)) return null;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined || syscall === undefined) return null;
  return refusal(code);
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
