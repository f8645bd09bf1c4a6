import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';
import { writeLicences } from './lib/licences.mjs';

const fromTop = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Electron 33 (Node 20, Chromium 130) is the oldest runtime that has to understand the output. */
const target = ['node20', 'chrome130'];

/** Stays outside the bundle: the runtime's own module, and the library that brings a native addon. */
const external = ['electron', '@photostructure/sqlite', /^node:/];

export default defineConfig(({ mode }) => {
  const minify = mode === 'production';
  const sourcemap = !minify;
  // What each bundle holds and under which licence: `writeLicences` makes one list of them.
  const license = { fileName: 'licences.json' };

  return {
    root: fromTop('renderer'),
    base: './',
    plugins: [svelte({ configFile: false })],
    publicDir: false,
    clearScreen: false,
    resolve: { alias: [{ find: /^ajv(-formats)?($|\/.*)/, replacement: fromTop('tools/lib/no-ajv.mjs') }] },
    // The page's own address is app://songwatch, so hot reload must be told where the server is.
    server: {
      host: '127.0.0.1',
      port: 5173,
      strictPort: true,
      hmr: { protocol: 'ws', host: '127.0.0.1', clientPort: 5173 },
      fs: { allow: [fromTop('.')] },
    },
    environments: {
      client: {
        build: {
          outDir: fromTop('out/renderer'),
          emptyOutDir: true,
          target,
          minify,
          sourcemap,
          license,
          modulePreload: { polyfill: false },
          // The page's CSP allows only 'self', which a data: URL is not.
          assetsInlineLimit: 0,
          // Most of the time goes to Svelte's compiler, as it should.
          rolldownOptions: {
            input: { index: fromTop('renderer/index.html'), mini: fromTop('renderer/mini.html') },
            checks: { pluginTimings: false },
          },
        },
      },
      main: {
        consumer: 'server',
        resolve: {
          noExternal: true,
          external: ['electron', '@photostructure/sqlite'],
          conditions: ['node', 'import'],
        },
        build: {
          outDir: fromTop('out/main'),
          emptyOutDir: true,
          target,
          minify,
          sourcemap,
          license,
          rolldownOptions: {
            input: { main: fromTop('electron/main.ts') },
            external,
            output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
          },
        },
      },
      preload: {
        consumer: 'server',
        resolve: { noExternal: true, external: ['electron'] },
        build: {
          outDir: fromTop('out/preload'),
          emptyOutDir: true,
          target,
          minify,
          sourcemap,
          license,
          rolldownOptions: {
            input: { preload: fromTop('electron/preload.ts') },
            external,
            // A sandboxed preload can't load a second file.
            output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
          },
        },
      },
    },
    builder: {
      async buildApp(builder) {
        for (const name of ['client', 'main', 'preload']) {
          const environment = builder.environments[name];
          if (environment) await builder.build(environment);
        }
        writeLicences();
      },
    },
  };
});
