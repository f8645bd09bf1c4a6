import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** IANA's special-purpose registries (RFC 6890 and its updates): everything that isn't the public internet. */
const SPECIAL = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ],
  ipv6: [
    ['::', 128],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['100::', 64],
    ['2001::', 32],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ],
} as const;

const special = new BlockList();
for (const family of ['ipv4', 'ipv6'] as const) {
  for (const [net, prefix] of SPECIAL[family]) special.addSubnet(net, prefix, family);
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Where people have services of their own (RFC 1918, 4193, and 6598 as VPNs use it). Nothing link-local. */
const atHome = new BlockList();
atHome.addSubnet('10.0.0.0', 8, 'ipv4');
atHome.addSubnet('100.64.0.0', 10, 'ipv4');
atHome.addSubnet('172.16.0.0', 12, 'ipv4');
atHome.addSubnet('192.168.0.0', 16, 'ipv4');
atHome.addSubnet('fc00::', 7, 'ipv6');

/** How far media may lead: the public internet, and what the account's own base URL is itself. */
export type Reach = 'public' | 'loopback' | 'private';

/** `hostname` as a URL has it: lower case, IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  const host = unbracketed(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isIn(loopback, host);
}

/** How far an account leads whose base URL has this host; `null` for a name, which `reachOfName` looks up. */
export function reachOf(hostname: string): Reach | null {
  if (isLoopbackHost(hostname)) return 'loopback';
  const host = unbracketed(hostname);
  if (isIP(host) === 0) return null;
  return isIn(atHome, host) ? 'private' : 'public';
}

/** The same for a name: one of a private network leads to nothing but private addresses. */
export function reachOfName(hostname: string, lookup: LookupFunction = systemLookup): Promise<Reach> {
  return new Promise((resolve) => {
    lookup(hostname, { all: true }, (error, address) => {
      const all = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      const isPrivate = error === null && all.length > 0 && all.every((each) => isIn(atHome, each));
      resolve(isPrivate ? 'private' : 'public');
    });
  });
}

/** True for an address within reach. IPv4 inside IPv6 is judged as the IPv4 that it is. */
export function isReachableAddress(address: string, reach: Reach): boolean {
  if (isIP(address) === 0) return false;
  if (isIn(loopback, address)) return reach === 'loopback';
  if (isIn(atHome, address)) return reach === 'private';
  return !isIn(special, address);
}

/**
 * Whether media may be fetched from this host: one within reach, and the account's own. A literal address is judged
 * here; a name when it is resolved, see `guardedLookup`.
 */
export function mayReach(hostname: string, reach: Reach, own: string | null): boolean {
  if (hostname === own) return true;
  const host = unbracketed(hostname);
  if (isIP(host) !== 0) return isReachableAddress(host, reach);
  return reach === 'loopback' || !isLoopbackHost(hostname);
}

/** https, or http on this machine: nothing with a key in it travels in the clear. */
export function isSafeForKey(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopbackHost(url.hostname));
}

/** Stands as `code` on the error of a refused connection. */
export const REFUSED_ADDRESS = 'ERR_REFUSED_ADDRESS';

/**
 * A `lookup` for sockets that fails when a name leads where it may not. It judges the very addresses that the socket
 * then connects to, so that a name can't show one address to a check and another to the connection (DNS rebinding).
 */
export function guardedLookup(reach: Reach, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error !== null) return callback(error, address, family);
      const all = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      if (all.every((each) => isReachableAddress(each, reach))) return callback(null, address, family);
      callback(Object.assign(new Error('refused address'), { code: REFUSED_ADDRESS }), address, family);
    });
  };
}

function unbracketed(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname.replace(/\.$/, '');
}

function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 4 ? 'ipv4' : 'ipv6');
}
