import { defineConfig } from 'playwright/test';
import { fullDesktop } from '../../tools/desktop.mjs';
import type { WorkerFixtures } from './support/fixtures.ts';

/** What is recorded from the sound card and judged by the sample: nothing else runs beside it. */
const RECORDED = /listening\.spec\.ts$/;

/** The real app; every worker has a virtual desktop of its own (support/fixtures.ts): screen, session bus, keyring, home. */
export default defineConfig<object, WorkerFixtures>({
  outputDir: '../../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  // A desktop on two busy cores. One that needed it is named at the end of `npm test`, and is a fault to look for.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  use: { desktop: { sound: true } },
  projects: [
    { name: 'e2e', testIgnore: ['tour/**', RECORDED] },
    { name: 'sound', testMatch: RECORDED },
    { name: 'package', retries: 0, testDir: '../package', use: { desktop: {} } },
    { name: 'tour', testDir: 'tour', timeout: 180_000, use: { desktop: { ...fullDesktop, sound: true } } },
  ],
});
