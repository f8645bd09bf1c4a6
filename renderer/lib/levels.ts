/** What is known of how loud a clip is. */
export interface ClipLevel {
  /** LUFS; `null` where nothing was loud enough to be measured. */
  readonly loudness: number | null;
  /** Its largest sample, 1 being full scale. */
  readonly peak: number;
}

/** As loud as streaming services play, LUFS. */
const TARGET_LUFS = -14;
/** What is made louder stays that far below full scale: between two samples there may be a little more. */
const CEILING = 10 ** (-1 / 20);

/**
 * How much louder each clip of a song is to be played than it is, by clip id. Its clips sound equally loud, whatever the
 * setting; with it every song does. None clips because of it: where one couldn't be made loud enough, the others come
 * down to it.
 */
export function gainsOf(
  clips: ReadonlyMap<string, ClipLevel>,
  isLevelMatched: boolean,
): ReadonlyMap<string, number> {
  const measured = [...clips].flatMap(([id, { loudness, peak }]) =>
    loudness === null ? [] : [{ id, loudness, most: loudness + inDb(Math.max(1, CEILING / peak)) }],
  );
  const reachable = Math.min(...measured.map(({ most }) => most));
  const quietest = Math.min(...measured.map(({ loudness }) => loudness));
  const target = isLevelMatched ? Math.min(TARGET_LUFS, reachable) : quietest;
  return new Map(measured.map(({ id, loudness }) => [id, 10 ** ((target - loudness) / 20)]));
}

function inDb(factor: number): number {
  return 20 * Math.log10(factor);
}
