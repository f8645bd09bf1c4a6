import { ID3Writer } from 'browser-id3-writer';
import type { SongTags } from './song-tags.ts';

const FRONT_COVER = 3;

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

function two(number: number): string {
  return String(number).padStart(2, '0');
}
