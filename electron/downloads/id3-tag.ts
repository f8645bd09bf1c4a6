import { ID3Writer } from 'browser-id3-writer';
import type { FileHandle } from 'node:fs/promises';
import type { SongTags } from './song-tags.ts';

const FRONT_COVER = 3;
/** Bytes of a tag's header, and of the footer that says the same again (ID3v2.4, 3.1 and 3.4). */
const HEADER_BYTES = 10;
const HAS_FOOTER = 0x10;
/** A song with more tags than this in a row is none. */
const MAX_TAGS = 8;

/** An ID3v2.3 tag, to stand before the audio. `cover`: a jpeg, png or webp; empty for none. */
export function id3Tag(tags: SongTags, cover: Uint8Array): Uint8Array {
  const writer = new ID3Writer(new ArrayBuffer(0));
  const made = new Date(tags.madeAtMs);
  writer.setFrame('TIT2', tags.title);
  if (tags.genre !== null) writer.setFrame('TCON', [tags.genre]);
  writer.setFrame('TYER', made.getFullYear());
  writer.setFrame('TDAT', two(made.getDate()) + two(made.getMonth() + 1));
  writer.setFrame('COMM', { description: '', text: tags.comment, language: 'eng' });
  if (tags.lyrics !== null) {
    // What language it is nobody says: "und" is ISO 639-2 for that.
    writer.setFrame('USLT', { description: '', lyrics: tags.lyrics, language: 'und' });
  }
  for (const [description, value] of tags.ids) writer.setFrame('TXXX', { description, value });
  if (cover.length > 0) {
    const data = new Uint8Array(cover).buffer;
    writer.setFrame('APIC', { type: FRONT_COVER, data, description: '' });
  }
  return new Uint8Array(writer.addTag());
}

/**
 * Where the audio begins: behind the ID3v2 tags that the file has already. `null` where a tag claims more than the file
 * holds.
 */
export async function audioStart(handle: FileHandle, fileBytes: number): Promise<number | null> {
  const header = new Uint8Array(HEADER_BYTES);
  let at = 0;
  for (let count = 0; count < MAX_TAGS; count++) {
    const { bytesRead } = await handle.read(header, 0, HEADER_BYTES, at);
    const size = bytesRead === HEADER_BYTES ? tagBytes(header) : null;
    if (size === null) return at;
    at += size;
    if (at >= fileBytes) return null;
  }
  return null;
}

/** The whole length of the tag that a header begins; `null` when it begins none. */
function tagBytes(header: Uint8Array): number | null {
  const [i, d, three, major = 0xff, minor = 0xff, flags = 0, ...size] = header;
  const isTag = i === 0x49 && d === 0x44 && three === 0x33 && major < 0xff && minor < 0xff;
  if (!isTag || size.some((byte) => byte >= 0x80)) return null;
  const bodyBytes = size.reduce((sum, byte) => sum * 0x80 + byte, 0);
  return HEADER_BYTES + bodyBytes + ((flags & HAS_FOOTER) === 0 ? 0 : HEADER_BYTES);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
