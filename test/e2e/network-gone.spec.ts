// The app has a network of its own, whose only cable is pulled and put back: no request can leave, and the system knows.
import { canSeparate, FAR_CA, startFarNetwork } from '../support/far-network.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const NEXT = '0b6f1d3a-2c57-4b3f-8f0e-6a1d9c2e7b44';

if (canSeparate) {
  test('without a network it is said so and nothing is told; when it is back, all is asked at once and told once', async ({
    folder,
    start,
    service,
    notifications,
    ace,
  }) => {
    const network = await startFarNetwork(service.aceBaseUrl, folder);
    try {
      const songwatch = await start({ program: network.program, env: { SSL_CERT_FILE: FAR_CA } });
      const page = await songwatch.window();
      await addAccount(page, { ...ace, baseUrl: ace.baseUrl.replace(/^https?:\/\/[^/]+/, network.url) });
      const timesAsked = (id: string) => service.requests.filter(({ ids }) => ids.includes(id)).length;
      // Not known yet: asked for every five minutes only.
      await track(page, NEXT);
      await expect.poll(() => timesAsked(NEXT)).toBe(1);
      const made = service.addTask({ provider: 'ace', title: 'Long night', waitMs: 0, outcome: 'never' });
      await track(page, made);
      await expect(song(page, 'Long night', 'making')).toBeVisible();

      network.setUp(false);
      const offline = page.getByRole('status').filter({ hasText: 'No connection.' });
      await expect(offline).toBeVisible({ timeout: 20_000 });
      await expect(offline).toContainText('checking goes on by itself when it is back');
      await expect(page.getByRole('button', { name: 'Ace Data Cloud offline' })).toBeVisible();
      await expect(song(page, 'Long night', 'unknown')).toContainText(
        'There is no connection · asked for when',
      );
      const asked = [made, NEXT].map(timesAsked);
      service.addTask({ id: NEXT, provider: 'ace', title: 'Home again', createdAgoMs: 600_000 });
      expect(await notifications.settled()).toEqual([]);
      expect([made, NEXT].map(timesAsked)).toEqual(asked);

      network.setUp(true);
      await expect(song(page, 'Home again', 'ready')).toBeVisible({ timeout: 15_000 });
      await expect(offline).toBeHidden();
      await expect(song(page, 'Long night', 'making')).toBeVisible();
      expect(timesAsked(made)).toBeGreaterThan(asked[0] ?? 0);
      expect(await notifications.settled()).toMatchObject([
        { summary: expect.stringContaining('Home again') },
      ]);
    } finally {
      network.close();
    }
  });
}
