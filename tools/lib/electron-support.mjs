/** When each major of Electron that we pin came out. A new one is added when it is pinned. */
const RELEASED = /** @type {Readonly<Record<number, string>>} */ ({ 45: '2026-10-21' });

/** The latest three majors are supported, and one comes every eight weeks (Electron's release timeline). */
const SUPPORTED_MS = 3 * 8 * 7 * 24 * 3_600_000;
const WARN_BEFORE_MS = 4 * 7 * 24 * 3_600_000;

/**
 * What to say about the pinned Electron, such as `45.4.1`; `null` while all is well.
 * @param {string} version
 * @param {number} nowMs
 */
export function electronWarning(version, nowMs) {
  const major = Number(version.split('.')[0]);
  const released = RELEASED[major];
  if (released === undefined)
    return `Electron ${version}: say in tools/lib/electron-support.mjs when ${major}.0.0 came out.`;
  const endsAtMs = Date.parse(released) + SUPPORTED_MS;
  if (nowMs < endsAtMs - WARN_BEFORE_MS) return null;
  const day = new Date(endsAtMs).toISOString().slice(0, 10);
  return nowMs < endsAtMs
    ? `Electron ${version} is supported until about ${day}: take the next one.`
    : `Electron ${version} has had no security fixes since about ${day}: take a newer one now.`;
}
