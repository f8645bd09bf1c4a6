/** What a person sees of the focus, measured: where its ring is, how well it stands out, and whether it is whole. */
export interface FocusRing {
  readonly element: Element;
  /** Of the ring to what is behind it, as WCAG counts; 1 where nothing shows the focus. */
  readonly contrast: number;
  /** By how many pixels the ring is cut off at most. */
  readonly cutPx: number;
}

export function focusRing(): FocusRing | null {
  const element = document.activeElement;
  if (element === null || element === document.body) return null;
  const host = hostOf(element);
  // Without a ring, as in menus, by what it is filled with.
  if (host === null) {
    const around = backgroundOf(element.parentElement);
    return { element, contrast: contrast(backgroundOf(element), around), cutPx: 0 };
  }
  const { outlineColor, outlineOffset, outlineWidth } = getComputedStyle(host);
  const grow = parseFloat(outlineOffset) + parseFloat(outlineWidth);
  // A ring inside its box lies on the box, one outside on what is around it.
  const behind = backgroundOf(grow <= 0 ? host : host.parentElement);
  return { element, contrast: contrast(rgb(outlineColor, behind), behind), cutPx: cutOf(host, grow) };
}

/** What wears the ring: the element, or what is around a control that is itself invisible. */
function hostOf(element: Element): Element | null {
  // The focus of an item is shown by what is in it.
  const [inside] = [...element.children].filter(hasRing);
  if (inside !== undefined) return inside;
  let host: Element | null = element;
  for (let up = 0; host !== null && up < 3; up += 1, host = host.parentElement) {
    if (hasRing(host)) return host;
  }
  return null;
}

function hasRing(element: Element): boolean {
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(element);
  return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && opacity !== '0';
}

function cutOf(host: Element, grow: number): number {
  const box = host.getBoundingClientRect();
  const ring = {
    left: box.left - grow,
    top: box.top - grow,
    right: box.right + grow,
    bottom: box.bottom + grow,
  };
  let cut = outside(ring, { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (let around = host.parentElement; around !== null; around = around.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(around);
    if (overflowX !== 'visible' || overflowY !== 'visible') {
      cut = Math.max(cut, outside(ring, around.getBoundingClientRect()));
    }
    if (position === 'fixed') break;
  }
  return cut;
}

type Box = Pick<DOMRect, 'left' | 'top' | 'right' | 'bottom'>;

function outside(inner: Box, outer: Box): number {
  return Math.max(
    0,
    outer.left - inner.left,
    outer.top - inner.top,
    inner.right - outer.right,
    inner.bottom - outer.bottom,
  );
}

type Rgb = readonly [number, number, number];

/** The colour that is seen behind the content of an element. */
function backgroundOf(element: Element | null): Rgb {
  const layers: string[] = [];
  for (let each = element; each !== null; each = each.parentElement) {
    layers.unshift(getComputedStyle(each).backgroundColor);
  }
  return layers.reduce<Rgb>((under, layer) => rgb(layer, under), [255, 255, 255]);
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });

/** Any CSS colour, laid over another. */
function rgb(colour: string, under: Rgb): Rgb {
  if (canvas === null) throw new Error('no canvas to read colours from');
  canvas.fillStyle = `rgb(${under.join(' ')})`;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return [r, g, b];
}

/** WCAG 2.2, relative luminance and contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const luminance = (colour: Rgb): number => {
    const [r = 0, g = 0, b = 0] = colour.map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

/** The contrast of two CSS colours as they are on the page. */
export function contrastOf(colour: string, background: string): number {
  const behind = rgb(background, [255, 255, 255]);
  return contrast(rgb(colour, behind), behind);
}
