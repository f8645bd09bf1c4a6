/**
 * Names that a person recognises and that Linux, Windows and macOS all take, whatever the song is called.
 *
 * Sources of the rules: Microsoft, "Naming Files, Paths, and Namespaces" (reserved characters and names, trailing
 * dots and spaces); ext4 and most others, 255 bytes a name; APFS, which refuses unassigned code points.
 */
import { formatDate, type WallTime } from './date-pattern.ts';
import { AUDIO_EXTENSIONS } from './media-type.ts';
import { parseTemplate, type NameField, type TemplatePiece } from './name-template.ts';

/** What stands for each field; `null` or empty where nothing is known. Date and time are when the song was made. */
export type NameValues = Readonly<Partial<Record<Exclude<NameField, 'date' | 'time'>, string | null>>> & {
  readonly made?: WallTime | null;
};

const UNTITLED = 'Untitled';
const MAX_NAME_BYTES = 255;
/** Left free at the end of a name, for " (9999)" and the longest extension. */
const RESERVED_BYTES = 15;
/** A title beyond this is cut before it is looked at: hostile answers are as long as they like. */
const MAX_VALUE_UNITS = 2_000;
const MAX_FOLDERS = 8;

/** Stands where a field had no value, until its separators are gone too. Never part of a cleaned text. */
const GAP = '\0';

const RESERVED_STEM = /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])$/i;

/**
 * The file's path below the chosen folder, without an extension (that comes from the file's first bytes). Only a `/`
 * in the template makes a folder, never one in a value. What the template has wrong stays as it is written.
 */
export function fileNameFor(template: string, values: NameValues): string {
  const parts = [...parseTemplate(template.slice(0, MAX_VALUE_UNITS)).names];
  const file = nameOf(parts.pop() ?? [], values, MAX_NAME_BYTES - RESERVED_BYTES) || UNTITLED;
  const folders = parts
    .map((part) => nameOf(part, values, MAX_NAME_BYTES))
    .filter((name) => name !== '')
    .slice(0, MAX_FOLDERS);
  return [...folders, file].join('/');
}

/**
 * `name.extension`, or `name (2).extension` and so on: the first that isn't taken. `isTaken` is asked with a file's
 * name; it should compare by `nameKey`, as `takenIn` does.
 */
export function unusedName(name: string, extension: string, isTaken: (fileName: string) => boolean): string {
  for (let number = 1; ; number++) {
    const end = `${number === 1 ? '' : ` (${String(number)})`}.${extension}`;
    const fileName = cutToBytes(name, MAX_NAME_BYTES - utf8Bytes(end)).trimEnd() + end;
    if (!isTaken(fileName)) return fileName;
  }
}

/** Equal for names that some file system takes for the same one: by case or by Unicode normal form. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toUpperCase().toLowerCase().normalize('NFC');
}

/**
 * Which of the names that `name` may get are taken in a folder that holds `entries`, by their keys. Of a hundred thousand
 * only those that begin alike are looked at closely.
 */
export function takenIn(entries: readonly string[], name: string): (fileName: string) => boolean {
  const taken = new Set(entries.filter((entry) => mayBeginAlike(entry, name)).map(nameKey));
  return (fileName) => taken.has(nameKey(fileName));
}

/**
 * The same for a song: where another has its name but for the type, that is taken, too, or what stands beside the two
 * could not be told apart. Only an mp4 may be the song's own video.
 */
export function takenForSongIn(entries: readonly string[], name: string): (fileName: string) => boolean {
  const isTaken = takenIn(entries, name);
  const songs = entries.filter((entry) => isSongName(entry) && !/\.mp4$/i.test(entry));
  const isStemTaken = takenIn(songs.map(stemOf), name);
  return (fileName) => isTaken(fileName) || isStemTaken(stemOf(fileName));
}

/** By its extension. */
export function isSongName(fileName: string): boolean {
  const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return AUDIO_EXTENSIONS.includes(extension);
}

const stemOf = (fileName: string): string => fileName.slice(0, fileName.lastIndexOf('.'));

/** Shorter than any name is cut to. */
const COMPARED_UNITS = 100;
const CASE_BIT = 0x20;

/** False only where the keys begin otherwise; far cheaper than these. */
export function mayBeginAlike(entry: string, name: string): boolean {
  const end = Math.min(name.length, COMPARED_UNITS);
  for (let at = 0; at < end; at++) {
    const one = entry.charCodeAt(at);
    const other = name.charCodeAt(at);
    if (one > 0x7f || other > 0x7f) return true;
    if ((one | CASE_BIT) !== (other | CASE_BIT)) return false;
  }
  return true;
}

