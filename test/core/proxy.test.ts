import { expect, test } from 'vitest';
import { firstHop } from '../../electron/core/proxy.ts';

test.each([
  ['DIRECT', { type: 'direct' }],
  [' direct ', { type: 'direct' }],
  ['PROXY proxy.lan:3128', { type: 'http', host: 'proxy.lan', port: 3128 }],
  ['PROXY proxy.lan:3128; DIRECT', { type: 'http', host: 'proxy.lan', port: 3128 }],
  ['DIRECT; PROXY proxy.lan:3128', { type: 'direct' }],
  ['HTTPS proxy.lan', { type: 'https', host: 'proxy.lan', port: 443 }],
  ['PROXY proxy.lan', { type: 'http', host: 'proxy.lan', port: 80 }],
  ['SOCKS5 127.0.0.1:9050', { type: 'socks5', host: '127.0.0.1', port: 9050 }],
  ['SOCKS proxy.lan', { type: 'socks5', host: 'proxy.lan', port: 1080 }],
  ['PROXY [::1]:8080', { type: 'http', host: '[::1]', port: 8080 }],
  ['SOCKS4 old.lan:1080; PROXY new.lan:8080', { type: 'http', host: 'new.lan', port: 8080 }],
  ['QUIC q.lan:443; DIRECT', { type: 'direct' }],
  ['PROXY proxy.lan:0; DIRECT', { type: 'direct' }],
  ['PROXY proxy.lan:99999; DIRECT', { type: 'direct' }],
  ['PROXY user@proxy.lan:3128; DIRECT', { type: 'direct' }],
  ['SOCKS4 old.lan:1080', null],
  ['', null],
  ['nonsense', null],
])('%j goes %o', (pacResult, hop) => {
  expect(firstHop(pacResult)).toEqual(hop);
});
