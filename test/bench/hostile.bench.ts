// How long main leaves nothing else its turn while a provider answers with all that test/e2e/hostile-answers.spec.ts
// knows: the longest pause of its event loop, in the running app. Beside it the same number of honest answers.
import type { Page } from 'playwright';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import type { DemoService } from '../../electron/demo/service.ts';
import { launch } from '../e2e/support/songwatch.ts';
import { addAccount, track } from '../e2e/support/steps.ts';
import { tooMuch } from '../support/hostile/bodies.ts';
import { startHostileGateway } from '../support/hostile/gateway.ts';
import { longestPauseMs, watchPauses } from '../support/hostile/pauses.ts';
import { heavyRecords, hostileRecords } from '../support/hostile/records.ts';
import { asFigure, inTurn, pairCount, report } from './measure.ts';
import { withFolder } from './support/folder.ts';
import { startService } from './support/profile.ts';

type Provider = 'ace' | 'sunor';
const LABELS = { ace: 'Ace Data Cloud', sunor: 'Sunor' } as const;

/** In a profile of its own, from the account on. */
async function longestMs(
  profile: string,
  account: Parameters<typeof addAccount>[1],
  feed: (page: Page) => Promise<void>,
): Promise<number> {
  const songwatch = await launch({ profile });
  try {
    const page = await songwatch.window();
    await addAccount(page, account);
    await watchPauses(songwatch.app);
    await feed(page);
    return await longestPauseMs(songwatch.app);
  } finally {
    await songwatch.kill();
  }
}

/** Until each of so many tasks has found its end, wherever it stands in the list. */
async function settled(page: Page, tasks: number): Promise<void> {
  const isSettled = async () => {
    const answer = await page.evaluate(() => window.songwatch.appState());
    return answer.ok && answer.value.counts.all === tasks && answer.value.counts['in-progress'] === 0;
  };
  while (!(await isSettled())) await wait(50);
}

/** Of the one-task provider one after the other: a batch of all of these would be refused as too large. */
async function hostile(service: DemoService, provider: Provider, profile: string): Promise<number> {
  const gateway = await startHostileGateway(service);
  const account = { provider: LABELS[provider], key: DEMO_KEYS.good, baseUrl: gateway[`${provider}BaseUrl`] };
  const { plain, packed, inPieces, deep } = tooMuch();
  const link = `${service.origin}/media/none`;
  const media = { audio_url: `${link}.mp3`, image_url: `${link}.jpeg`, video_url: `${link}.mp4` };
  const odd = hostileRecords(media);
  try {
    return await longestMs(profile, account, async (page) => {
      await track(page, odd.map((record) => gateway.addRecord(record)).join('\n'));
      await settled(page, odd.length);
      for (const [index, record] of heavyRecords(media).entries()) {
        await track(page, gateway.addRecord(record));
        await settled(page, odd.length + index + 1);
      }
      const bodies = provider === 'ace' ? [plain, packed] : [inPieces, deep];
      await track(page, bodies.map((body) => gateway.addBody(body)).join('\n'));
      const refused = page.getByRole('listitem').filter({ hasText: 'The answer is too large to be read' });
      await refused.nth(bodies.length - 1).waitFor();
    });
  } finally {
    await gateway.close();
  }
}

function honest(service: DemoService, provider: Provider, profile: string): Promise<number> {
  const account = { provider: LABELS[provider], key: DEMO_KEYS.good, baseUrl: service[`${provider}BaseUrl`] };
  const titles = Array.from({ length: 14 }, (_, n) => `Honest ${n + 1}`);
  const clips = [{ song: 'late-train', durationS: 60 }] as const;
  return longestMs(profile, account, async (page) => {
    const ids = titles.map((title) => service.addTask({ provider, title, createdAgoMs: 60_000, clips }));
    await track(page, ids.join('\n'));
    await settled(page, titles.length);
  });
}

await withFolder(async (folder) => {
  const service = await startService();
  let runs = 0;
  const profile = () => join(folder, `profile-${(runs += 1)}`);
  for (const provider of ['ace', 'sunor'] as const) {
    const pairs = await inTurn(
      pairCount(),
      () => hostile(service, provider, profile()),
      () => honest(service, provider, profile()),
    );
    report(
      asFigure(
        {
          row: `Hostile answers of ${LABELS[provider]}: main’s longest pause`,
          unit: 'ms, beside one with honest answers',
          target: '≤ 100',
          isMet: (ms) => ms <= 100,
        },
        pairs,
      ),
    );
  }
  await service.close();
});
