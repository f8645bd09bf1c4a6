import type { FoundId } from './found-id.ts';
import { isIdShaped, isUuid, looksLikeId, namesOther, namesTask } from './id-shape.ts';
import { idsInUrl, splitAtUrls } from './track-url.ts';

/** What may stand before the ids of a plain list: bullets and numbers. */
const LIST_MARK = /^\s*(?:[-*•>]\s+|\d{1,4}[.)]\s+)?/;
/** Between a name and its value: `: "`, `=`, `\": \"`, ` => '`, `: ["`. */
const MEANS = /^[\s"'`\\)\]]*(?:[:=]|=>)[\s"'`\\[({]*$/;
const MEDIA_FILE = /^\.(?:mp3|m4a|wav|mp4|flac|ogg|opus|webm|jpe?g|png|webp|gif)\b/i;
/** Under these names, in quotes, a task has its clips. */
const CLIPS = /^(?:data|clips|result)$/;
const QUOTED_NAME_ENDS = /^\\?["']\s?:/;
const LONGEST_WORD = 160;
const SHORTEST_ID = 6;

/** What was read so far of a text that is read in parts. */
export interface ProseState {
  /** Inside a broken answer, past where its clips begin: a plain `id` is a clip's. */
  areIdsClips: boolean;
}

/**
 * Tasks' ids in text that isn't JSON: prose, lists, code, logs, broken JSON. An id is what a name such as `task_id` says
 * is one, what follows `task/`, a UUID that no other name claims, and what stands on a line of its own and looks like
 * one.
 */
export function idsInProse(text: string, state: ProseState): readonly FoundId[] {
  return text.split(/[\r\n\u2028\u2029]+/).flatMap((line) => {
    if (line.length < SHORTEST_ID) return [];
    const listed = listedIds(line);
    if (listed.length > 0) return listed.map((id) => ({ id, provider: null }));
    return splitAtUrls(line).flatMap((part) =>
      part.isUrl ? idsInUrl(part.text) : idsInWords(part.text, state),
    );
  });
}

/** The ids of a line that consists of nothing else. */
function listedIds(line: string): readonly string[] {
  const words = line
    .replace(LIST_MARK, '')
    .split(/[\s,;|"'`]+/)
    .filter((word) => word !== '');
  return words.every(looksLikeId) ? words : [];
}

function idsInWords(text: string, state: ProseState): readonly FoundId[] {
  const found: FoundId[] = [];
  let name = '';
  let end = 0;
  for (const match of text.matchAll(/[A-Za-z0-9_-]+/g)) {
    const word = match[0];
    const gap = text.slice(end, match.index);
    end = match.index + word.length;
    if (word.length > LONGEST_WORD) {
      name = '';
      continue;
    }
    if (CLIPS.test(word) && QUOTED_NAME_ENDS.test(text.slice(end, end + 4))) state.areIdsClips = true;
    const id = word.replace(/^[-_]+|[-_]+$/g, '');
    if (isTaskId(id, name, gap, state.areIdsClips) && !MEDIA_FILE.test(text.slice(end, end + 6))) {
      const path = gap === '/' ? text.slice(0, match.index).slice(-9) : '';
      found.push({ id, provider: path === '/v1/task/' ? 'sunor' : null });
    }
    // “trace id: …” has a name of two words.
    name = gap === ' ' && /^id$/i.test(word) ? `${name}_${word}` : word;
  }
  return found;
}

function isTaskId(id: string, name: string, gap: string, areIdsClips: boolean): boolean {
  if (gap === '/') return /^tasks?$/i.test(name) && isIdShaped(id);
  const isOption = name.startsWith('--') && gap.trim() === '';
  if (!isOption && !MEANS.test(gap)) return isUuid(id) && !/^(?:bearer|basic)$/i.test(name);
  if (namesTask(name)) return isIdShaped(id);
  if (namesOther(name)) return false;
  if (/^-{0,2}id$/i.test(name)) return !areIdsClips && looksLikeId(id);
  return isUuid(id);
}
