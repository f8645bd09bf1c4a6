import type { Account } from '../core/account.ts';
import { seed, type CastMember } from './cast.ts';
import { seedElsewhere } from './elsewhere.ts';
import { DEMO_KEYS } from './keys.ts';
import { createDemoService, type DemoService } from './service.ts';

/** The same each time where it is free, so that songs of the last start can still be streamed. */
const PORT = 38_417;

export interface Demo {
  readonly accounts: readonly Account[];
  readonly key: string;
  /** What a newcomer finds tracked. */
  readonly cast: readonly CastMember[];
  readonly service: DemoService;
}

/** The service of `--demo`, with an account at each provider and its cast under way. */
export async function openDemo(assetsDir: string): Promise<Demo> {
  const service = await createDemoService({ assetsDir, port: PORT }).catch(() =>
    createDemoService({ assetsDir }),
  );
  seedElsewhere(service);
  return {
    accounts: [
      { id: 'demo-ace', provider: 'ace', label: 'Ace Data Cloud', baseUrl: service.aceBaseUrl },
      { id: 'demo-sunor', provider: 'sunor', label: 'Sunor', baseUrl: service.sunorBaseUrl },
    ],
    key: DEMO_KEYS.good,
    cast: seed(service),
    service,
  };
}
