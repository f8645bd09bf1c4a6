/** What a clip sounds like, measured from its samples. */
export interface Sound {
  /** Loudness over time in equal parts, from 0 to 255, relative to the loudest. */
  readonly peaks: Uint8Array;
  /** Integrated, LUFS (EBU R 128); `null` where nothing was loud enough to be measured. */
  readonly loudness: number | null;
  /** Its largest sample, 1 being full scale. */
  readonly peak: number;
}
