import { z } from 'zod';
import { NO_DISCOVERY, type Account, type Discovery } from '../core/account.ts';
import { ODD_LISTINGS } from '../core/listing.ts';
import type { AccountStore, DiscoveryStore } from '../core/ports.ts';
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

const discoverySchema = z.object({
  isOn: z.boolean(),
  sinceMs: z.number(),
  offBecause: z.enum(ODD_LISTINGS).nullable(),
}) satisfies z.ZodType<Discovery>;

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
export function createAccountStore(file: StoreFile): {
  accounts: AccountStore;
  keys: SealedKeyStore;
  discovery: DiscoveryStore;
} {
  const list = (): unknown[] => z.array(z.unknown()).catch([]).parse(file.read()['accounts']);
  const recordIn = (name: string): Record<string, unknown> =>
    z.record(z.string(), z.unknown()).catch({}).parse(file.read()[name]);
  const sealed = (): Record<string, unknown> => recordIn('keys');
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
      remove(id) {
        const { [id]: _gone, ...discovery } = recordIn('discovery');
        const entries = list().filter((entry) => !hasId(id)(entry));
        write({ accounts: entries, discovery });
        known = parseAccounts(entries);
      },
    },
    discovery: {
      get: (accountId) => discoverySchema.safeParse(recordIn('discovery')[accountId]).data ?? NO_DISCOVERY,
      put: (accountId, kept) => write({ discovery: { ...recordIn('discovery'), [accountId]: kept } }),
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
