/** What a file shows of the song in it. */
export interface SongInFile {
  readonly bytes: number;
  /** `null` where the file doesn't tell. */
  readonly durationMs: number | null;
  /** As Songwatch once wrote it into the file's tags. */
  readonly clipId: string | null;
}

/** Why a file may not be the song that is looked for. */
export type Doubt = 'other-song' | 'length' | 'unclear';

/**
 * What came of looking for a saved file. `likely` and `doubtful` files wait for the user's word; `taken` ones are what
 * is played and shown from now on.
 */
export type FileFind =
  | { readonly status: 'taken'; readonly name: string }
  | { readonly status: 'likely'; readonly name: string }
  | {
      readonly status: 'doubtful';
      readonly name: string;
      readonly doubt: Doubt;
      readonly durationMs: number | null;
    };

/** Providers round, encoders add silence. */
const LENGTH_TOLERANCE_MS = 2_000;

/** `null`: it is the song, as far as one can tell. What the user did to its tags or format doesn't count against it. */
export function doubtOf(
  file: SongInFile,
  wanted: { readonly clipId: string; readonly bytes: number; readonly durationMs: number | null },
): Doubt | null {
  if (file.clipId !== null) return file.clipId === wanted.clipId ? null : 'other-song';
  if (file.bytes === wanted.bytes) return null;
  if (file.durationMs === null || wanted.durationMs === null) return 'unclear';
  return Math.abs(file.durationMs - wanted.durationMs) <= LENGTH_TOLERANCE_MS ? null : 'length';
}
