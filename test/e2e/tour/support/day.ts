/** It is two in the afternoon in the pictures, whenever they are made: what was made earlier today stays today. */
const HOUR = 14;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Hours that the pictures' clock is ahead of UTC, from -9 to 14. */
const AHEAD = HOUR - new Date().getUTCHours();

/** Its name for the app's environment. POSIX counts the other way. */
export const TIME_ZONE = `Etc/GMT${AHEAD > 0 ? '-' : '+'}${Math.abs(AHEAD)}`;

/** How long ago it was that o'clock, today or so many days before. */
export function ago(time: `${number}:${number}`, days = 0): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  const nowMs = Date.now();
  const sinceMidnightMs = (nowMs + AHEAD * HOUR_MS) % DAY_MS;
  return sinceMidnightMs - hours * HOUR_MS - minutes * 60_000 + days * DAY_MS;
}
