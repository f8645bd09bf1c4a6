// Covers, painted pixel by pixel: one motif a song; the B variant turns the hue and moves the shapes.
import { createRandom } from './dsp.mjs';

export const COVER_SIZE = 640;

/** OKLCH (hue in degrees) to sRGB 0..255; colours outside the gamut are clamped. */
function oklch(lightness, chroma, hue) {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(
    (value) =>
      255 *
      (value <= 0.0031308 ? 12.92 * Math.max(0, value) : 1.055 * Math.min(1, value) ** (1 / 2.4) - 0.055),
  );
}

const clamp = (value) => Math.min(1, Math.max(0, value));
const smooth = (from, to, value) => {
  const t = clamp((value - from) / (to - from));
  return t * t * (3 - 2 * t);
};
const blend = (under, over, amount) => under.map((value, i) => value + (over[i] - value) * clamp(amount));
/** Colours between stops [[at, [l, c, h]], …] at t. */
function ramp(stops, t) {
  const next = stops.findIndex(([at]) => at >= t);
  if (next <= 0) return oklch(...stops[next === 0 ? 0 : stops.length - 1][1]);
  const [from, low] = stops[next - 1];
  const [to, high] = stops[next];
  return blend(oklch(...low), oklch(...high), smooth(from, to, t));
}
const circle = (x, y, cx, cy, radius, edge) =>
  1 - smooth(radius - edge, radius + edge, Math.hypot(x - cx, y - cy));

