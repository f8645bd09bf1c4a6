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

/** `hostname` as a URL has it: lower case, IPv6 in brackets. */
export function isLoopbackHost(hostname: string): boolean {
  const host = unbracketed(hostname);
  return host === 'localhost' || host.endsWith('.localhost') || isIn(loopback, host);
}

/**
 * True for an address where media may be fetched from: the public internet, and loopback when that is allowed. IPv4
 * inside IPv6 is judged as the IPv4 that it is.
 */
export function isReachableAddress(address: string, allowLoopback: boolean): boolean {
  if (isIP(address) === 0) return false;
  return isIn(loopback, address) ? allowLoopback : !isIn(special, address);
}

/** A literal address is judged here; a name when it is resolved, see `guardedLookup`. */
export function isReachableHost(hostname: string, allowLoopback: boolean): boolean {
  const host = unbracketed(hostname);
  if (isIP(host) !== 0) return isReachableAddress(host, allowLoopback);
  return allowLoopback || !isLoopbackHost(hostname);
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
export function guardedLookup(allowLoopback: boolean, lookup: LookupFunction = systemLookup): LookupFunction {
  return (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      if (error !== null) return callback(error, address, family);
      const all = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      if (all.every((each) => isReachableAddress(each, allowLoopback)))
        return callback(null, address, family);
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
