import type { DemoProvider } from './script.ts';

/** Keys that the demo service knows, the same at both providers. Every other key is refused like `rejected`. */
export const DEMO_KEYS = {
  /** Opens everything; the demo profile's own. */
  good: 'demo-good-key-7c1e4b92d0a8-k3f9',
  /** Another user's: accepted, but sees only tasks scripted with `owner: 'second'`. */
  second: 'demo-second-key-51f0a6c3e7b4-m8w2',
  rejected: 'demo-rejected-key-e09d3b7f61c5-x0x0',
  usedUp: 'demo-used-up-key-b46a2f8c9d13-p4y0',
} as const;

export type KeyOwner = 'good' | 'second';
export type KeyVerdict =
  { kind: 'accepted'; owner: KeyOwner; key: string } | { kind: 'missing' | 'rejected' | 'used-up' };

/** The key a request carries in the header that its provider reads; null without one. */
export function keyOf(
  provider: DemoProvider,
  headers: Readonly<Record<string, string | string[] | undefined>>,
): string | null {
  const value = headers[provider === 'ace' ? 'authorization' : 'x-api-key'];
  if (typeof value !== 'string') return null;
  return provider === 'ace' ? (/^Bearer +(\S+)$/i.exec(value)?.[1] ?? null) : value;
}

export function judgeKey(key: string | null): KeyVerdict {
  switch (key) {
    case null:
      return { kind: 'missing' };
    case DEMO_KEYS.good:
      return { kind: 'accepted', owner: 'good', key };
    case DEMO_KEYS.second:
      return { kind: 'accepted', owner: 'second', key };
    case DEMO_KEYS.usedUp:
      return { kind: 'used-up' };
    default:
      return { kind: 'rejected' };
  }
}
