/**
 * What of Electron's `safeStorage` is used here. The asynchronous half is there in newer versions only, in which the
 * other is deprecated.
 */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
  /** Does nothing but on Linux. */
  setUsePlainTextEncryption?(isUsed: boolean): void;
  /** Linux only. */
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(plain: string): Promise<Buffer>;
  decryptStringAsync?(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

export type SealMethod = 'sync' | 'async';

export interface Opened {
  readonly plain: string;
  /** The system's key changed: seal it again. */
  readonly isToReseal: boolean;
}

/** safeStorage behind one face: the encryptor that doesn't block where there is one, the other where there isn't. */
export function createSealer(safeStorage: SafeStorage) {
  const method: SealMethod = typeof safeStorage.encryptStringAsync === 'function' ? 'async' : 'sync';

  /** There is a fallback only, that any program of this user can undo. */
  function isFallback(): boolean {
    const backend = safeStorage.getSelectedStorageBackend?.() ?? 'system';
    return backend === 'basic_text' || backend === 'unknown';
  }

  return {
    method,
    isFallback,

    async isAvailable(): Promise<boolean> {
      // `basic_text` is Chromium's fallback with a password that everybody knows. The asynchronous encryptor calls it
      // available, so the backend is looked at first.
      if (isFallback()) return false;
      try {
        return (await safeStorage.isAsyncEncryptionAvailable?.()) ?? safeStorage.isEncryptionAvailable();
      } catch {
        return false;
      }
    },

    /** From here on the fallback is used where there is nothing better. Without it, sealing and opening throw there. */
    allowFallback(): void {
      safeStorage.setUsePlainTextEncryption?.(true);
    },

    /** Throws where the system refuses. */
    async seal(plain: string): Promise<Buffer> {
      return (await safeStorage.encryptStringAsync?.(plain)) ?? safeStorage.encryptString(plain);
    },

    /** Throws when this system's key store didn't seal it. The asynchronous half opens what either of them sealed. */
    async open(sealed: Buffer, sealedBy: SealMethod): Promise<Opened> {
      const opened = await safeStorage.decryptStringAsync?.(sealed);
      if (opened === undefined) return { plain: safeStorage.decryptString(sealed), isToReseal: false };
      return { plain: opened.result, isToReseal: opened.shouldReEncrypt || sealedBy === 'sync' };
    },
  };
}

export type Sealer = ReturnType<typeof createSealer>;
