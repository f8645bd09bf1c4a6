import { describe, expect, test } from 'vitest';
import type { SafeStorage } from '../../electron/vault/sealer.ts';
import { createVault, type SealedKey } from '../../electron/vault/vault.ts';
import { fakeSafeStorage, type FakeOptions } from './fake-safe-storage.ts';

const KEY = 'sk-0123456789abcdefk3f9';
const ID = 'account-1';

/** The disk: what is in it outlives a vault. */
function aStore() {
  const kept = new Map<string, SealedKey>();
  return {
    kept,
    get: (id: string) => kept.get(id) ?? null,
    put: (id: string, key: SealedKey) => void kept.set(id, key),
    remove: (id: string) => void kept.delete(id),
  };
}

/** A start of the app: the same disk, a system as told. */
function start(store: ReturnType<typeof aStore>, system: FakeOptions = {}) {
  return createVault({ safeStorage: fakeSafeStorage(system), store });
}

describe('a key in the system’s key store', () => {
  test('lies on the disk as ciphertext and opens again after a restart', async () => {
    const store = aStore();
    const kept = await start(store).set(ID, KEY, 'sealed');
    expect(kept).toEqual({ ok: true, value: { status: 'sealed', lastFour: 'k3f9' } });
    const disk = JSON.stringify([...store.kept]);
    for (const form of [KEY, Buffer.from(KEY).toString('base64'), Buffer.from(KEY).toString('hex')]) {
      expect(disk).not.toContain(form);
    }

    const later = start(store);
    expect(later.state(ID)).toEqual({ status: 'sealed', lastFour: 'k3f9' });
    expect(await later.open(ID)).toEqual({ ok: true, value: KEY });
  });

  test('is not asked for before it is needed: a locked store would block the app’s start', async () => {
    const store = aStore();
    await start(store).set(ID, KEY, 'sealed');
    const safeStorage = fakeSafeStorage();
    const vault = createVault({ safeStorage, store });
    vault.state(ID);
    vault.state('other');
    vault.remove('other');
    expect(safeStorage.asked()).toBe(0);
    await vault.open('other');
    expect(safeStorage.asked()).toBe(0);
    await vault.strength();
    expect(safeStorage.asked()).toBe(1);
  });

  test('is gone once it is removed', async () => {
    const store = aStore();
    const vault = start(store);
    await vault.set(ID, KEY, 'sealed');
    vault.remove(ID);
    expect(store.kept.size).toBe(0);
    expect(vault.state(ID)).toEqual({ status: 'missing' });
    expect(await vault.open(ID)).toMatchObject({ ok: false, failure: { kind: 'no-key', code: 'missing' } });
  });
});

describe('what is a key', () => {
  test.each([` ${KEY}\n`, `\t${KEY}\u00a0`, KEY])('%j is, without what surrounds it', async (text) => {
    const vault = start(aStore());
    await vault.set(ID, text, 'sealed');
    expect(await vault.open(ID)).toEqual({ ok: true, value: KEY });
  });

  test.each([
    '',
    'short-7',
    'with space in it',
    'line\nbreak-inside',
    'umlaut-ä-inside',
    'x'.repeat(513),
    'nul-\u0000-inside',
  ])('%j is not, and says so without repeating it', async (text) => {
    const store = aStore();
    const kept = await start(store).set(ID, text, 'sealed');
    expect(kept).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    if (text !== '') expect(JSON.stringify(kept)).not.toContain(JSON.stringify(text).slice(1, -1));
    expect(store.kept.size).toBe(0);
  });

  test.each([
    ['x'.repeat(12), 'xxxx'],
    ['12345678901', ''],
    ['12345678', ''],
  ])('of %s the window learns %j', async (key, lastFour) => {
    expect(await start(aStore()).set(ID, key, 'sealed')).toMatchObject({ value: { lastFour } });
  });
});

