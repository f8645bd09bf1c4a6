const SECOND_MS = 1_000;

/** Length of a song: `2:34`, or `1:02:03` from an hour on. */
export function clockLength(durationMs: number): string {
  const seconds = Math.round(durationMs / SECOND_MS);
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  const tail = `${String(seconds % 60).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** How long something took, in its two largest units: `48 s`, `1 min 48 s`, `2 h 5 min`. */
export function spokenDuration(durationMs: number): string {
  const seconds = Math.round(durationMs / SECOND_MS);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return twoUnits(seconds, 60, 'min', 's');
  return twoUnits(Math.round(seconds / 60), 60, 'h', 'min');
}

function twoUnits(count: number, size: number, large: string, small: string): string {
  const rest = count % size;
  return `${Math.floor(count / size)} ${large}${rest > 0 ? ` ${rest} ${small}` : ''}`;
}
