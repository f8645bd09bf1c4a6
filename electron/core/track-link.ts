import { failed, failure, ok, type Result } from './failure.ts';
import type { FoundId } from './found-id.ts';
import { isIdShaped } from './id-shape.ts';
import { PROVIDER_IDS, type ProviderId } from './provider.ts';
import type { Sentence } from './words/sentences.ts';

const LINK = /^songwatch:\/\/track\/?\?([^#]*)$/i;
const MOST_CHARACTERS = 65_536;

/** The most ids that are taken at once. */
export const MOST_IDS = 1_000;

/**
 * Reads `songwatch://track?provider=ace&id=…&id=…`. Such links come from web pages, so anything unexpected refuses the
 * whole link: another name or host, a second or unknown provider, what no id looks like.
 */
export function parseTrackLink(url: string): Result<readonly FoundId[]> {
  const query = url.length > MOST_CHARACTERS ? undefined : LINK.exec(url.trim())?.[1];
  if (query === undefined) return refused('This is not a link to track tasks.');
  const parameters = queryParameters(query);
  if (parameters === null) return refused('The link is damaged.');
  const providers = valuesOf(parameters, 'provider');
  const ids = [...new Set(valuesOf(parameters, 'id'))];
  const provider = providers.length === 0 ? null : asProvider(providers[0]);
  if (provider === undefined || providers.length > 1)
    return refused('The link names a provider that is not known.');
  if (parameters.some(([name]) => name !== 'provider' && name !== 'id')) {
    return refused('The link asks for more than to track tasks.');
  }
  if (ids.length === 0 || ids.length > MOST_IDS || !ids.every(isIdShaped)) {
    return refused('The link has no valid task ids.');
  }
  return ok(ids.map((id) => ({ id, provider })));
}

function refused(message: Sentence) {
  return failed(failure('refused', message));
}

export function asProvider(text: string | undefined): ProviderId | undefined {
  return PROVIDER_IDS.find((id) => id === text?.toLowerCase());
}

export type Parameters = readonly (readonly [name: string, value: string])[];

/** The parameters of a query, decoded; `null` when it can't be. */
export function queryParameters(query: string): Parameters | null {
  try {
    return query
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const [name = '', ...value] = pair.split('=');
        return [decode(name), decode(value.join('='))];
      });
  } catch {
    return null;
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}

export function valuesOf(parameters: Parameters, wanted: string): readonly string[] {
  return parameters.filter(([name]) => name === wanted).map(([, value]) => value);
}
