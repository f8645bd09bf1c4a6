/** The furthest moment of a year of four digits. */
const LAST_MS = Date.UTC(9999, 11, 30);

/**
 * Names the local day of a moment, `YYYY-MM-DD`. Runs of moments of one day, as a sorted list has them, are answered
 * without asking the calendar.
 */
export function createDays(): (atMs: number) => string {
  let fromMs = 0;
  let toMs = 0;
  let day = '';
  return (atMs) => {
    const ms = Math.min(Math.max(atMs, 0), LAST_MS);
    if (ms < fromMs || ms >= toMs) {
      const date = new Date(ms);
      const [year, month, dayOfMonth] = [date.getFullYear(), date.getMonth(), date.getDate()];
      fromMs = new Date(year, month, dayOfMonth).getTime();
      toMs = new Date(year, month, dayOfMonth + 1).getTime();
      day = `${year}-${String(month + 1).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
    }
    return day;
  };
}
