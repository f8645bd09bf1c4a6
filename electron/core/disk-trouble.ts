import { failure, type Failure } from './failure.ts';
import { sentence } from './words/sentences.ts';

/** What the library throws where its file doesn't take or give what it should. The failure is for the user. */
export class DiskTrouble extends Error {
  readonly failure: Failure;

  constructor(why: Failure, options: ErrorOptions) {
    super(why.message, options);
    this.name = 'DiskTrouble';
    this.failure = why;
  }
}

export const DISK_FULL = failure(
  'disk',
  sentence('The disk is full. Make room: Songwatch then goes on by itself.'),
  { code: 'ENOSPC' },
);

export const DISK_REFUSES = failure(
  'disk',
  sentence('The disk that Songwatch keeps its own files on can’t be read or written at the moment.'),
);

export const FILE_DAMAGED = failure(
  'disk',
  sentence(
    'The library’s file seems to be damaged. Quit Songwatch and start it again: it then keeps the file and goes on with what can be read of it.',
  ),
);

/** By the system's codes for a disk that is full, and for one that is not to be written. */
const BY_CODE: ReadonlyMap<unknown, Failure> = new Map([
  ['ENOSPC', DISK_FULL],
  ['EDQUOT', DISK_FULL],
  ['EROFS', DISK_REFUSES],
  ['EIO', DISK_REFUSES],
]);

/** What an error says of the disk; `null` where it is something else. */
export function diskFailure(error: unknown): Failure | null {
  if (error instanceof DiskTrouble) return error.failure;
  return error instanceof Error && 'code' in error ? (BY_CODE.get(error.code) ?? null) : null;
}
