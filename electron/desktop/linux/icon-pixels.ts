import { nativeImage } from 'electron';

/** A picture as the desktop's interfaces take one: rows of red, green, blue and alpha, a byte each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Buffer;
}

/** Reads a picture of the app's own, which is packed where nobody else could open it by its path. */
export function iconPixels(path: string): Pixels {
  const image = nativeImage.createFromPath(path);
  const { width, height } = image.getSize();
  // Blue, green, red, multiplied by alpha.
  const rgba = image.toBitmap();
  for (let at = 0; at < rgba.length; at += 4) {
    const red = rgba[at + 2] ?? 0;
    const green = rgba[at + 1] ?? 0;
    const blue = rgba[at] ?? 0;
    const alpha = rgba[at + 3] ?? 0;
    rgba[at] = whole(red, alpha);
    rgba[at + 1] = whole(green, alpha);
    rgba[at + 2] = whole(blue, alpha);
  }
  return { width, height, rgba };
}

function whole(multiplied: number, alpha: number): number {
  return alpha === 0 || alpha === 255 ? multiplied : Math.round((multiplied * 255) / alpha);
}
