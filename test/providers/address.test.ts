import type { LookupFunction } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import {
  guardedLookup,
  isReachableAddress,
  isSafeForKey,
  mayReach,
  reachOf,
  reachOfName,
  REFUSED_ADDRESS,
} from '../../electron/providers/address.ts';

const PUBLIC = ['1.1.1.1', '104.16.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'];
const LOOPBACK = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'];
const PRIVATE = [
  '10.1.2.3',
  '100.64.0.1',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '::ffff:10.0.0.1',
  'fc00::1',
  'fd12:3456::1',
];
const NOWHERE = [
  '0.0.0.0',
  '169.254.169.254',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::ffff:169.254.169.254',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'fe80::1',
  'ff02::1',
];

const answers = (...addresses: string[]): LookupFunction => {
  const entries = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
  return (_, options, callback) =>
    options.all ? callback(null, entries) : callback(null, addresses[0] ?? '', entries[0]?.family ?? 4);
};

const REACHES = ['public', 'loopback', 'private'] as const;
const reaching = (address: string) => REACHES.filter((reach) => isReachableAddress(address, reach));

describe('an address', () => {
  test.each(PUBLIC)('%s is public', (address) => {
    expect(reaching(address)).toEqual(REACHES);
  });

  test.each(LOOPBACK)('%s is this machine, reached by accounts on it', (address) => {
    expect(reaching(address)).toEqual(['loopback']);
  });

  test.each(PRIVATE)('%s is private, reached by accounts at a private address', (address) => {
    expect(reaching(address)).toEqual(['private']);
  });

  test.each([...NOWHERE, 'example.org', ''])('%j is never reached', (address) => {
    expect(reaching(address)).toEqual([]);
  });
});

describe('an account', () => {
  test.each([
    ['https://api.acedata.cloud', null],
    ['https://studio.local', null],
    ['https://1.1.1.1', 'public'],
    ['https://169.254.169.254', 'public'],
    ['https://[fe80::1]', 'public'],
    ['https://192.168.1.5/suno', 'private'],
    ['https://[fd00::5]', 'private'],
    ['http://127.0.0.1:8080', 'loopback'],
    ['http://localhost:8080', 'loopback'],
  ])('at %s leads as far as: %s', (baseUrl, reach) => {
    expect(reachOf(new URL(baseUrl).hostname)).toBe(reach);
  });

  test.each([
    ['private', ['192.168.1.5']],
    ['private', ['192.168.1.5', 'fd00::5']],
    ['public', ['192.168.1.5', '1.1.1.1']],
    ['public', ['1.1.1.1']],
    ['public', ['127.0.0.1']],
    ['public', ['169.254.169.254']],
    ['public', ['fe80::1']],
    ['public', []],
  ])('at a name leads as far as what it stands for: %s for %j', async (reach, addresses) => {
    expect(await reachOfName('studio.local', answers(...addresses))).toBe(reach);
  });

  test('at a name that nobody knows leads to the public internet', async () => {
    const unknown = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    expect(await reachOfName('studio.local', (_, __, done) => done(unknown, '', 0))).toBe('public');
  });
});

describe('a host in a URL', () => {
  // Whatever way an address is written, the URL parser has made it the plain one.
  test.each([
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://[::1]/',
    'https://[::ffff:7f00:1]/',
    'https://localhost/',
    'https://LOCALHOST./',
    'https://sub.localhost/',
  ])('%s is this machine', (url) => {
    const { hostname } = new URL(url);
    expect(REACHES.filter((reach) => mayReach(hostname, reach, null))).toEqual(['loopback']);
  });

  test('a name is judged when it is resolved', () => {
    expect(mayReach('cdn1.suno.ai', 'public', null)).toBe(true);
  });

  test.each(['169.254.10.2', '[fe80::1]', '192.0.2.1'])(
    '%s is reached by the account that is there',
    (own) => {
      expect(mayReach(own, 'public', own)).toBe(true);
      for (const reach of REACHES) expect(mayReach(own, reach, '169.254.10.3')).toBe(false);
    },
  );

  test.each([
    ['https://api.acedata.cloud/', true],
    ['http://api.acedata.cloud/', false],
    ['http://127.0.0.1:8080/', true],
    ['http://[::1]/', true],
    ['http://localhost/', true],
    ['http://192.168.0.2/', false],
    ['http://127.0.0.1.example.org/', false],
    ['ftp://127.0.0.1/', false],
  ])('%s may see a key: %s', (url, expected) => {
    expect(isSafeForKey(new URL(url))).toBe(expected);
  });
});

describe('a look-up', () => {
  test.each([true, false])('passes on what is public (all: %s)', (all) => {
    const callback = vi.fn();
    guardedLookup('public', answers('1.1.1.1'))('cdn.example', { all }, callback);
    expect(callback).toHaveBeenCalledWith(
      null,
      all ? [{ address: '1.1.1.1', family: 4 }] : '1.1.1.1',
      all ? undefined : 4,
    );
  });

  test.each([
    ['one private address', ['10.0.0.1']],
    ['a private one among public ones', ['1.1.1.1', '::1']],
    ['the cloud’s metadata service', ['169.254.169.254']],
  ])('fails for a name with %s', (_, addresses) => {
    const callback = vi.fn();
    guardedLookup('public', answers(...addresses))('rebind.example', { all: true }, callback);
    expect(callback.mock.calls[0]?.[0]).toMatchObject({ code: REFUSED_ADDRESS });
  });

  test.each([
    ['192.168.1.5', true],
    ['1.1.1.1', true],
    ['127.0.0.1', false],
    ['169.254.169.254', false],
  ])('for an account at a private address passes on %s: %s', (address, isPassedOn) => {
    const callback = vi.fn();
    guardedLookup('private', answers(address))('studio.local', { all: true }, callback);
    expect(callback.mock.calls[0]?.[0] === null).toBe(isPassedOn);
  });

  test('hands on what the system says of an unknown name', () => {
    const callback = vi.fn();
    const unknown = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    guardedLookup('public', (_, __, done) => done(unknown, '', 0))('nowhere.example', {}, callback);
    expect(callback.mock.calls[0]?.[0]).toBe(unknown);
  });
});