describe.each([
  ['with the blocking half of safeStorage', { hasAsync: false }],
  ['with both halves', { hasAsync: true }],
  ['with the asynchronous half alone', { hasAsync: true, hasSync: false }],
])('%s', (_, api: FakeOptions) => {
  const systems = {
    linux: { ...api },
    'linux without a keyring': { ...api, backend: 'basic_text', secret: null },
    'linux with a keyring that can’t be opened': { ...api, secret: null },
    'windows or macOS': { ...api, backend: null },
  } satisfies Record<string, FakeOptions>;

  test.each([
    ['linux', 'sealed'],
    ['linux without a keyring', 'weak-only'],
    ['linux with a keyring that can’t be opened', 'none'],
    ['windows or macOS', 'sealed'],
  ] as const)('%s is %s', async (system, strength) => {
    expect(await start(aStore(), systems[system]).strength()).toBe(strength);
  });

  test('no key is weakly protected unless the user says so', async () => {
    const store = aStore();
    const kept = await start(store, systems['linux without a keyring']).set(ID, KEY, 'sealed');
    expect(kept).toMatchObject({ ok: false, failure: { kind: 'no-key', code: 'weak-only' } });
    expect(store.kept.size).toBe(0);
  });

  test('by explicit choice it is, and opens after a restart', async () => {
    const store = aStore();
    const system = systems['linux without a keyring'];
    const kept = await start(store, system).set(ID, KEY, 'weak');
    expect(kept).toEqual({ ok: true, value: { status: 'weak', lastFour: 'k3f9' } });
    const later = start(store, system);
    expect(later.state(ID)).toEqual({ status: 'weak', lastFour: 'k3f9' });
    expect(await later.open(ID)).toEqual({ ok: true, value: KEY });
    // The choice for one key is none for the next.
    expect(await later.strength()).toBe('weak-only');
    expect(await later.set('another', KEY, 'sealed')).toMatchObject({ ok: false });
  });

  test('a weakly protected key is sealed as soon as there is a key store', async () => {
    const store = aStore();
    await start(store, systems['linux without a keyring']).set(ID, KEY, 'weak');
    const later = start(store, systems.linux);
    expect(await later.open(ID)).toEqual({ ok: true, value: KEY });
    expect(later.state(ID)).toEqual({ status: 'sealed', lastFour: 'k3f9' });
    expect(await start(store, systems.linux).open(ID)).toEqual({ ok: true, value: KEY });
  });

  test('where there is a key store, it is used whatever was chosen', async () => {
    expect(await start(aStore(), systems.linux).set(ID, KEY, 'weak')).toMatchObject({
      value: { status: 'sealed' },
    });
  });

  test('without any, neither is possible and nothing is kept', async () => {
    const store = aStore();
    const vault = start(store, systems['linux with a keyring that can’t be opened']);
    expect(await vault.set(ID, KEY, 'sealed')).toMatchObject({ failure: { code: 'no-key-store' } });
    expect(await vault.set(ID, KEY, 'weak')).toMatchObject({ failure: { kind: 'no-key' } });
    expect(store.kept.size).toBe(0);
  });

  test.each([
    ['another keyring', { ...api, secret: 'another' }],
    ['a locked one', { ...api, secret: null }],
    ['none any more', { ...api, secret: null, backend: 'basic_text' }],
  ])(
    '%s: the key is asked for again, and nothing of it is thrown away',
    async (_name, system: FakeOptions) => {
      const store = aStore();
      await start(store, systems.linux).set(ID, KEY, 'sealed');
      const now = start(store, system);
      expect(await now.open(ID)).toMatchObject({ ok: false, failure: { kind: 'no-key', code: 'lost' } });
      expect(now.state(ID)).toEqual({ status: 'lost' });

      const backAgain = start(store, systems.linux);
      expect(await backAgain.open(ID)).toEqual({ ok: true, value: KEY });
    },
  );

  test('a lost key is replaced by the next', async () => {
    const store = aStore();
    await start(store, systems.linux).set(ID, KEY, 'sealed');
    const now = start(store, { ...api, secret: 'another' });
    await now.open(ID);
    await now.set(ID, 'another-key-of-mine', 'sealed');
    expect(now.state(ID)).toEqual({ status: 'sealed', lastFour: 'mine' });
    expect(await now.open(ID)).toEqual({ ok: true, value: 'another-key-of-mine' });
  });
});

