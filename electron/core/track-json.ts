import type { FoundId } from './found-id.ts';
import { isIdShaped, looksLikeId, namesTask, namesTasks } from './id-shape.ts';
import type { ProviderId } from './provider.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const CLIP_NAMES = new Set(['audio_url', 'video_url', 'image_url', 'lyric', 'metadata', 'duration']);

interface Place {
  readonly value: unknown;
  readonly provider: ProviderId | null;
  /** What may stand here: a task, an id, or a part of a task, such as a clip. */
  readonly holds: 'task' | 'id' | 'part';
}

/**
 * Tasks' ids in a JSON value: answers of either provider, bodies of their requests, and lists of ids. A clip's, trace's
 * or user's id is not one. In the order of the text, at any depth.
 */
export function idsInJson(root: unknown): readonly FoundId[] {
  const found: FoundId[] = [];
  const places: Place[] = [{ value: root, provider: null, holds: 'task' }];
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { value, provider, holds } = place;
    if (Array.isArray(value)) {
      for (const each of value.toReversed() as unknown[]) places.push({ ...place, value: each });
    } else if (isObject(value)) {
      const told = providerOf(value) ?? provider;
      for (const id of ownIds(value, holds)) found.push({ id, provider: told });
      for (const [name, part] of Object.entries(value).reverse()) {
        places.push({ value: part, provider: told, holds: heldUnder(name, value) });
      }
    } else if (typeof value === 'string' && holds !== 'part') {
      if (holds === 'id' ? isIdShaped(value) : looksLikeId(value)) found.push({ id: value, provider });
    }
  }
  return found;
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function heldUnder(name: string, object: JsonObject): Place['holds'] {
  if (namesTask(name) || namesTasks(name)) return 'id';
  const isEnvelope = name === 'items' || name === 'tasks' || (name === 'data' && 'code' in object);
  return isEnvelope && typeof object[name] !== 'string' ? 'task' : 'part';
}

/** What stands under the name `id`, where it is a task's. */
function ownIds(object: JsonObject, holds: Place['holds']): readonly string[] {
  const { id } = object;
  if (typeof id !== 'string' || !isIdShaped(id)) return [];
  const isOwn = isAceRecord(object) || isRetrieve(object) || (holds === 'task' && isBareTask(object, id));
  return isOwn ? [id] : [];
}

/** `{id, request, response, …}` as Ace's query answers (FACTS.md, AceTask). */
function isAceRecord(object: JsonObject): boolean {
  return ['request', 'response', 'api_id', 'application_id', 'credential_id'].some((name) => name in object);
}

/** `{action: "retrieve" | "retrieve_batch", …}`, the body of Ace's query. */
function isRetrieve(object: JsonObject): boolean {
  return typeof object['action'] === 'string' && object['action'].startsWith('retrieve');
}

/** Has an id and nothing that clips have. */
function isBareTask(object: JsonObject, id: string): boolean {
  return looksLikeId(id) && !Object.keys(object).some((name) => namesTask(name) || CLIP_NAMES.has(name));
}

function providerOf(object: JsonObject): ProviderId | null {
  if (isAceRecord(object) || isRetrieve(object)) return 'ace';
  if (typeof object['code'] === 'number' && isObject(object['data'])) return 'sunor';
  if (!('task_id' in object)) return null;
  if ('credits_cost' in object || 'credits_charged' in object) return 'sunor';
  return 'trace_id' in object || 'success' in object ? 'ace' : null;
}
