import type { MediaUrl } from '../../../renderer/bridge.ts';

const SAMPLE_RATE = 8_000;

/** By length and pitch: each takes some 30 ms to make, and most tests play one. */
const made = new Map<string, Blob>();

/** A tone that swells and fades, so that its waveform has a shape; as a WAV file. */
export function song(seconds: number, pitch = 220): Blob {
  const name = `${seconds} s at ${pitch} Hz`;
  const known = made.get(name) ?? tone(seconds, pitch);
  made.set(name, known);
  return known;
}

function tone(seconds: number, pitch: number): Blob {
  const samples = Math.round(seconds * SAMPLE_RATE);
  const view = new DataView(new ArrayBuffer(44 + samples * 2));
  const ascii = (at: number, text: string): void => {
    for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
  };
  ascii(0, 'RIFF');
  view.setUint32(4, 36 + samples * 2, true);
  ascii(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  ascii(36, 'data');
  view.setUint32(40, samples * 2, true);
  for (let i = 0; i < samples; i++) {
    const at = i / SAMPLE_RATE;
    const beat = Math.exp(-3 * ((at * 1.7) % 1));
    const part = i / samples;
    const swell =
      Math.abs(Math.sin(part * 48) + Math.sin(part * 14 + 1) * 0.8 + Math.sin(part * 221) * 0.35) / 2.1;
    view.setInt16(44 + i * 2, Math.sin(2 * Math.PI * pitch * at) * (0.4 + 0.6 * beat) * swell * 24_000, true);
  }
  return new Blob([view.buffer], { type: 'audio/wav' });
}

/** A cover such as the design's: a glow in two colours. */
export function cover(hue: number): Blob {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"><defs><radialGradient id="g" cx=".3" cy=".28" r=".85"><stop stop-color="oklch(82% .12 ${hue})"/><stop offset=".52" stop-color="oklch(50% .16 ${hue - 10})"/><stop offset="1" stop-color="oklch(29% .1 ${hue - 40})"/></radialGradient></defs><rect width="64" height="64" fill="url(#g)"/></svg>`;
  return new Blob([svg], { type: 'image/svg+xml' });
}

/** Real media from memory. Clips whose id begins with `dead` have none. */
export function fakeMedia(seconds = 20): MediaUrl {
  const urls = new Map<string, string>();
  return (key, clipId, part) => {
    const name = `${key} ${part === 'cover' ? '' : clipId} ${part === 'cover'}`;
    const known = urls.get(name);
    if (known !== undefined) return known;
    if (clipId.startsWith('dead')) return 'blob:nothing-here';
    const hue = [...key].reduce((sum, letter) => sum + letter.charCodeAt(0) * 7, 0) % 360;
    const url = URL.createObjectURL(
      part === 'cover' ? cover(hue) : song(seconds, clipId.endsWith('b') ? 330 : 220),
    );
    urls.set(name, url);
    return url;
  };
}
