import type { KeyState } from '../core/account.ts';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { KeepKey, Vault } from '../core/ports.ts';
import { createSealer, type SafeStorage, type SealMethod } from './sealer.ts';

/** A key as it lies on disk. */
export interface SealedKey {
  /** Base64. */
  readonly ciphertext: string;
  readonly method: SealMethod;
  readonly isWeak: boolean;
  readonly lastFour: string;
}

export interface VaultDeps {
  readonly safeStorage: SafeStorage;
  readonly store: {
    get(accountId: string): SealedKey | null;
    put(accountId: string, key: SealedKey): void;
    remove(accountId: string): void;
  };
}

/** What HTTP headers can carry, and long enough to be a key at all. */
const KEY = /^[\x21-\x7e]{8,512}$/;
/** Shorter keys would be half told by their last four characters. */
const TELLING_LENGTH = 12;

/**
 * The keys, sealed by the system's key store. Plaintext is opened for each use and kept nowhere, but for keys that the
 * user wants kept only until the app quits. Nothing here asks the key store before it is called: a locked one blocks
 * the whole process until the user answers it.
 */
export function createVault({ safeStorage, store }: VaultDeps): Vault {
  const sealer = createSealer(safeStorage);
  const session = new Map<string, string>();
  /** Sealed by a key store that isn't there any more. */
  const lost = new Set<string>();

  async function record(key: string, how: Exclude<KeepKey, 'session'>): Promise<Result<SealedKey>> {
    const isWeak = how === 'weak';
    if (!isWeak && !(await sealer.isAvailable())) {
      return failed(
        failure('no-key', 'This system offers no safe place for keys. Keep the key until you quit instead.'),
      );
    }
    try {
      const sealed = isWeak ? sealer.sealWeakly(key) : await sealer.seal(key);
      const method: SealMethod = isWeak ? 'sync' : sealer.method;
      return ok({ ciphertext: sealed.toString('base64'), method, isWeak, lastFour: lastFour(key) });
    } catch {
      return failed(
        failure(
          'no-key',
          'The system’s key store refused the key. Unlock it, or keep the key until you quit.',
        ),
      );
    }
  }

  async function openSealed(accountId: string, kept: SealedKey): Promise<Result<string>> {
    const sealed = Buffer.from(kept.ciphertext, 'base64');
    try {
      if (kept.isWeak) return ok(sealer.openWeakly(sealed));
      const { plain, isToReseal } = await sealer.open(sealed, kept.method);
      lost.delete(accountId);
      if (isToReseal) {
        const resealed = await record(plain, 'sealed');
        if (resealed.ok && store.get(accountId)?.ciphertext === kept.ciphertext) {
          store.put(accountId, resealed.value);
        }
      }
      return ok(plain);
    } catch {
      lost.add(accountId);
      return failed(
        failure('no-key', 'The key can no longer be opened on this system. Paste it again in Settings.'),
      );
    }
  }

  function state(accountId: string): KeyState {
    const held = session.get(accountId);
    if (held !== undefined) return { status: 'session', lastFour: lastFour(held) };
    const kept = store.get(accountId);
    if (kept === null) return { status: 'missing' };
    if (lost.has(accountId)) return { status: 'lost' };
    return { status: kept.isWeak ? 'weak' : 'sealed', lastFour: kept.lastFour };
  }

  return {
    async strength() {
      if (await sealer.isAvailable()) return 'sealed';
      return sealer.isFallback() ? 'weak-only' : 'none';
    },

    state,

    async open(accountId) {
      const held = session.get(accountId);
      if (held !== undefined) return ok(held);
      const kept = store.get(accountId);
      if (kept !== null) return openSealed(accountId, kept);
      return failed(failure('no-key', 'This account has no key. Paste it in Settings.'));
    },

    async set(accountId, text, how) {
      const key = text.trim();
      if (!KEY.test(key)) {
        return failed(
          failure(
            'refused',
            'This is not an API key: keys are 8 to 512 letters, digits and signs without spaces.',
          ),
        );
      }
      if (how === 'session') {
        store.remove(accountId);
        session.set(accountId, key);
      } else {
        const sealed = await record(key, how);
        if (!sealed.ok) return sealed;
        store.put(accountId, sealed.value);
        session.delete(accountId);
      }
      lost.delete(accountId);
      return ok(state(accountId));
    },

    remove(accountId) {
      session.delete(accountId);
      lost.delete(accountId);
      store.remove(accountId);
    },
  };
}

function lastFour(key: string): string {
  return key.length < TELLING_LENGTH ? '' : key.slice(-4);
}
