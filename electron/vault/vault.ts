import type { KeyState } from '../core/account.ts';
import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { KeepKey, Vault } from '../core/ports.ts';
import { sentence } from '../core/words/sentences.ts';
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
  /** `put` and `remove` throw where the disk doesn't take it. */
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
  /** Couldn't be opened. Their ciphertext stays: the key store that sealed them may only be locked today. */
  const lost = new Set<string>();

  /** Weak only where the user asked for it and there is nothing better. */
  async function seal(key: string, how: Exclude<KeepKey, 'session'>): Promise<Result<SealedKey>> {
    try {
      const isWeak = !(await sealer.isAvailable());
      if (isWeak && how !== 'weak') return noKeyStore(sealer.isFallback());
      if (isWeak) sealer.allowFallback();
      const ciphertext = (await sealer.seal(key)).toString('base64');
      return ok({ ciphertext, method: sealer.method, isWeak, lastFour: lastFour(key) });
    } catch {
      const words = sentence(
        'The system’s key store refused the key. Unlock it, or keep the key until you quit.',
      );
      return failed(failure('no-key', words, { code: 'refused-by-key-store' }));
    }
  }

  function written(write: () => void): Result<void> {
    try {
      write();
      return ok(undefined);
    } catch {
      const words = sentence(
        'The key could not be written to the disk. Check that it has space left and may be written to.',
      );
      return failed(failure('disk', words));
    }
  }

  async function openSealed(accountId: string, kept: SealedKey): Promise<Result<string>> {
    const isStillKept = () => store.get(accountId)?.ciphertext === kept.ciphertext;
    try {
      if (kept.isWeak) sealer.allowFallback();
      const { plain, isToReseal } = await sealer.open(Buffer.from(kept.ciphertext, 'base64'), kept.method);
      // Another key store's secret opens one in 256 to something: its ciphers know only that the padding fits.
      if (!KEY.test(plain)) throw new Error('opened to no key');
      if (isStillKept()) lost.delete(accountId);
      if (isToReseal || (kept.isWeak && (await sealer.isAvailable()))) {
        const resealed = await seal(plain, kept.isWeak ? 'weak' : 'sealed');
        if (resealed.ok && isStillKept()) written(() => store.put(accountId, resealed.value));
      }
      return ok(plain);
    } catch {
      if (isStillKept()) lost.add(accountId);
      const words = sentence(
        'The key can’t be opened: the system’s key store is locked, or not the one that sealed it. Unlock it and start Songwatch again, or paste the key again in Settings.',
      );
      return failed(failure('no-key', words, { code: 'lost' }));
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
      return failed(
        failure('no-key', sentence('This account has no key. Paste it in Settings.'), { code: 'missing' }),
      );
    },

    async set(accountId, text, how) {
      const key = text.trim();
      if (!KEY.test(key)) {
        const words = sentence(
          'This is not an API key: keys are 8 to 512 letters, digits and signs without spaces.',
        );
        return failed(failure('refused', words));
      }
      if (how === 'session') {
        // What was kept before would come back with the next start.
        const kept = store.get(accountId) === null ? ok(undefined) : written(() => store.remove(accountId));
        if (!kept.ok) return kept;
        session.set(accountId, key);
      } else {
        const sealed = await seal(key, how);
        if (!sealed.ok) return sealed;
        const kept = written(() => store.put(accountId, sealed.value));
        if (!kept.ok) return kept;
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

function noKeyStore(hasFallback: boolean): Result<never> {
  const words = hasFallback
    ? sentence(
        'This system offers no safe place for keys. Keep the key until you quit, or weakly protected, instead.',
      )
    : sentence('This system offers no safe place for keys. Keep the key until you quit instead.');
  return failed(failure('no-key', words, { code: hasFallback ? 'weak-only' : 'no-key-store' }));
}

function lastFour(key: string): string {
  return key.length < TELLING_LENGTH ? '' : key.slice(-4);
}
