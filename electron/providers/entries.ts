import type { Clip } from '../core/clip.ts';
import { readAddress } from './fields.ts';
import { isFailedPhase, type Phase } from './status-words.ts';
import { cut, LONGEST_TEXT } from './text.ts';

/**
 * What an entry has to give: its final content, a stream of a song that is still being made, an address that stands
 * for none (FACTS.md, Media), or nothing yet.
 */
export type Worth = 'final' | 'preview' | 'refused' | 'nothing';

export type ClipDraft = Omit<Clip, 'id' | 'state' | 'isPreview'> & { readonly id: string | null };

/** One thing in a task's result, such as a clip, a text or a file. */
export interface Entry {
  readonly phase: Phase | null;
  readonly worth: Worth;
  /** Where it is something to play or to look at. */
  readonly clip: ClipDraft | null;
  /** Where it is something to read. */
  readonly text: string | null;
  readonly title: string | null;
  readonly style: string | null;
  readonly error: string | null;
}

/** Of a task's result; twelve stems are the most that any task makes. What is over that is left out. */
export const MOST_ENTRIES = 50;

/** The first usable of several fields, and what they are worth together. */
export function readLink(...values: unknown[]): { readonly address: string | null; readonly worth: Worth } {
  const address = values.map(readAddress).find((usable) => usable !== null) ?? null;
  if (address !== null) return { address, worth: isPreviewAddress(address) ? 'preview' : 'final' };
  const isGiven = values.some((value) => typeof value === 'string' && value.trim() !== '');
  return { address: null, worth: isGiven ? 'refused' : 'nothing' };
}

/** A stream without length or ranges, replaced by the final file later. */
function isPreviewAddress(address: string): boolean {
  return address.includes('audiopipe');
}

/** Something of it can be used. */
export function isUsable({ phase, worth }: Entry): boolean {
  return !isFailedPhase(phase) && (worth === 'final' || worth === 'preview');
}

/** The clips among the entries, each with an id of its own. `isTerminal`: nothing more will come. */
export function clipsOf(entries: readonly Entry[], isTerminal: boolean): Clip[] {
  const taken = new Set<string>();
  return entries.flatMap((entry, index) => {
    if (entry.clip === null) return [];
    const wanted = entry.clip.id ?? `clip-${index + 1}`;
    const id = taken.has(wanted) ? `${wanted}~${index + 1}` : wanted;
    taken.add(id);
    return [{ ...entry.clip, id, state: clipState(entry, isTerminal), isPreview: entry.worth === 'preview' }];
  });
}

function clipState(entry: Entry, isTerminal: boolean): Clip['state'] {
  const { phase, worth } = entry;
  if (isFailedPhase(phase)) return 'failed';
  if (isTerminal) return isUsable(entry) ? 'ready' : 'failed';
  if (phase === 'done') return isUsable(entry) ? 'ready' : 'making';
  return phase === null && worth === 'final' ? 'ready' : 'making';
}

/** The texts of a result as one; several variants are told apart by their titles. */
export function textOf(entries: readonly Entry[]): string | null {
  const readable = entries.filter(({ text, phase }) => text !== null && !isFailedPhase(phase));
  if (readable.length < 2) return readable[0]?.text ?? null;
  const texts = readable.map(({ title, text }) => (title === null ? text : `${title}\n\n${text}`));
  return cut(texts.join('\n\n* * *\n\n'), LONGEST_TEXT);
}
