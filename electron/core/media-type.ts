/** What a file is by its first bytes; URL, extension and content type are not believed. */
export type MediaType = AudioType | ImageType | 'markup';

/** `mp4` is counted among the audio: it plays, and the provider's "audio" may be one. */
export type AudioType = 'mp3' | 'm4a' | 'mp4' | 'aac' | 'wav' | 'flac' | 'ogg';
export type ImageType = 'jpeg' | 'png' | 'webp';

/** So many first bytes tell all that can be told; fewer may be given when the file has no more. */
export const SNIFF_BYTES = 512;

const KNOWN: Readonly<Record<AudioType | ImageType, { readonly mime: string; readonly extension: string }>> =
  {
    mp3: { mime: 'audio/mpeg', extension: 'mp3' },
    m4a: { mime: 'audio/mp4', extension: 'm4a' },
    mp4: { mime: 'video/mp4', extension: 'mp4' },
    aac: { mime: 'audio/aac', extension: 'aac' },
    wav: { mime: 'audio/wav', extension: 'wav' },
    flac: { mime: 'audio/flac', extension: 'flac' },
    ogg: { mime: 'audio/ogg', extension: 'ogg' },
    jpeg: { mime: 'image/jpeg', extension: 'jpg' },
    png: { mime: 'image/png', extension: 'png' },
    webp: { mime: 'image/webp', extension: 'webp' },
  };

/** Of all that plays, for a dialog that asks for such a file. */
export const AUDIO_EXTENSIONS: readonly string[] = ['mp3', 'm4a', 'mp4', 'aac', 'wav', 'flac', 'ogg', 'opus'];

const IMAGES: readonly (MediaType | null)[] = ['jpeg', 'png', 'webp'] satisfies ImageType[];

export function isImage(type: MediaType | null): type is ImageType {
  return IMAGES.includes(type);
}

export function isAudio(type: MediaType | null): type is AudioType {
  return type !== null && type !== 'markup' && !isImage(type);
}

export function mimeOf(type: AudioType | ImageType): string {
  return KNOWN[type].mime;
}

/** Without the dot. */
export function extensionOf(type: AudioType | ImageType): string {
  return KNOWN[type].extension;
}

/**
 * `markup` is a page or a document where a file should be: HTML, XML, JSON. `null` is anything else that isn't known,
 * plain text among it.
 */
export function sniff(bytes: Uint8Array): MediaType | null {
  if (has(bytes, 0, 'ID3') || isMp3Frame(bytes)) return 'mp3';
  if (has(bytes, 0, 'RIFF') || has(bytes, 0, 'RF64')) {
    if (has(bytes, 8, 'WAVE')) return 'wav';
    return has(bytes, 8, 'WEBP') ? 'webp' : null;
  }
  if (has(bytes, 4, 'ftyp')) return fromBrands(bytes);
  if (has(bytes, 0, 'fLaC')) return 'flac';
  if (has(bytes, 0, 'OggS')) return 'ogg';
  if (has(bytes, 0, '\xFF\xD8\xFF')) return 'jpeg';
  if (has(bytes, 0, '\x89PNG\r\n\x1A\n')) return 'png';
  if (isAdtsFrame(bytes)) return 'aac';
  return isMarkup(bytes) ? 'markup' : null;
}

/** `text` is Latin-1: one character a byte. */
function has(bytes: Uint8Array, at: number, text: string): boolean {
  if (bytes.length < at + text.length) return false;
  for (let index = 0; index < text.length; index++) {
    if (bytes[at + index] !== text.charCodeAt(index)) return false;
  }
  return true;
}

/** A header of MPEG 1, 2 or 2.5, layer III, whose bit rate and sampling rate exist (ISO 11172-3, 2.4.1.3). */
function isMp3Frame([first = 0, second = 0, third = 0xff]: Uint8Array): boolean {
  const isSync = first === 0xff && (second & 0xe0) === 0xe0;
  const isKnownVersion = (second & 0x18) !== 0x08;
  const isLayer3 = (second & 0x06) === 0x02;
  return isSync && isKnownVersion && isLayer3 && third >> 4 !== 0xf && (third & 0x0c) !== 0x0c;
}

/** An AAC frame outside of any container: sync, layer 0, a sampling rate that exists (ISO 13818-7, 6.2). */
function isAdtsFrame([first = 0, second = 0, third = 0xff]: Uint8Array): boolean {
  return first === 0xff && (second & 0xf6) === 0xf0 && (third & 0x3c) >> 2 < 13;
}

/** The brands of an ISO base media file: the major one, then those it is compatible with. */
function fromBrands(bytes: Uint8Array): 'm4a' | 'mp4' | null {
  const size = Math.min(bytes.length, new DataView(bytes.buffer, bytes.byteOffset).getUint32(0));
  const major = brandAt(bytes, 8);
  if (/^M4[AB] $/.test(major)) return 'm4a';
  if (!/^(?:iso[m2-9a-c]|mp4[12]|avc1|dash|M4V |MSNV|cmf[c2]|f4v )$/.test(major)) return null;
  for (let at = 16; at + 4 <= size; at += 4) {
    if (brandAt(bytes, at) === 'M4A ') return 'm4a';
  }
  return 'mp4';
}

function brandAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function isMarkup(bytes: Uint8Array): boolean {
  let text = '';
  // Without zero bytes UTF-16 reads like ASCII, which is enough to tell.
  for (const byte of bytes.subarray(0, SNIFF_BYTES)) if (byte !== 0) text += String.fromCharCode(byte);
  const start = text.replace(/^(?:\xEF\xBB\xBF|\xFF\xFE|\xFE\xFF)/, '').trimStart();
  return /^(?:<[!?/a-z]|[{[]\s*(?:["{[\]}\d-]|$|true|false|null))/i.test(start);
}