/** Each motif: (random, hueShift) → colour at (x, y), both 0..1. */
const MOTIFS = {
  'holiday-wishes'(random, shift) {
    const stops = [
      [0, [0.8, 0.12, 30 + shift]],
      [0.55, [0.48, 0.16, 20 + shift]],
      [1.05, [0.27, 0.1, 350 + shift]],
    ];
    const flakes = Array.from({ length: 34 }, () => [
      random(),
      random(),
      0.006 + random() ** 3 * 0.05,
      0.12 + random() * 0.3,
    ]);
    const lightX = shift ? 0.68 : 0.3;
    return (x, y) => {
      let colour = ramp(stops, Math.hypot(x - lightX, y - 0.3));
      for (const [cx, cy, radius, alpha] of flakes) {
        colour = blend(colour, oklch(0.97, 0.02, 60), alpha * circle(x, y, cx, cy, radius, radius * 0.45));
      }
      return colour;
    };
  },
  'la-la-la'(random, shift) {
    const phase = random() * 6;
    return (x, y) => {
      const t = clamp(x * 0.34 + y * 0.94 - 0.1);
      let colour = ramp(
        [
          [0, [0.88, 0.1, 95 + shift]],
          [0.5, [0.8, 0.13, 150 + shift]],
          [1, [0.66, 0.14, 205 + shift]],
        ],
        t,
      );
      colour = blend(
        colour,
        oklch(0.96, 0.09, 95),
        0.85 * circle(x, y, shift ? 0.3 : 0.68, 0.3, 0.13, 0.006),
      );
      for (let wave = 0; wave < 4; wave++) {
        const crest = 0.58 + wave * 0.1 + 0.028 * Math.sin(x * 7 + phase + wave * 1.9);
        colour = blend(
          colour,
          oklch(0.74 - wave * 0.07, 0.12, 205 + shift * 0.6 + wave * 8),
          0.6 * smooth(crest - 0.003, crest + 0.003, y),
        );
      }
      return colour;
    };
  },
  'neon-rain'(random, shift) {
    const drops = Array.from({ length: 60 }, () => [random(), random(), 0.06 + random() * 0.22, random()]);
    return (x, y) => {
      let colour = ramp(
        [
          [0, [0.2, 0.07, 285 + shift]],
          [0.6, [0.4, 0.18, 330 + shift]],
          [1, [0.24, 0.08, 270 + shift]],
        ],
        y,
      );
      const sun = circle(x, y, 0.5, 0.5, 0.25, 0.004) * (y > 0.5 ? smooth(0.2, 0.4, (y * 22) % 1) : 1);
      colour = blend(
        colour,
        ramp(
          [
            [0.25, [0.86, 0.14, 85 + shift]],
            [0.75, [0.63, 0.26, 0 + shift]],
          ],
          y,
        ),
        sun,
      );
      colour = blend(
        colour,
        oklch(0.7, 0.2, 330 + shift),
        0.3 * Math.exp(-Math.abs(Math.hypot(x - 0.5, y - 0.5) - 0.25) * 14),
      );
      for (const [cx, cy, length, hue] of drops) {
        const along = (y - cy) / length;
        if (along < 0 || along > 1) continue;
        const line = Math.exp(-(((x - cx - 0.03 * along) / 0.0022) ** 2));
        colour = blend(colour, oklch(0.85, 0.13, 200 + hue * 110 + shift), 0.65 * line * along);
      }
      return colour;
    };
  },
  'summer-days'(_random, shift) {
    const centre = shift ? [0.66, 0.62] : [0.36, 0.6];
    return (x, y) => {
      const angle = Math.atan2(y - centre[1], x - centre[0]);
      const away = Math.hypot(x - centre[0], y - centre[1]);
      let colour = ramp(
        [
          [0, [0.9, 0.12, 92 + shift]],
          [0.5, [0.78, 0.16, 62 + shift]],
          [1.1, [0.6, 0.17, 38 + shift]],
        ],
        away,
      );
      colour = blend(
        colour,
        oklch(0.95, 0.08, 95),
        0.28 * smooth(-0.2, 0.9, Math.sin(angle * 14 + 0.6)) * smooth(0.2, 0.75, away),
      );
      for (const [radius, alpha] of [
        [0.285, 0.3],
        [0.255, 0.45],
        [0.225, 0.9],
      ]) {
        const tone = alpha > 0.8 ? oklch(0.3, 0.06, 40 + shift) : oklch(0.5, 0.12, 45 + shift);
        colour = blend(colour, tone, alpha * circle(x, y, ...centre, radius, 0.004));
      }
      for (let string = 0; string < 6; string++) {
        const at = centre[1] - 0.11 + string * 0.044;
        colour = blend(
          colour,
          oklch(0.97, 0.03, 90),
          0.75 * Math.exp(-(((y - at) / (0.0016 + string * 0.0005)) ** 2)),
        );
      }
      return colour;
    };
  },
  'paper-lanterns'(random, shift) {
    const lamps = Array.from({ length: 9 }, (_, i) => [
      0.08 + 0.84 * random(),
      0.1 + (i / 9) * 0.8,
      0.03 + random() * 0.055,
      40 + random() * 40,
    ]);
    return (x, y) => {
      let colour = ramp(
        [
          [0, [0.24, 0.06, 240 + shift]],
          [0.65, [0.42, 0.09, 195 + shift]],
          [1, [0.3, 0.07, 220 + shift]],
        ],
        y,
      );
      for (const [cx, cy, radius, hue] of lamps) {
        const away = Math.hypot((x - cx) * 1.15, y - cy);
        colour = blend(colour, oklch(0.8, 0.13, hue), 0.5 * Math.exp(-away / (radius * 1.5)));
        colour = blend(colour, oklch(0.9, 0.1, hue + 18), 0.92 * (1 - smooth(radius * 0.9, radius, away)));
        colour = blend(
          colour,
          oklch(0.72, 0.15, hue),
          0.5 * (1 - smooth(radius * 0.5, radius, away)) * smooth(cy, cy + radius, y),
        );
      }
      return colour;
    };
  },
  'late-train'(random, shift) {
    const lit = Array.from({ length: 7 }, () => random() > 0.28);
    const stars = Array.from({ length: 40 }, () => [random(), random() * 0.5, 0.001 + random() * 0.002]);
    return (x, y) => {
      let colour = ramp(
        [
          [0, [0.26, 0.07, 270 + shift]],
          [0.52, [0.55, 0.11, 310 + shift]],
          [0.66, [0.72, 0.12, 40 + shift]],
          [1, [0.3, 0.05, 280 + shift]],
        ],
        y,
      );
      for (const [cx, cy, radius] of stars)
        colour = blend(colour, oklch(0.95, 0.02, 90), circle(x, y, cx, cy, radius, 0.0015));
      const hill = 0.66 + 0.05 * Math.sin(x * 5 + shift) + 0.02 * Math.sin(x * 13);
      colour = blend(colour, oklch(0.3, 0.06, 285 + shift), smooth(hill - 0.004, hill + 0.004, y));
      colour = blend(
        colour,
        oklch(0.2, 0.03, 280 + shift),
        smooth(0.718, 0.724, y) * (1 - smooth(0.86, 0.866, y)),
      );
      const cell = Math.floor(x * 7);
      const within = (x * 7) % 1;
      const pane =
        smooth(0.14, 0.18, within) *
        (1 - smooth(0.82, 0.86, within)) *
        smooth(0.748, 0.754, y) *
        (1 - smooth(0.812, 0.818, y));
      colour = blend(colour, lit[cell % 7] ? oklch(0.87, 0.12, 85) : oklch(0.32, 0.04, 280), pane);
      return blend(colour, oklch(0.8, 0.12, 80), 0.16 * Math.exp(-Math.abs(y - 0.785) * 14));
    };
  },
};

/** Raw RGB24 of a cover. */
export function paintCover(song, variant) {
  const seed =
    [...song].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), variant === 'b' ? 7 : 3) >>> 0;
  const colourAt = MOTIFS[song](createRandom(seed), variant === 'b' ? 38 : 0);
  const pixels = Buffer.alloc(COVER_SIZE * COVER_SIZE * 3);
  for (let row = 0, at = 0; row < COVER_SIZE; row++) {
    for (let column = 0; column < COVER_SIZE; column++) {
      for (const value of colourAt((column + 0.5) / COVER_SIZE, (row + 0.5) / COVER_SIZE))
        pixels[at++] = Math.round(value);
    }
  }
  return pixels;
}
