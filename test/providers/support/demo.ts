import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { onTestFinished } from 'vitest';
import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import type { DemoScript } from '../../../electron/demo/script.ts';
import { createDemoService } from '../../../electron/demo/service.ts';
import { createProviders } from '../../../electron/providers/registry.ts';
import { found } from './found.ts';

const assetsDir = fileURLToPath(new URL('../../../assets/demo', import.meta.url));

/** The demo service under a clock of the test's, and how to look at its tasks through the real clients. */
export async function demo() {
  let nowMs = Date.UTC(2026, 0, 1);
  const service = await createDemoService({ assetsDir, nowMs: () => nowMs });
  const dispatcher = new Agent();
  onTestFinished(async () => {
    await dispatcher.destroy();
    await service.close();
  });
  const providers = createProviders({ route: () => Promise.resolve(dispatcher) });
  return {
    service,
    providers,
    pass: (ms: number) => (nowMs += ms),
    /** What the provider says of a task now; it has to know it. */
    async look(provider: DemoScript['provider'], id: string) {
      const baseUrl = provider === 'ace' ? service.aceBaseUrl : service.sunorBaseUrl;
      const access = { baseUrl, key: DEMO_KEYS.good };
      const answers = await providers[provider].ask(access, [id], new AbortController().signal);
      const answer = answers.ok ? answers.value.get(id) : undefined;
      if (!answer?.ok) throw new Error('no answer');
      return found(answer.value);
    },
  };
}
