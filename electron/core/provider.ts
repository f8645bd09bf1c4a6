/** The API providers whose tasks can be watched. A third one is added here and in `providers/registry.ts`. */
export const PROVIDER_IDS = ['ace', 'sunor'] as const;

export type ProviderId = (typeof PROVIDER_IDS)[number];

/** What the domain must know of a provider to be a good client of it. Sources: providers/FACTS.md. */
export interface ProviderTraits {
  readonly id: ProviderId;
  /** The provider's own name, as people know it. */
  readonly name: string;
  readonly defaultBaseUrl: string;
  /** Most ids one request may ask for; 1 when there is no batch query. */
  readonly batchSize: number;
  /** Shortest time between two requests of one account, in ms. */
  readonly minGapMs: number;
  /** Shortest time between two requests for the same task, in ms. */
  readonly taskFloorMs: number;
}

export const PROVIDERS: Readonly<Record<ProviderId, ProviderTraits>> = {
  ace: {
    id: 'ace',
    name: 'Ace Data Cloud',
    defaultBaseUrl: 'https://api.acedata.cloud',
    batchSize: 50,
    // "stay under 1 request a second"
    minGapMs: 1_000,
    taskFloorMs: 1_000,
  },
  sunor: {
    id: 'sunor',
    name: 'Sunor',
    defaultBaseUrl: 'https://sunor.cc',
    batchSize: 1,
    // 120 requests a minute a key, shared by all tasks; a sixth is left to the user's other programs.
    minGapMs: 600,
    taskFloorMs: 1_000,
  },
};
