import type { FoundId } from './found-id.ts';
import { isUuid } from './id-shape.ts';
import { splitAtJson, type TextPart } from './json-in-text.ts';
import { idsInJson } from './track-json.ts';
import { MOST_IDS } from './track-link.ts';
import { idsInProse, type ProseState } from './track-prose.ts';
import { providerNamedIn } from './track-url.ts';

/** As much text as is read. */
const MOST_CHARACTERS = 1_048_576;

/** Where a shell command begins that asks one provider. */
const COMMAND = /^(?=[ \t]*(?:[$>#%][ \t]*)?curl(?:\.exe)?[ \t])/m;

/**
 * Finds tasks' ids in whatever a person pastes: ids, lists, prose, JSON answers, requests in curl or code, URLs, links of
 * ours. The provider is said where the text makes it clear: by the shape of an answer, the address of a request, a
 * link's parameter. Each id once, in the order of the text, 1,000 at most. Never throws, and takes time in proportion to the
 * text, of which the first million characters are read.
 */
export function understand(text: string): readonly FoundId[] {
  const found = new Map<string, FoundId>();
  for (const command of text.slice(0, MOST_CHARACTERS).split(COMMAND)) {
    const named = providerNamedIn(command);
    const prose: ProseState = { areIdsClips: false };
    for (const part of splitAtJson(command)) {
      for (const { id, provider } of idsInPart(part, prose)) {
        const same = isUuid(id) ? id.toLowerCase() : id;
        const known = found.get(same);
        if (known === undefined && found.size >= MOST_IDS) return [...found.values()];
        const told = known?.provider ?? provider ?? named;
        found.set(same, { id: known?.id ?? id, provider: told });
      }
    }
  }
  return [...found.values()];
}

/** JSON that holds no task may still hold text that names one. */
function idsInPart(part: TextPart, prose: ProseState): readonly FoundId[] {
  if (!part.isJson) return idsInProse(part.text, prose);
  const ids = idsInJson(part.value);
  return ids.length > 0 ? ids : idsInProse(part.text, { areIdsClips: true });
}
