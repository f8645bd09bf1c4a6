import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { COMPANY_CA, COMPANY_URL, startCompanyNetwork } from '../support/company-network.ts';
import { serve } from './support/server.ts';

const names: Readonly<Record<string, string>> = {
  'studio.local': '192.168.1.5',
  'ace.company.test': '1.1.1.1',
};
const lookup: LookupFunction = (name, _, callback) =>
  callback(null, [{ address: names[name] ?? '127.0.0.1', family: 4 }]);
const ca = readFileSync(COMPANY_CA, 'utf8');

/** Asks for media through a real proxy, which writes down where it is to lead; `COMPANY_URL` redirects to `location`. */
async function ask(home: string | null, url: string, location = '') {
  const service = await serve((_, response) => response.writeHead(302, { location }).end());
  const network = await startCompanyNetwork(service.url);
  onTestFinished(() => network.close());
  const fetchMedia = createMediaFetch({
    lookup,
    network: {
      proxyFor: () => Promise.resolve(`PROXY ${network.proxy}`),
      certificates: () => Promise.resolve([ca]),
    },
  });
  const answer = await fetchMedia({ url, home, signal: new AbortController().signal });
  return { kind: answer.ok ? null : answer.failure.kind, tunnels: [...network.tunnels] };
}

test.each([
  ['https://192.168.1.5/suno', 'https://192.168.1.5/one.mp3', '192.168.1.5:443'],
  ['https://192.168.1.5', 'https://10.0.0.7:8443/one.mp3', '10.0.0.7:8443'],
  ['https://[fd00::5]', 'https://[fd00::6]/one.mp3', '[fd00::6]:443'],
  ['https://studio.local', 'https://192.168.1.9/one.mp3', '192.168.1.9:443'],
  ['https://169.254.10.2', 'https://169.254.10.2/one.mp3', '169.254.10.2:443'],
])('media of the account at %s may be at %s', async (home, url, tunnel) => {
  expect((await ask(home, url)).tunnels).toEqual([tunnel]);
});

test.each([
  [null, 'https://192.168.1.5/one.mp3'],
  [COMPANY_URL, 'https://192.168.1.5/one.mp3'],
  [COMPANY_URL, 'https://[fd00::5]/one.mp3'],
  ['https://1.1.1.1', 'https://10.0.0.7/one.mp3'],
  ['http://127.0.0.1:8080', 'https://192.168.1.5/one.mp3'],
  ['https://192.168.1.5', 'http://192.168.1.5/one.mp3'],
  ['https://192.168.1.5', 'https://127.0.0.1/one.mp3'],
  ['https://192.168.1.5', 'https://169.254.169.254/latest/meta-data'],
  ['https://studio.local', 'https://169.254.169.254/latest/meta-data'],
  ['https://169.254.10.2', 'https://169.254.169.254/latest/meta-data'],
  ['https://169.254.10.2', 'https://192.168.1.5/one.mp3'],
])('media of the account at %s may not be at %s', async (home, url) => {
  expect(await ask(home, url)).toEqual({ kind: 'refused', tunnels: [] });
});

test.each([
  [COMPANY_URL, ['ace.company.test:443'], 'refused'],
  ['https://192.168.1.5', ['ace.company.test:443', '192.168.1.7:443'], 'network'],
])('from a public host to a private one the account at %s is led: %j', async (home, tunnels, kind) => {
  expect(await ask(home, `${COMPANY_URL}/one.mp3`, 'https://192.168.1.7/one.mp3')).toEqual({ tunnels, kind });
});
