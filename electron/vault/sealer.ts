/** What of Electron's `safeStorage` is used here; the asynchronous half is there in newer versions only. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(plain: string): Buffer;
  decryptString(sealed: Buffer): string;
  setUsePlainTextEncryption(isUsed: boolean): void;
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
  const hasAsync = typeof safeStorage.encryptStringAsync === 'function';
  const method: SealMethod = hasAsync ? 'async' : 'sync';

  return {
    method,

    async isAvailable(): Promise<boolean> {
      // `basic_text` is Chromium's fallback with a password that everybody knows. The asynchronous encryptor calls it
      // available, so the backend is looked at first.
      if (isFallback()) return false;
      return (await safeStorage.isAsyncEncryptionAvailable?.()) ?? safeStorage.isEncryptionAvailable();
    },

    /** There is a fallback, that any program of this user can undo. */
    isFallback,

    /** Throws where the system refuses. */
    async seal(plain: string): Promise<Buffer> {
      return (await safeStorage.encryptStringAsync?.(plain)) ?? safeStorage.encryptString(plain);
    },

    /** Throws when this system's key store didn't seal it. */
    async open(sealed: Buffer, method: SealMethod): Promise<Opened> {
      const opened = method === 'async' ? await safeStorage.decryptStringAsync?.(sealed) : undefined;
      if (opened !== undefined) return { plain: opened.result, isToReseal: opened.shouldReEncrypt };
      return { plain: safeStorage.decryptString(sealed), isToReseal: hasAsync };
    },

    sealWeakly(plain: string): Buffer {
      safeStorage.setUsePlainTextEncryption(true);
      return safeStorage.encryptString(plain);
    },

    openWeakly(sealed: Buffer): string {
      safeStorage.setUsePlainTextEncryption(true);
      return safeStorage.decryptString(sealed);
    },
  };

  function isFallback(): boolean {
    const backend = safeStorage.getSelectedStorageBackend?.() ?? 'system';
    return backend === 'basic_text' || backend === 'unknown';
  }
}

export type Sealer = ReturnType<typeof createSealer>;
