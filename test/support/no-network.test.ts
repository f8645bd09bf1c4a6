import net from 'node:net';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { isLoopback } from './no-network.ts';

test.each(['127.0.0.1', '127.8.9.1', 'localhost', '::1', '[::1]', '::ffff:127.0.0.1'])(
  '%s is loopback',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

test.each(['10.0.0.1', '127.0.0.1.example.org', 'example.org', '::2', '0.0.0.0'])(
  '%s is not loopback',
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);

test('a connection to anywhere else is refused where it starts', async () => {
  expect(() => net.connect(80, 'example.org')).toThrow('tried to reach example.org');
  expect(() => net.connect({ port: 443, host: '192.0.2.1' })).toThrow('tried to reach 192.0.2.1');
  expect(() => http.get('http://192.0.2.1/')).toThrow('tried to reach 192.0.2.1');
  await expect(fetch('https://192.0.2.1/')).rejects.toThrow();
});

test('a server on loopback is reached', async () => {
  const server = http.createServer((_, response) => response.end('here')).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here');
  server.close();
});
