import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { SafeStorage } from '../../electron/vault/sealer.ts';

export interface FakeOptions {
  /** The key store's own secret: another one is another key store. `null`: it is locked, or there is none. */
  secret?: string | null;
  /** As `getSelectedStorageBackend` names it; `null` on Windows and macOS, which have no such method. */
  backend?: string | null;
  /** Electron 42 and newer. */
  hasAsync?: boolean;
  /** Removed in Electron 46. */
  hasSync?: boolean;
  /** The asynchronous half's key was rotated since. */
  isRotated?: boolean;
}

/** The password that Chromium falls back to, and everybody knows. */
const FALLBACK = 'peanuts';

/**
 * Electron's safeStorage as it was seen to behave (RUNTIME.md, "Keys"): it throws where the real one throws, says what
 * the real one says, and counts how often the key store is asked.
 */
export function fakeSafeStorage({
  secret = 'login keyring',
  backend = 'gnome_libsecret',
  hasAsync = false,
  hasSync = true,
  isRotated = false,
}: FakeOptions = {}): SafeStorage & { readonly asked: () => number } {
  let asked = 0;
  let usesFallback = false;
  const isFallback = backend === 'basic_text';

  const isAvailable = () => (!isFallback && secret !== null) || (isFallback && usesFallback);

  function encrypt(plain: string): Buffer {
    asked += 1;
    if (!isAvailable() && !(hasAsync && isFallback)) throw new Error('Encryption is not available.');
    return isFallback ? sealed('v10', FALLBACK, plain) : sealed('v11', secret ?? '', plain);
  }

  function decrypt(bytes: Buffer): string {
    asked += 1;
    if (!isAvailable() && !(hasAsync && isFallback)) throw new Error('Decryption is not available.');
    const version = bytes.subarray(0, 3).toString('latin1');
    return opened(bytes, version === 'v10' ? FALLBACK : (secret ?? ''));
  }

  const sync = {
    isEncryptionAvailable() {
      asked += 1;
      return isAvailable();
    },
    encryptString: encrypt,
    decryptString: decrypt,
  };
  const removed = () => {
    throw new TypeError('safeStorage.encryptString is not a function');
  };
  return {
    ...(hasSync ? sync : { isEncryptionAvailable: removed, encryptString: removed, decryptString: removed }),
    setUsePlainTextEncryption(isUsed) {
      usesFallback = isUsed;
    },
    ...(backend === null ? {} : { getSelectedStorageBackend: () => backend }),
    ...(hasAsync
      ? {
          // True also for the fallback.
          isAsyncEncryptionAvailable: async () =>
            Promise.resolve((asked += 1) > 0 && (isFallback || secret !== null)),
          encryptStringAsync: async (plain: string) => Promise.resolve().then(() => encrypt(plain)),
          decryptStringAsync: async (bytes: Buffer) =>
            Promise.resolve().then(() => ({ result: decrypt(bytes), shouldReEncrypt: isRotated })),
        }
      : {}),
    asked: () => asked,
  };
}

function sealed(version: string, secret: string, plain: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), iv);
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from(version, 'latin1'), iv, cipher.getAuthTag(), bytes]);
}

function opened(bytes: Buffer, secret: string): string {
  const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), bytes.subarray(3, 15));
  decipher.setAuthTag(bytes.subarray(15, 31));
  return Buffer.concat([decipher.update(bytes.subarray(31)), decipher.final()]).toString('utf8');
}

function keyFrom(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
