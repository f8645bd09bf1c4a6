/**
 * The wave, on a grid of 24, and everything that is drawn from it. One source for every icon: the app's own, the four
 * states of the tray, the badge.
 */
const WAVE = {
  whole: 'M3 12c2.2 0 2.2-6 4.4-6s2.2 12 4.4 12S14 8 16.2 8s2.2 4 4.8 4',
  firstHalf: 'M3 12c2.2 0 2.2-6 4.4-6s2.2 12 4.4 12',
  /** Leaves room for a badge. */
  short: 'M3 12c2.2 0 2.2-6 4.4-6s2.2 12 4.4 12S14 8 16.2 8',
};

const BADGES = {
  ready: (/** @type {number} */ grow) => `<circle cx="18.6" cy="6.6" r="${4.6 + grow}"`,
  attention: (/** @type {number} */ grow) =>
    `<path d="m18.6 2.4 4 7.4h-8z" stroke-linejoin="round" stroke-width="${1.2 + grow * 2}"`,
};

/**
 * @typedef {object} Ink
 * @property {string} wave
 * @property {string} ready
 * @property {string} attention
 * @property {string | null} halo a thin outline that keeps the icon legible on a panel of the other shade
 */

/** @type {Readonly<Record<'onDark' | 'onLight' | 'template', Ink>>} */
export const INKS = {
  onDark: { wave: '#f4f4f8', ready: '#ff9152', attention: '#ff6b6d', halo: '#000' },
  onLight: { wave: '#26262e', ready: '#e0591a', attention: '#d8283a', halo: '#fff' },
  // macOS takes the shape and gives it the menu bar's colour.
  template: { wave: '#000', ready: '#000', attention: '#000', halo: null },
};

export const TRAY_STATES = /** @type {const} */ (['idle', 'working', 'ready', 'attention']);

/**
 * @param {(typeof TRAY_STATES)[number]} state
 * @param {Ink} ink
 * @param {number} size in pixels: small ones get a stronger line
 */
export function trayIcon(state, ink, size) {
  const width = size <= 20 ? 2.9 : 2.6;
  const badge = state === 'ready' || state === 'attention' ? state : null;
  const lines = {
    idle: line(WAVE.whole, 1),
    working: line(WAVE.whole, 0.42) + line(WAVE.firstHalf, 1),
    ready: line(WAVE.short, 1),
    attention: line(WAVE.short, 1),
  }[state];
  const wave = (/** @type {string} */ colour, /** @type {number} */ grow) =>
    `<g fill="none" stroke="${colour}" stroke-width="${width + grow * 2}" stroke-linecap="round" ` +
    `stroke-linejoin="round"${badge ? ' mask="url(#gap)"' : ''}>${lines}</g>`;
  const halo = ink.halo
    ? `<g opacity=".5">${wave(ink.halo, 1.1)}${badge ? solid(badge, ink.halo, 1.1) : ''}</g>`
    : '';
  const gap = badge
    ? `<mask id="gap"><rect width="26" height="26" fill="#fff"/>${solid(badge, '#000', 1.5)}</mask>`
    : '';
  return svg('1 1 22.6 22.6', `${gap}${halo}${wave(ink.wave, 0)}${badge ? solid(badge, ink[badge], 0) : ''}`);
}

/** What lies over the taskbar button on Windows while a song is unheard. */
export function badgeIcon() {
  return svg('0 0 16 16', '<circle cx="8" cy="8" r="6.4" fill="#f3743f" stroke="#fff" stroke-width="1.4"/>');
}

/**
 * @param {number} size in pixels
 * @param {number} margin of the square, as a part of the size: macOS wants more of it than the others
 */
export function appIcon(size, margin) {
  const isSmall = size <= 32;
  const edge = 24 * (isSmall ? Math.min(margin, 0.02) : margin);
  const side = 24 - edge * 2;
  const scale = (side / 24) * (isSmall ? 0.98 : 0.88);
  const square = `x="${edge}" y="${edge}" width="${side}" height="${side}" rx="${side * 0.23}"`;
  const wave = `d="${WAVE.whole}" stroke-width="${isSmall ? 3 : 2.6}"`;
  return svg(
    '0 0 24 24',
    `<defs>
      <linearGradient id="warm" x2="1" y2="1">
        <stop stop-color="#ffb25f"/><stop offset=".5" stop-color="#f3743f"/><stop offset="1" stop-color="#c4343f"/>
      </linearGradient>
      <linearGradient id="light" x2="0" y2="1">
        <stop stop-color="#fff" stop-opacity=".26"/><stop offset=".45" stop-color="#fff" stop-opacity="0"/>
      </linearGradient>
      <filter id="soft" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation=".45"/></filter>
    </defs>
    <rect ${square} fill="url(#warm)"/><rect ${square} fill="url(#light)"/>
    <g transform="translate(12 12) scale(${scale}) translate(-12 -12)" fill="none" stroke-linecap="round"
      stroke-linejoin="round">
      ${isSmall ? '' : `<path ${wave} stroke="#6d1022" stroke-opacity=".42" filter="url(#soft)" transform="translate(.1 .75)"/>`}
      <path ${wave} stroke="#fff9f0"/>
    </g>`,
  );
}

/** @param {string} path @param {number} opacity */
function line(path, opacity) {
  return `<path d="${path}" opacity="${opacity}"/>`;
}

/** @param {'ready' | 'attention'} badge @param {string} colour @param {number} grow */
function solid(badge, colour, grow) {
  const stroke = badge === 'attention' ? ` stroke="${colour}"` : '';
  return `${BADGES[badge](grow)} fill="${colour}"${stroke}/>`;
}

/** @param {string} viewBox @param {string} content */
function svg(viewBox, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}">${content}</svg>`;
}
