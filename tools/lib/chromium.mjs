import { findOnPath } from './which.mjs';

/** The browser for component tests: the system's own, so that none has to be downloaded. Null when there is none. */
export function findChromium() {
  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    const path = findOnPath(name);
    if (path) return path;
  }
  return null;
}
