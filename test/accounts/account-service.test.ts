import { describe, expect, it, vi } from 'vitest';
import { createAccountService, type AccountDraft } from '../../electron/accounts/account-service.ts';
import type { Account } from '../../electron/core/account.ts';
import { failed, failure, ok, type Result } from '../../electron/core/failure.ts';
import type { Access, ProviderClient, Vault } from '../../electron/core/ports.ts';
import { PROVIDERS } from '../../electron/core/provider.ts';

const draft: AccountDraft = {
  id: null,
  provider: 'ace',
  label: '',
  baseUrl: '',
  key: ' key-1234 ',
  keep: 'sealed',
};

function setUp(checked: Result<void> = ok(undefined)) {
  const accounts = new Map<string, Account>();
  const keys = new Map<string, string>();
  const checkKey = vi.fn((_access: Access) => Promise.resolve(checked));
  const client = { traits: PROVIDERS.ace, ask: vi.fn(), checkKey } as unknown as ProviderClient;
  const vault: Vault = {
    strength: () => Promise.resolve('sealed'),
    state: () => ({ status: 'missing' }),
    open: (id) => {
      const key = keys.get(id);
      return Promise.resolve(key === undefined ? failed(failure('no-key', 'none')) : ok(key));
    },
    set: (id, key) => {
      keys.set(id, key);
      return Promise.resolve(ok({ status: 'sealed', lastFour: key.slice(-4) }));
    },
    remove: (id) => void keys.delete(id),
  };
  const accountChanged = vi.fn();
  const clearPasted = vi.fn((_key: string) => Promise.resolve(true));
  let next = 0;
  const service = createAccountService({
    store: {
      all: () => [...accounts.values()],
      get: (id) => accounts.get(id) ?? null,
      put: (account) => void accounts.set(account.id, account),
      remove: (id) => void accounts.delete(id),
    },
    vault,
    providers: { ace: client, sunor: client },
    checks: { accountChanged },
    newId: () => `account-${(next += 1)}`,
    onChanged: () => undefined,
    clearPasted,
  });
  return { service, accounts, keys, checkKey, accountChanged, clearPasted };
}

describe('adding an account', () => {
  it('checks the trimmed key at the provider’s own address and keeps both', async () => {
    const { service, accounts, keys, checkKey, accountChanged, clearPasted } = setUp();
    await expect(service.save(draft)).resolves.toEqual(
      ok({ accountId: 'account-1', isClipboardCleared: true }),
    );
    expect(clearPasted.mock.calls).toEqual([['key-1234']]);
    expect(checkKey.mock.calls[0]?.[0]).toEqual({ baseUrl: 'https://api.acedata.cloud', key: 'key-1234' });
    expect(accounts.get('account-1')).toMatchObject({
      label: 'Ace Data Cloud',
      baseUrl: 'https://api.acedata.cloud',
    });
    expect(keys.get('account-1')).toBe('key-1234');
    expect(accountChanged).toHaveBeenCalledWith('account-1');
  });

  it.each(['key-rejected', 'network', 'provider-down'] as const)(
    'keeps nothing when the check says %s',
    async (kind) => {
      const { service, accounts, keys, clearPasted } = setUp(failed(failure(kind, 'no')));
      await expect(service.save(draft)).resolves.toMatchObject({ ok: false, failure: { kind } });
      expect(accounts.size + keys.size).toBe(0);
      expect(clearPasted).not.toHaveBeenCalled();
    },
  );

  it('takes a key without credit: the key is good', async () => {
    const { service, accounts } = setUp(failed(failure('no-credit', 'used up')));
    await expect(service.save(draft)).resolves.toMatchObject({ ok: true });
    expect(accounts.size).toBe(1);
  });

  it('tells two accounts of one name apart', async () => {
    const { service, accounts } = setUp();
    await service.save(draft);
    await service.save({ ...draft, key: 'another-key' });
    expect([...accounts.values()].map(({ label }) => label)).toEqual(['Ace Data Cloud', 'Ace Data Cloud 2']);
  });

  it('asks for a key before it asks the provider', async () => {
    const { service, checkKey } = setUp();
    await expect(service.save({ ...draft, key: '  ' })).resolves.toMatchObject({
      failure: { kind: 'refused' },
    });
    expect(checkKey).not.toHaveBeenCalled();
  });
});

describe('changing an account', () => {
  it('keeps its key when none is typed', async () => {
    const { service, accounts, checkKey } = setUp();
    await service.save(draft);
    await service.save({ ...draft, id: 'account-1', label: 'Studio', key: '' });
    expect(accounts.get('account-1')?.label).toBe('Studio');
    expect(checkKey.mock.calls[1]?.[0].key).toBe('key-1234');
  });

  it('never sends a kept key to a new address', async () => {
    const { service, checkKey } = setUp();
    await service.save(draft);
    const moved = { ...draft, id: 'account-1', key: '', baseUrl: 'https://elsewhere.example.com' };
    await expect(service.save(moved)).resolves.toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(checkKey).toHaveBeenCalledTimes(1);
  });

  it('that was removed meanwhile is refused', async () => {
    const { service } = setUp();
    await expect(service.save({ ...draft, id: 'gone' })).resolves.toMatchObject({ ok: false });
  });

  it('removing forgets account and key', async () => {
    const { service, accounts, keys } = setUp();
    await service.save(draft);
    service.remove('account-1');
    expect(accounts.size + keys.size).toBe(0);
  });
});