/** Length in UTF-8; a lone surrogate counts as the replacement character that stands for it. */
export function utf8Bytes(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}

interface Piece {
  text: string;
  readonly isValue: boolean;
}

function nameOf(template: readonly TemplatePiece[], values: NameValues, maxBytes: number): string {
  const pieces = piecesOf(template, values);
  let name = joined(pieces);
  // The longest value gives way, so that what tells two clips apart stays in the name.
  for (let excess = utf8Bytes(name) - maxBytes; excess > 0; excess = utf8Bytes(name) - maxBytes) {
    const longest = longestValue(pieces);
    if (!longest) return legal(cutToBytes(name, maxBytes), maxBytes);
    const shorter = cutToBytes(longest.text, utf8Bytes(longest.text) - excess).trimEnd();
    longest.text = shorter === '' ? GAP : shorter;
    name = joined(pieces);
  }
  return name;
}

function piecesOf(template: readonly TemplatePiece[], values: NameValues): Piece[] {
  return template.map((piece) => {
    if (piece.kind === 'text') return { text: clean(piece.text), isValue: false };
    const value = clean(valueOf(piece, values) ?? '').trim();
    const known = value === '' && piece.field === 'title' ? UNTITLED : value;
    return { text: known === '' ? GAP : known, isValue: true };
  });
}

type FieldPiece = Extract<TemplatePiece, { kind: 'field' }>;

function valueOf({ field, pattern }: FieldPiece, values: NameValues): string | null {
  if (field !== 'date' && field !== 'time') return values[field] ?? null;
  if (!values.made) return null;
  return formatDate(field === 'date' ? (pattern ?? 'yyyy-MM-dd') : 'HH.mm', values.made);
}

function longestValue(pieces: readonly Piece[]): Piece | null {
  let longest: Piece | null = null;
  for (const piece of pieces) {
    if (!piece.isValue || piece.text === GAP) continue;
    if (!longest || piece.text.length > longest.text.length) longest = piece;
  }
  return longest;
}

function joined(pieces: readonly Piece[]): string {
  const text = pieces
    .map((piece) => piece.text)
    .join('')
    // A field without a value takes its brackets and its separators along.
    .replace(/([([{])\s*\0\s*[)\]}]/g, GAP)
    .replace(/^(?:\s*\0[\s\-–—_,.·]*)+/, '')
    .replace(/[\s\-–—_,.·]*\0/g, '');
  return legal(text, Infinity);
}

/** Characters that some system refuses, or that a person can't see. Keeps leading and trailing space. */
function clean(text: string): string {
  return (
    text
      .slice(0, MAX_VALUE_UNITS)
      // Zero-width and bidirectional controls, variation selectors, tags; annotations; halves of a pair; unassigned.
      .replace(/[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFB\p{Cs}\p{Cn}]/gu, '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, ' ')
      .replace(/[/\\|:]/g, '-')
      .replace(/"/g, "'")
      .replace(/[<>*]/g, '_')
      .replace(/\?/g, '')
      .normalize('NFC')
  );
}

/** The rules that hold for a whole name. May be empty. */
function legal(text: string, maxBytes: number): string {
  const name = text
    .normalize('NFC')
    .replace(/ {2,}/g, ' ')
    // A leading dot hides a file, a trailing one is dropped by Windows; no name is `.` or `..` after this.
    .replace(/^[. ]+|[. ]+$/g, '');
  const [stem = ''] = name.split('.', 1);
  if (!RESERVED_STEM.test(stem.trimEnd())) return name;
  const guarded = `${stem.trimEnd()}_${name.slice(stem.length)}`;
  return cutToBytes(guarded, maxBytes).replace(/[. ]+$/, '');
}

/** The longest beginning of whole graphemes within `maxBytes`; of whole characters where the first is too long. */
function cutToBytes(text: string, maxBytes: number): string {
  if (utf8Bytes(text) <= maxBytes) return text;
  const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text);
  const whole = takeWithin(
    Array.from(graphemes, (part) => part.segment),
    maxBytes,
  );
  return whole === '' ? takeWithin(text, maxBytes) : whole;
}

function takeWithin(parts: Iterable<string>, maxBytes: number): string {
  let taken = '';
  let bytes = 0;
  for (const part of parts) {
    bytes += utf8Bytes(part);
    if (bytes > maxBytes) break;
    taken += part;
  }
  return taken;
}
