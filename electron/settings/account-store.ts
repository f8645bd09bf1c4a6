import { z } from 'zod';
import type { Account } from '../core/account.ts';
import type { AccountStore } from '../core/ports.ts';
import { PROVIDER_IDS } from '../core/provider.ts';
import type { StoreFile } from './store-file.ts';

const accountSchema = z.object({
  id: z.string().min(1).max(64),
  provider: z.enum(PROVIDER_IDS),
  label: z.string().min(1).max(100),
  baseUrl: z.string().refine(isSafe),
}) satisfies z.ZodType<Account>;

const sealedKeySchema = z.object({
  /** Base64. */
  ciphertext: z.base64(),
  /** Which of safeStorage's two encryptors sealed it. */
  method: z.enum(['sync', 'async']),
  isWeak: z.boolean(),
  lastFour: z.string().max(4),
});
export type SealedKey = z.infer<typeof sealedKeySchema>;

/** The accounts' keys as they lie on disk: ciphertext and what may be shown of it. */
export interface SealedKeyStore {
  get(accountId: string): SealedKey | null;
  put(accountId: string, key: SealedKey): void;
  remove(accountId: string): void;
}

/**
 * Accounts and their sealed keys, kept in one file. Entries that can't be read, such as a newer version's, are passed
 * over and stay in the file.
 */
export function createAccountStore(file: StoreFile): { accounts: AccountStore; keys: SealedKeyStore } {
  const list = (): unknown[] => z.array(z.unknown()).catch([]).parse(file.read()['accounts']);
  const sealed = (): Record<string, unknown> =>
    z.record(z.string(), z.unknown()).catch({}).parse(file.read()['keys']);
  const hasId = (id: string) => (entry: unknown) => z.object({ id: z.literal(id) }).safeParse(entry).success;
  const write = (part: Record<string, unknown>): void => file.write({ ...file.read(), ...part });

  let known = parseAccounts(list());
  function setAccounts(entries: unknown[]): void {
    write({ accounts: entries });
    known = parseAccounts(entries);
  }

  return {
    accounts: {
      all: () => known,
      get: (id) => known.find((account) => account.id === id) ?? null,
      put(account) {
        const entries = list();
        const at = entries.findIndex(hasId(account.id));
        setAccounts(at === -1 ? [...entries, account] : entries.with(at, account));
      },
      remove: (id) => setAccounts(list().filter((entry) => !hasId(id)(entry))),
    },
    keys: {
      get: (accountId) => sealedKeySchema.safeParse(sealed()[accountId]).data ?? null,
      put: (accountId, key) => write({ keys: { ...sealed(), [accountId]: key } }),
      remove(accountId) {
        const { [accountId]: _removed, ...rest } = sealed();
        write({ keys: rest });
      },
    },
  };
}

/** A key never travels in the open, whatever was written into the file by hand. */
function isSafe(baseUrl: string): boolean {
  if (!URL.canParse(baseUrl)) return false;
  const { protocol, hostname } = new URL(baseUrl);
  return (
    protocol === 'https:' ||
    (protocol === 'http:' && /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname))
  );
}

function parseAccounts(entries: readonly unknown[]): readonly Account[] {
  return entries.flatMap((entry) => {
    const account = accountSchema.safeParse(entry);
    return account.success ? [account.data] : [];
  });
}
