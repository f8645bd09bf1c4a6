import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { findChromium } from '../tools/lib/chromium.mjs';

const top = fileURLToPath(new URL('..', import.meta.url));
const isRoot = process.getuid?.() === 0;
const chromium = findChromium();

export default defineConfig({
  root: top,
  test: {
    // Two cores are what CI has; more workers than that only add waiting to time-sensitive tests.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/renderer/**', 'test/e2e/**', 'test/bench/**'],
          environment: 'node',
          // The modules are loaded once a worker, not once a file: a third of the time. Files share no state but theirs.
          isolate: false,
          // For what hangs; a busy machine is no failure.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          setupFiles: ['test/support/no-network.ts'],
          restoreMocks: true,
          unstubEnvs: true,
          unstubGlobals: true,
        },
      },
      {
        plugins: [svelte({ configFile: false })],
        cacheDir: '.cache/vitest-renderer',
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          // Two pages at once: a browser project takes no number from above, and by itself one less than the cores.
          maxWorkers: 2,
          // As in test/e2e/playwright.config.ts.
          retry: 1,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          restoreMocks: true,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 1100, height: 700 },
            api: { host: '127.0.0.1' },
            provider: playwright({
              launchOptions: {
                ...(chromium ? { executablePath: chromium } : {}),
                args: isRoot ? ['--no-sandbox'] : [],
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
