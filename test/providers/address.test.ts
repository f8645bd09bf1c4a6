import type { LookupFunction } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import {
  guardedLookup,
  isReachableAddress,
  isReachableHost,
  isSafeForKey,
  REFUSED_ADDRESS,
} from '../../electron/providers/address.ts';

const PUBLIC = ['1.1.1.1', '104.16.0.1', '172.32.0.1', '2606:4700::1111', '::ffff:1.1.1.1'];
const LOOPBACK = ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'];
const PRIVATE = [
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '192.0.2.1',
  '198.18.0.1',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  '::ffff:10.0.0.1',
  '::ffff:169.254.169.254',
  '64:ff9b::a00:1',
  '2002:a00:1::',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'ff02::1',
];

describe('an address', () => {
  test.each(PUBLIC)('%s is public', (address) => {
    expect(isReachableAddress(address, false)).toBe(true);
  });

  test.each(LOOPBACK)('%s is this machine, reached only by leave', (address) => {
    expect(isReachableAddress(address, false)).toBe(false);
    expect(isReachableAddress(address, true)).toBe(true);
  });

  test.each([...PRIVATE, 'example.org', ''])('%j is never reached', (address) => {
    expect(isReachableAddress(address, false)).toBe(false);
    expect(isReachableAddress(address, true)).toBe(false);
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
    expect(isReachableHost(new URL(url).hostname, false)).toBe(false);
    expect(isReachableHost(new URL(url).hostname, true)).toBe(true);
  });

  test('a name is judged when it is resolved', () => {
    expect(isReachableHost('cdn1.suno.ai', false)).toBe(true);
  });

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
  const answers = (...addresses: string[]): LookupFunction => {
    const entries = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    return (_, options, callback) =>
      options.all ? callback(null, entries) : callback(null, addresses[0] ?? '', entries[0]?.family ?? 4);
  };

  test.each([true, false])('passes on what is public (all: %s)', (all) => {
    const callback = vi.fn();
    guardedLookup(false, answers('1.1.1.1'))('cdn.example', { all }, callback);
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
    guardedLookup(false, answers(...addresses))('rebind.example', { all: true }, callback);
    expect(callback.mock.calls[0]?.[0]).toMatchObject({ code: REFUSED_ADDRESS });
  });

  test('hands on what the system says of an unknown name', () => {
    const callback = vi.fn();
    const unknown = Object.assign(new Error('unknown'), { code: 'ENOTFOUND' });
    guardedLookup(false, (_, __, done) => done(unknown, '', 0))('nowhere.example', {}, callback);
    expect(callback.mock.calls[0]?.[0]).toBe(unknown);
  });
});
