import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { startLogin1 } from '../support/desktop/login1.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

/** What is being made is asked for every 5 s. */
const INTERVAL_MS = 5_000;

test('nothing is asked while the computer sleeps, and all is checked at once when it is awake', async ({
  start,
  service,
  folder,
  ace,
}) => {
  const login1 = await startLogin1(join(folder, 'system-bus'));
  const songwatch = await start({ env: { DBUS_SYSTEM_BUS_ADDRESS: login1.address } });
  const page = await songwatch.window();
  await addAccount(page, ace);
  const unknown = randomUUID();
  const made = service.addTask({ provider: 'ace', title: 'Long night', outcome: 'never' });
  const timesAsked = (id: string) => service.requests.filter(({ ids }) => ids.includes(id)).length;
  await track(page, unknown);
  await track(page, made);
  await expect(song(page, 'Long night')).toBeVisible();
  await expect.poll(() => timesAsked(unknown)).toBe(1);
  await expect.poll(() => timesAsked(made), { timeout: 10_000 }).toBeGreaterThan(1);
  await expect.poll(login1.isHeard).toBe(true);

  login1.prepareForSleep(true);
  login1.prepareForSleep(true);
  // From here on the page is out of reach: Chromium hangs up its debugger's line too.
  await expect
    .poll(
      async () => {
        const asked = service.requests.length;
        // That nothing comes can only be seen by waiting.
        await after(INTERVAL_MS + 1_000);
        return service.requests.length - asked;
      },
      { timeout: 20_000 },
    )
    .toBe(0);
  const [madeBefore, unknownBefore] = [timesAsked(made), timesAsked(unknown)];

  login1.prepareForSleep(false);
  login1.prepareForSleep(false);
  // By itself the unknown one would be asked for after five minutes.
  await expect.poll(() => timesAsked(unknown)).toBe(unknownBefore + 1);
  await expect.poll(() => timesAsked(made)).toBeGreaterThan(madeBefore);
  await login1.stop();
});
