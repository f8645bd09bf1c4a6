import type { TaskKind } from '../../core/task.ts';
import { MOST_ENTRIES, readLink, type ClipDraft, type Entry } from '../entries.ts';
import { isRecord, readAddress, readReason } from '../fields.ts';
import { phaseOf } from '../status-words.ts';
import { cleanText, LONGEST_TEXT } from '../text.ts';
import { sunorEntry, type SunorEntry } from './schema.ts';

/**
 * `output.result`: a list, a single object, or a plain string. Only clips are documented; of lyrics and uploads
 * FACTS.md says where to look. What can't be read is an entry all the same, shown as it is.
 */
export function readResult(result: unknown, kind: TaskKind): Entry[] {
  const given = Array.isArray(result) ? result.slice(0, MOST_ENTRIES) : [result];
  return given.flatMap((each: unknown) => {
    if (typeof each === 'string' && each.trim() !== '')
      return [textEntry(cleanText(each, LONGEST_TEXT) || null)];
    return isRecord(each) && Object.keys(each).length > 0 ? [readEntry(each, kind)] : [];
  });
}

function readEntry(given: Readonly<Record<string, unknown>>, kind: TaskKind): Entry {
  const entry = sunorEntry.parse(given);
  const isSong = kind === 'music' || kind === 'concat';
  const { address, worth } = readLink(entry.audio_url);
  const isClip = address !== null || (isSong && (Object.hasOwn(given, 'audio_url') || entry.id !== null));
  const text = isClip ? null : (entry.text ?? entry.lyrics ?? entry.lyric ?? entry.prompt);
  return {
    ...textEntry(text),
    phase: phaseOf(entry.state) ?? phaseOf(entry.status),
    worth: isClip ? worth : 'final',
    clip: isClip ? draft(entry, address) : null,
    title: entry.title,
    style: entry.metadata.tags ?? entry.tags,
    error: errorOf(entry),
  };
}

function textEntry(text: string | null): Entry {
  return { phase: null, worth: 'final', clip: null, text, title: null, style: null, error: null };
}

function draft(entry: SunorEntry, audioUrl: string | null): ClipDraft {
  const { metadata } = entry;
  return {
    id: entry.id ?? entry.clip_id,
    title: entry.title,
    // Suno keeps the words that are sung as the clip's prompt.
    lyric: entry.lyric ?? entry.lyrics ?? metadata.prompt,
    style: metadata.tags ?? entry.tags,
    model: entry.model_name,
    prompt: metadata.gpt_description_prompt,
    audioUrl,
    videoUrl: readAddress(entry.video_url),
    imageUrl: readLink(entry.image_large_url, entry.image_url).address,
    durationMs: metadata.duration ?? entry.duration,
    createdAtMs: entry.created_at,
    error: errorOf(entry),
  };
}

function errorOf({ error, error_message, metadata }: SunorEntry): string | null {
  return readReason(error) ?? readReason(error_message) ?? readReason(metadata.error_message);
}
