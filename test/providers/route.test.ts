import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { createDemoService, type DemoService } from '../../electron/demo/service.ts';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { createProviders, PROVIDER_ROUTE } from '../../electron/providers/registry.ts';
import { createRoute, STRAIGHT, type Network } from '../../electron/providers/route.ts';
import { COMPANY_CA, COMPANY_URL, startCompanyNetwork } from '../support/company-network.ts';
import { serve } from './support/server.ts';

const assetsDir = fileURLToPath(new URL('../../assets/demo', import.meta.url));
const access = { baseUrl: COMPANY_URL, key: DEMO_KEYS.good };
const ca = readFileSync(COMPANY_CA, 'utf8');
let service: DemoService;

beforeAll(async () => {
  service = await createDemoService({ assetsDir });
  return () => service.close();
});

async function company() {
  const network = await startCompanyNetwork(service.aceBaseUrl);
  onTestFinished(() => network.close());
  return network;
}

function clientBehind(network: Partial<Network>) {
  const route = createRoute({ ...STRAIGHT, ...network }, PROVIDER_ROUTE);
  return createProviders({ route }).ace;
}

const check = (network: Partial<Network>) =>
  clientBehind(network).checkKey(access, new AbortController().signal);

describe('behind a company’s proxy with a company’s authority', () => {
  test('a provider is asked through the tunnel, and trusted by that authority', async () => {
    const { proxy, tunnels } = await company();
    const answer = await check({
      proxyFor: (url) => Promise.resolve(url.startsWith(COMPANY_URL) ? `PROXY ${proxy}; DIRECT` : 'DIRECT'),
      certificates: () => Promise.resolve([ca]),
    });
    expect(answer).toMatchObject({ ok: true });
    expect(tunnels).toEqual(['ace.company.test:443']);
  });

  test('without the authority the certificate is refused before the key is sent', async () => {
    const { proxy } = await company();
    const before = service.requests.length;
    const answer = await check({ proxyFor: () => Promise.resolve(`PROXY ${proxy}`) });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'tls' } });
    expect(service.requests.length).toBe(before);
  });

  test('a proxy that wants a sign-in is named as what is in the way', async () => {
    const network = await company();
    network.demandSignIn();
    const answer = await check({ proxyFor: () => Promise.resolve(`PROXY ${network.proxy}`) });
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'network', message: expect.stringMatching(/proxy/i) as unknown },
    });
  });

  test('a proxy that isn’t there is a network that isn’t there', async () => {
    const answer = await check({ proxyFor: () => Promise.resolve('PROXY 127.0.0.1:1') });
    expect(answer).toMatchObject({ ok: false, failure: { kind: 'network' } });
  });

  test('settings that leave no way are not gone around', async () => {
    const answer = await check({ proxyFor: () => Promise.resolve('SOCKS4 old.lan:1080') });
    expect(answer).toMatchObject({
      ok: false,
      failure: { kind: 'network', message: expect.stringMatching(/proxy/i) as unknown },
    });
  });

  test('media of this machine never go through it', async () => {
    const { proxy, tunnels } = await company();
    const { url } = await serve((_, response) => response.end('song'));
    const fetchMedia = createMediaFetch({
      network: { ...STRAIGHT, proxyFor: () => Promise.resolve(`PROXY ${proxy}`) },
    });
    const signal = new AbortController().signal;
    const answer = await fetchMedia({ url, signal, home: 'http://127.0.0.1' });
    expect(answer).toMatchObject({ ok: true, value: { status: 200 } });
    expect(tunnels).toEqual([]);
  });
});

test('connections are kept: the same way is made once', async () => {
  const route = createRoute(STRAIGHT, PROVIDER_ROUTE);
  const [one, other] = await Promise.all([
    route(new URL('https://one.test')),
    route(new URL('https://two.test')),
  ]);
  expect(one).toBe(other);
});
