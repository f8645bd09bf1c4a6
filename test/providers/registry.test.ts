import { Agent } from 'undici';
import { describe, expect, expectTypeOf, onTestFinished, test } from 'vitest';
import type { FetchMedia, ProviderClient, ProviderRegistry } from '../../electron/core/ports.ts';
import { PROVIDER_IDS, PROVIDERS, type ProviderId } from '../../electron/core/provider.ts';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { createProviders } from '../../electron/providers/registry.ts';
import { serve } from './support/server.ts';

test('every provider has a client of its own', () => {
  const providers = createProviders();
  expect(Object.keys(providers).sort()).toEqual([...PROVIDER_IDS].sort());
  for (const id of PROVIDER_IDS) expect(providers[id].traits).toBe(PROVIDERS[id]);
});

test('the app tells its name and version, and only those', async () => {
  const { url, requests } = await serve((_, response) => response.end('{}'));
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  const route = () => Promise.resolve(dispatcher);
  const access = { baseUrl: url, key: 'some-key' };
  await createProviders({ route, version: '1.2.3' }).ace.checkKey(access, new AbortController().signal);
  await createProviders({ route }).sunor.checkKey(access, new AbortController().signal);
  expect(requests.map(({ headers }) => headers['user-agent'])).toEqual(['Songwatch/1.2.3', 'Songwatch']);
});

test.each([
  ['deadlineMs', 0],
  ['headersMs', -1],
  ['stallMs', Number.NaN],
  ['maxBytes', Number.POSITIVE_INFINITY],
  ['deadlineMs', 1.5],
])('a time or size that makes no sense is refused by name: %s %s', (name, value) => {
  expect(() => createProviders({ timeouts: { [name]: value } })).toThrow(
    new RegExp(`^${name} .* ${String(value)}$`),
  );
});

describe('types', () => {
  test('a provider without a client does not compile', () => {
    expectTypeOf(createProviders).returns.toEqualTypeOf<ProviderRegistry>();
    expectTypeOf<keyof ProviderRegistry>().toEqualTypeOf<ProviderId>();
    expectTypeOf<{ ace: ProviderClient }>().not.toExtend<ProviderRegistry>();
  });

  test('media are fetched through core’s port', () => {
    expectTypeOf(createMediaFetch).returns.toEqualTypeOf<FetchMedia>();
  });
});
