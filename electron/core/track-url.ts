import type { FoundId } from './found-id.ts';
import { isIdShaped, isUuid, namesTask, namesTasks } from './id-shape.ts';
import type { ProviderId } from './provider.ts';
import { asProvider, queryParameters, valuesOf } from './track-link.ts';

/** Where a provider's API is, by its host or by the path that stays the same behind a gateway. */
const ACE = /acedata\.cloud(?![\w-])|\/suno\/(?:tasks|audios|lyrics)(?![\w-])/i;
const SUNOR = /(?<![\w-])sunor\.cc(?![\w-])|\/api\/v1\/task(?![\w-])/i;
/** An address that carries its own id says nothing of others. */
const WITH_ID = /(?:https?:\/\/[\w.:-]+|(?<![\w-])sunor\.cc)?\/api\/v1\/task\/[\w-]{6,}/gi;

const LONGEST_SCHEME = 20;

function oneOf(isAce: boolean, isSunor: boolean): ProviderId | null {
  if (isAce === isSunor) return null;
  return isAce ? 'ace' : 'sunor';
}

/** The provider that a text with addresses in it is about, where it is one and clear. */
export function providerNamedIn(text: string): ProviderId | null {
  return oneOf(ACE.test(text), SUNOR.test(text.replace(WITH_ID, '')));
}

export interface LinePart {
  readonly isUrl: boolean;
  readonly text: string;
}

/** Takes a line apart into URLs and what stands between. */
export function splitAtUrls(line: string): readonly LinePart[] {
  const parts: LinePart[] = [];
  let from = 0;
  for (let at = line.indexOf('://'); at !== -1; at = line.indexOf('://', from)) {
    let start = at;
    while (start > from && at - start < LONGEST_SCHEME && /[A-Za-z0-9+.-]/.test(line.charAt(start - 1)))
      start -= 1;
    const ending = /[\s"'`<>\\{}()[\]|]/g;
    ending.lastIndex = at + 3;
    const end = ending.exec(line)?.index ?? line.length;
    if (start > from) parts.push({ isUrl: false, text: line.slice(from, start) });
    parts.push({ isUrl: true, text: line.slice(start, end) });
    from = end;
  }
  if (from < line.length) parts.push({ isUrl: false, text: line.slice(from) });
  return parts;
}

/** Tasks' ids in a URL: after `/task/`, or in parameters. A media file's or a page's own id is not one. */
export function idsInUrl(url: string): readonly FoundId[] {
  const [address = '', query = ''] =
    url
      .replace(/[.,;:!?]{1,8}$/, '')
      .split('#')[0]
      ?.split('?') ?? [];
  const parameters = queryParameters(query) ?? [];
  if (/^songwatch:/i.test(address)) {
    const provider = asProvider(valuesOf(parameters, 'provider')[0]) ?? null;
    return valuesOf(parameters, 'id')
      .filter(isIdShaped)
      .map((id) => ({ id, provider }));
  }
  const provider = oneOf(ACE.test(address), SUNOR.test(address));
  const inPath = address.split('/').filter((segment, index, all) => {
    return /^tasks?$/i.test(all[index - 1] ?? '') && isIdShaped(segment);
  });
  const inQuery = parameters.flatMap(([name, value]) => {
    if (namesTask(name) || namesTasks(name)) return value.split(',').filter(isIdShaped);
    return name === 'id' && (isUuid(value) || (provider !== null && isIdShaped(value))) ? [value] : [];
  });
  return [...inPath, ...inQuery].map((id) => ({ id, provider }));
}