describe('between versions of Electron', () => {
  test('what the blocking half sealed is sealed again by the other', async () => {
    const store = aStore();
    await start(store).set(ID, KEY, 'sealed');
    expect(store.get(ID)?.method).toBe('sync');
    expect(await start(store, { hasAsync: true }).open(ID)).toEqual({ ok: true, value: KEY });
    expect(store.get(ID)?.method).toBe('async');
    expect(await start(store, { hasAsync: true, hasSync: false }).open(ID)).toEqual({ ok: true, value: KEY });
  });

  test('what is to be sealed again is, once the system’s key was rotated', async () => {
    const store = aStore();
    await start(store, { hasAsync: true }).set(ID, KEY, 'sealed');
    const before = store.get(ID)?.ciphertext;
    expect(await start(store, { hasAsync: true, isRotated: true }).open(ID)).toEqual({
      ok: true,
      value: KEY,
    });
    expect(store.get(ID)?.ciphertext).not.toBe(before);
    expect(await start(store, { hasAsync: true }).open(ID)).toEqual({ ok: true, value: KEY });
  });
});

test('what another key store’s secret opens to, with luck, is no key and never goes to a provider', async () => {
  const store = aStore();
  await start(store).set(ID, KEY, 'sealed');
  // The cipher knows only whether the padding fits, which it does by chance one time in 256.
  const safeStorage = { ...fakeSafeStorage(), decryptString: () => '\u0007\ufffd3\u0012k' };
  const vault = createVault({ safeStorage, store });
  expect(await vault.open(ID)).toMatchObject({ ok: false, failure: { kind: 'no-key', code: 'lost' } });
  expect(vault.state(ID)).toEqual({ status: 'lost' });
  expect(await start(store).open(ID)).toEqual({ ok: true, value: KEY });
});

describe('a key for this session', () => {
  test('is nowhere on the disk and gone with the app', async () => {
    const store = aStore();
    const vault = start(store, { secret: null, backend: 'basic_text' });
    expect(await vault.set(ID, KEY, 'session')).toEqual({
      ok: true,
      value: { status: 'session', lastFour: 'k3f9' },
    });
    expect(await vault.open(ID)).toEqual({ ok: true, value: KEY });
    expect(store.kept.size).toBe(0);
    expect(start(store).state(ID)).toEqual({ status: 'missing' });
  });

  test('takes the place of a sealed one, and is replaced by one', async () => {
    const store = aStore();
    const vault = start(store);
    await vault.set(ID, KEY, 'sealed');
    await vault.set(ID, 'for-this-session', 'session');
    expect(store.kept.size).toBe(0);
    expect(await vault.open(ID)).toEqual({ ok: true, value: 'for-this-session' });
    await vault.set(ID, KEY, 'sealed');
    expect(vault.state(ID)).toEqual({ status: 'sealed', lastFour: 'k3f9' });
  });
});

test('a key set while the old one is being opened is neither lost nor overwritten', async () => {
  const store = aStore();
  await start(store, { hasAsync: true }).set(ID, KEY, 'sealed');
  const real = fakeSafeStorage({ hasAsync: true, secret: 'another' });
  let goOn = (): void => undefined;
  const waiting = new Promise<void>((resolve) => (goOn = resolve));
  const slow: SafeStorage = {
    ...real,
    async decryptStringAsync(sealed) {
      await waiting;
      return (await real.decryptStringAsync?.(sealed)) ?? { result: '', shouldReEncrypt: false };
    },
  };
  const vault = createVault({ safeStorage: slow, store });
  const opening = vault.open(ID);
  await vault.set(ID, 'a-newer-key-of-mine', 'sealed');
  goOn();
  expect(await opening).toMatchObject({ ok: false });
  expect(vault.state(ID)).toEqual({ status: 'sealed', lastFour: 'mine' });
  expect(await vault.open(ID)).toEqual({ ok: true, value: 'a-newer-key-of-mine' });
});

test('a disk that takes nothing is a failure that says so', async () => {
  const full = () => {
    throw new Error('ENOSPC');
  };
  const store = { ...aStore(), put: full };
  const vault = createVault({ safeStorage: fakeSafeStorage(), store });
  expect(await vault.set(ID, KEY, 'sealed')).toMatchObject({ ok: false, failure: { kind: 'disk' } });
  expect(vault.state(ID)).toEqual({ status: 'missing' });
});
