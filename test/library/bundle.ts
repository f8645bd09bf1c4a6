import { mkdtempSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Makes a TypeScript file runnable by plain Node. Gives its path, and how to clear it away. */
export async function bundle(entry: URL): Promise<{ readonly file: string; readonly clear: () => void }> {
  // Inside the project, so that what stays outside the bundle is found.
  const top = fileURLToPath(new URL('../..', import.meta.url));
  mkdirSync(join(top, '.cache'), { recursive: true });
  const outDir = mkdtempSync(join(top, '.cache', 'child-'));
  await build({
    configFile: false,
    logLevel: 'error',
    root: top,
    ssr: { noExternal: true, external: ['@photostructure/sqlite'] },
    build: {
      ssr: true,
      outDir,
      target: 'node20',
      rolldownOptions: {
        input: { child: fileURLToPath(entry) },
        output: { format: 'es', entryFileNames: '[name].mjs' },
      },
    },
  });
  return { file: join(outDir, 'child.mjs'), clear: () => rmSync(outDir, { recursive: true, force: true }) };
}
