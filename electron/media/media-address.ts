import { PROVIDER_IDS } from '../core/provider.ts';
import type { TaskKey } from '../core/task.ts';

/** `arrived`: as much of the audio as is here without asking its host, while it comes. */
export type MediaPart = 'audio' | 'arrived' | 'cover';

const PARTS: readonly string[] = ['audio', 'arrived', 'cover'] satisfies MediaPart[];

export interface MediaAddress {
  readonly key: TaskKey;
  readonly clipId: string;
  readonly part: MediaPart;
}

const MAX_URL_LENGTH = 2_000;

/** Reads what `mediaUrl` of the contract makes; `null` for anything else. */
export function parseMediaAddress(address: string): MediaAddress | null {
  if (address.length > MAX_URL_LENGTH || !URL.canParse(address)) return null;
  const { protocol, host, pathname, search, hash } = new URL(address);
  if (protocol !== 'app:' || host !== 'songwatch' || search !== '' || hash !== '') return null;
  const [empty, folder, key, clipId, part, ...rest] = pathname.split('/').map(decoded);
  if (empty !== '' || folder !== 'media' || rest.length > 0) return null;
  if (!key || !clipId || !isTaskKey(key)) return null;
  return isPart(part) ? { key, clipId, part } : null;
}

function isPart(text: string | null | undefined): text is MediaPart {
  return PARTS.includes(text ?? '');
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function isTaskKey(text: string): text is TaskKey {
  return PROVIDER_IDS.some(
    (provider) => text.startsWith(`${provider}:`) && text.length > provider.length + 1,
  );
}
