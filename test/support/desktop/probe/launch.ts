import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from 'playwright';
import { build } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const icons = fileURLToPath(new URL('../../../../assets/icons', import.meta.url));

/** Builds the probe as an app of its own. */
export async function buildProbe(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await cp(icons, join(folder, 'icons'), { recursive: true });
  await cp(join(here, 'page'), join(folder, 'page'), { recursive: true });
  await writeFile(join(folder, 'preload.cjs'), '');
  const names = {
    name: 'songwatch',
    productName: 'Songwatch',
    version: '0.0.0',
    type: 'module',
    main: 'main.js',
  };
  await writeFile(join(folder, 'package.json'), JSON.stringify(names));
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: join(here, 'main.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rolldownOptions: { external: ['electron', /^node:/] },
    },
  });
}

/** Starts it on this desktop. */
export function launchProbe(
  folder: string,
  profile: string,
  ...args: readonly string[]
): Promise<ElectronApplication> {
  return _electron.launch({
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--js-flags=--expose-gc',
      folder,
      `--user-data-dir=${profile}`,
      ...args,
    ],
  });
}
