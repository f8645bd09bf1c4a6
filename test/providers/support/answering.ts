import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import type { Access, ProviderClient } from '../../../electron/core/ports.ts';
import type { ProviderId } from '../../../electron/core/provider.ts';
import { createProviders } from '../../../electron/providers/registry.ts';
import { KEY } from './send.ts';
import { serve } from './server.ts';

export interface Asked {
  readonly path: string;
  readonly body: unknown;
}

/** A provider's client in front of a server that gives one answer to everything and notes what it was asked. */
export async function answering(
  provider: ProviderId,
  answer: unknown,
  status = 200,
): Promise<{ client: ProviderClient; access: Access; signal: AbortSignal; asked: Asked[] }> {
  const asked: Asked[] = [];
  const { url } = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const sent = Buffer.concat(chunks).toString();
      asked.push({ path: request.url ?? '', body: sent === '' ? null : (JSON.parse(sent) as unknown) });
      response.writeHead(status).end(JSON.stringify(answer));
    });
  });
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  return {
    client: createProviders({ route: () => Promise.resolve(dispatcher) })[provider],
    access: { baseUrl: `${url}/gateway`, key: KEY },
    signal: new AbortController().signal,
    asked,
  };
}
