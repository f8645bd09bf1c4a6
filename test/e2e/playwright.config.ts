import { defineConfig } from 'playwright/test';

/**
 * The real app on a private virtual desktop (tools/test.mjs and tools/tour.mjs start one around this). One worker: the
 * tests share a screen, a session bus and its well-known names.
 */
export default defineConfig({
  outputDir: '../../test-results/e2e',
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../../test-results/e2e.json' }]],
  projects: [
    { name: 'e2e', testDir: '.', testIgnore: 'tour/**' },
    { name: 'package', testDir: '../package' },
    { name: 'tour', testDir: 'tour', timeout: 180_000 },
  ],
});
