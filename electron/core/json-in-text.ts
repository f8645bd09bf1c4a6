/** A stretch of text that is JSON (an object or an array), or one that isn't. */
export type TextPart =
  | { readonly isJson: true; readonly text: string; readonly value: unknown }
  | { readonly isJson: false; readonly text: string };

/** Shorter JSON has no room for an id. */
const SHORTEST = '["abcdef"]'.length;
/** How often the text may be read while looking for ends of JSON that turn out not to be there. */
const MOST_READINGS = 4;

/**
 * Takes text apart into JSON and what stands between, in order and without losing a character. JSON whose quotes are
 * escaped for a shell counts as well. Linear in the length of the text.
 */
export function splitAtJson(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let plainFrom = 0;
  let leftToRead = text.length * MOST_READINGS;
  const opening = /[{[]/g;
  for (let match = opening.exec(text); match !== null && leftToRead > 0; match = opening.exec(text)) {
    const end = endOfJson(text, match.index);
    leftToRead -= (end ?? text.length) - match.index;
    const json = end === null || end - match.index < SHORTEST ? '' : text.slice(match.index, end);
    const parsed = json === '' ? null : parse(json);
    if (parsed === null || end === null) continue;
    if (match.index > plainFrom) parts.push({ isJson: false, text: text.slice(plainFrom, match.index) });
    parts.push({ isJson: true, text: json, value: parsed.value });
    plainFrom = end;
    opening.lastIndex = end;
  }
  if (plainFrom < text.length) parts.push({ isJson: false, text: text.slice(plainFrom) });
  return parts;
}

/** Where the brackets that open at `from` are closed again, `null` when they aren't. */
function endOfJson(text: string, from: number): number | null {
  const meaning = /[{}[\]"\\]/g;
  meaning.lastIndex = from;
  let depth = 0;
  let isQuoted = false;
  for (let match = meaning.exec(text); match !== null; match = meaning.exec(text)) {
    const mark = match[0];
    if (mark === '\\') meaning.lastIndex += 1;
    else if (mark === '"') isQuoted = !isQuoted;
    else if (!isQuoted) depth += mark === '{' || mark === '[' ? 1 : -1;
    if (depth === 0 && !isQuoted) return match.index + 1;
  }
  return null;
}

function parse(json: string): { value: unknown } | null {
  for (const candidate of json.includes('\\"') ? [json, json.replaceAll('\\"', '"')] : [json]) {
    try {
      return { value: JSON.parse(candidate) as unknown };
    } catch {
      // Not JSON after all.
    }
  }
  return null;
}
