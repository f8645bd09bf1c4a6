import type { ClipDraft, Entry, Worth } from '../entries.ts';
import { MOST_ENTRIES, readLink } from '../entries.ts';
import { isRecord, readAddress, readReason } from '../fields.ts';
import { phaseOf } from '../status-words.ts';
import { cleanText, LONGEST_TEXT } from '../text.ts';
import { aceEntry, type AceEntry } from './schema.ts';

/** The shapes of `data` that are known (FACTS.md, "Other `data` shapes"). */
export type Shape =
  | 'audio'
  | 'upload'
  | 'vox'
  | 'file'
  | 'video'
  | 'lyrics'
  | 'midi'
  | 'timing'
  | 'persona'
  | 'style'
  | 'unknown';

export interface ShapedEntry extends Entry {
  readonly shape: Shape;
  /** The clip that the entry is about, by the provider's id. */
  readonly audioId: string | null;
  /** Of `aligned_words`, unread. */
  readonly alignedWords: unknown;
}

/** A list, or a single object or string that stands for a list of one. Empty values are no entries. */
export function readData(data: unknown): ShapedEntry[] {
  const given = Array.isArray(data) ? data.slice(0, MOST_ENTRIES) : [data];
  return given.flatMap((each: unknown) => {
    if (typeof each === 'string' && each.trim() !== '') return [textEntry(each)];
    return isRecord(each) && Object.keys(each).length > 0 ? [readEntry(each)] : [];
  });
}

/** The keys tell; the most telling are asked first, because a clip may carry more than it should. */
function shapeOf(given: Readonly<Record<string, unknown>>): Shape {
  const has = (...keys: string[]) => keys.some((key) => Object.hasOwn(given, key));
  if (has('vocal_audio_url')) return 'vox';
  if (has('audio_id') && !has('id')) return 'upload';
  if (has('audio_url')) return 'audio';
  if (has('file_url')) return 'file';
  if (has('aligned_words')) return 'timing';
  if (has('instruments')) return 'midi';
  if (has('upsampled_tags')) return 'style';
  if (has('persona_id')) return 'persona';
  if (has('text')) return 'lyrics';
  if (has('video_url')) return 'video';
  return has('id') && has('state', 'status') ? 'audio' : 'unknown';
}

function readEntry(given: Readonly<Record<string, unknown>>): ShapedEntry {
  const entry = aceEntry.parse(given);
  const shape = shapeOf(given);
  const { worth, clip, text } = contentOf(shape, entry);
  return {
    shape,
    audioId: entry.audio_id,
    alignedWords: entry.aligned_words,
    phase: phaseOf(entry.state) ?? phaseOf(entry.status),
    worth,
    clip,
    text,
    title: entry.title,
    style: entry.style ?? entry.tags ?? entry.upsampled_tags,
    error: readReason(entry.error) ?? readReason(entry.error_message),
  };
}

type Content = Pick<Entry, 'worth' | 'clip' | 'text'>;

function contentOf(shape: Shape, entry: AceEntry): Content {
  switch (shape) {
    case 'audio':
      return heard(entry, entry.audio_url);
    case 'upload': {
      // Its id is what an upload is for; being heard comes on top.
      const content = heard(entry, entry.audio_url);
      return content.worth === 'final' ? content : { worth: 'final', clip: null, text: null };
    }
    case 'vox':
      return heard(entry, entry.vocal_audio_url);
    case 'file':
      return heard(entry, entry.file_url);
    case 'video': {
      const { address, worth } = readLink(entry.video_url);
      return { worth, clip: { ...draft(entry), videoUrl: address }, text: null };
    }
    case 'lyrics':
      return read(entry.text);
    case 'timing':
      return read(sungWords(entry.aligned_words));
    case 'style':
      return read(entry.upsampled_tags);
    case 'persona':
      return read(entry.persona_id);
    case 'midi':
    case 'unknown':
      return { worth: 'final', clip: null, text: null };
  }
}

function heard(entry: AceEntry, link: unknown): Content {
  const { address, worth } = readLink(link);
  return { worth, clip: { ...draft(entry), audioUrl: address }, text: null };
}

function read(text: string | null): Content {
  const worth: Worth = text === null ? 'nothing' : 'final';
  return { worth, clip: null, text };
}

function draft(entry: AceEntry): ClipDraft {
  return {
    id: entry.id ?? entry.audio_id,
    title: entry.title,
    lyric: entry.lyric,
    style: entry.style ?? entry.tags,
    model: entry.model,
    prompt: entry.prompt,
    audioUrl: null,
    videoUrl: readAddress(entry.video_url),
    imageUrl: readLink(entry.image_large_url, entry.image_url).address,
    durationMs: entry.duration,
    createdAtMs: entry.created_at,
    error: readReason(entry.error) ?? readReason(entry.error_message),
  };
}

function textEntry(given: string): ShapedEntry {
  const text = cleanText(given, LONGEST_TEXT) || null;
  const nothing = { audioId: null, alignedWords: null, phase: null, title: null, style: null, error: null };
  return { shape: 'unknown', ...nothing, ...read(text) };
}

function sungWords(words: unknown): string | null {
  if (!Array.isArray(words)) return null;
  const sung = words.flatMap((each: unknown) =>
    isRecord(each) && typeof each['word'] === 'string' ? [each['word']] : [],
  );
  // Their spaces and line ends are part of the words, sometimes.
  return cleanText(sung.join(' ').replace(/ *([\n ]) */g, '$1'), LONGEST_TEXT) || null;
}
