import { describeProvider } from './support/describe-provider.ts';

describeProvider('Ace Data Cloud', {
  provider: 'ace',
  baseUrl: ({ aceBaseUrl }) => aceBaseUrl,
  keyHeader: 'authorization',
  script: (outcome, id) => ({
    provider: 'ace',
    outcome,
    waitMs: 10_000,
    finishMs: 20_000,
    ...(id === undefined ? {} : { id }),
  }),
});

describeProvider('Sunor', {
  provider: 'sunor',
  baseUrl: ({ sunorBaseUrl }) => sunorBaseUrl,
  keyHeader: 'x-api-key',
  script: (outcome, id) => ({
    provider: 'sunor',
    // It has no word for a part: one of the clips has no address.
    ...(outcome === 'partial' ? { clips: [{}, { audioUrl: '' }] } : { outcome }),
    waitMs: 10_000,
    finishMs: 20_000,
    ...(id === undefined ? {} : { id }),
  }),
});
