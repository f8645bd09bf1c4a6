import { describe, expect, test } from 'vitest';
import type { Account } from '../../electron/core/account.ts';
import { createAccountStore, type SealedKey } from '../../electron/settings/account-store.ts';
import { aFile } from './folder.ts';

const ACE: Account = { id: 'one', provider: 'ace', label: 'Ace', baseUrl: 'https://api.acedata.cloud' };
const SUNOR: Account = {
  id: 'two',
  provider: 'sunor',
  label: 'Sunor',
  baseUrl: 'http://127.0.0.1:4100/gate',
};
const SEALED: SealedKey = { ciphertext: 'djExQUJD', method: 'sync', isWeak: false, lastFour: 'k3f9' };

describe('accounts', () => {
  test('are added, changed in their place, and removed', () => {
    const file = aFile();
    const { accounts } = createAccountStore(file);
    accounts.put(ACE);
    accounts.put(SUNOR);
    accounts.put({ ...ACE, label: 'Mine' });
    expect(accounts.all().map(({ label }) => label)).toEqual(['Mine', 'Sunor']);
    expect(accounts.get('two')).toEqual(SUNOR);
    expect(accounts.get('three')).toBeNull();
    accounts.remove('one');
    accounts.remove('three');
    expect(accounts.all()).toEqual([SUNOR]);
    expect(createAccountStore(file).accounts.all()).toEqual([SUNOR]);
  });

  test('that can’t be read are passed over and stay in the file', () => {
    const newer = { id: 'three', provider: 'udio', label: 'Udio', baseUrl: 'https://example.com' };
    const file = aFile({ accounts: [newer, 'nonsense', ACE, null], later: 1 });
    const { accounts } = createAccountStore(file);
    expect(accounts.all()).toEqual([ACE]);
    accounts.put(SUNOR);
    accounts.remove('one');
    expect(file.read()).toMatchObject({ accounts: [newer, 'nonsense', null, SUNOR], later: 1 });
  });

  test.each([
    'http://api.acedata.cloud',
    'http://127.0.0.1.example.com',
    'ftp://127.0.0.1',
    'javascript:1',
    'https://',
  ])('at %s would send their key in the open, or nowhere', (baseUrl) => {
    expect(createAccountStore(aFile({ accounts: [{ ...ACE, baseUrl }] })).accounts.all()).toEqual([]);
  });

  test.each([
    'http://localhost:4100',
    'http://127.8.9.1',
    'http://[::1]:80',
    'https://gateway.example.com/ace',
  ])('at %s are fine', (baseUrl) => {
    expect(createAccountStore(aFile({ accounts: [{ ...ACE, baseUrl }] })).accounts.all()).toHaveLength(1);
  });

  test.each([
    ['a list', []],
    ['text', 'x'],
    ['nothing', null],
  ])('%s in place of them is no account', (_, accounts) => {
    expect(createAccountStore(aFile({ accounts })).accounts.all()).toEqual([]);
  });
});

describe('sealed keys', () => {
  test('are kept beside the accounts, one each', () => {
    const file = aFile();
    const { accounts, keys } = createAccountStore(file);
    accounts.put(ACE);
    keys.put('one', SEALED);
    keys.put('two', { ...SEALED, isWeak: true });
    accounts.put(SUNOR);
    const later = createAccountStore(file);
    expect(later.keys.get('one')).toEqual(SEALED);
    expect(later.keys.get('two')?.isWeak).toBe(true);
    later.keys.remove('one');
    expect(later.keys.get('one')).toBeNull();
    expect(later.accounts.all()).toHaveLength(2);
  });

  test('of a shape that can’t be read are none', () => {
    const file = aFile({
      keys: { one: { ...SEALED, method: 'rot13' }, two: 'text', three: { ...SEALED, ciphertext: '!' } },
    });
    const { keys } = createAccountStore(file);
    expect(['one', 'two', 'three', 'constructor', '__proto__'].map(keys.get)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  test('may belong to an account of any id', () => {
    const file = aFile();
    const { keys } = createAccountStore(file);
    for (const id of ['constructor', 'a.b', 'ünïcode']) {
      keys.put(id, SEALED);
      expect(keys.get(id)).toEqual(SEALED);
    }
  });
});
