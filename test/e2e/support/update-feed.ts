import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';

export interface Feed {
  /** What Songwatch is started with: as an AppImage, which looks here for releases. */
  readonly env: Readonly<Record<string, string>>;
  /** The AppImage that the user has. */
  readonly appImage: string;
  /** What was asked for, in order, without queries. */
  readonly asked: readonly { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  /** What the new AppImage writes when it is started. */
  readonly started: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

export interface FeedOptions {
  readonly folder: string;
  /** What `latest-linux.yml` says, given the right checksum; `null`: there is no such file. */
  readonly latest: (sha512: string) => string | null;
  /** Holds the file back until it is fulfilled, when half of it is sent. */
  readonly until?: Promise<void>;
}

/** As long as one second of a slow line, so that there is progress to see. */
const PADDING = 2_000_000;

/**
 * A page of releases on loopback, and an AppImage to be replaced. What it would be replaced by is a script, which the
 * system starts as it does an AppImage: the runtime of a real one can't be had on every machine.
 */
export async function serveFeed({ folder, latest, until }: FeedOptions): Promise<Feed> {
  const mark = join(folder, 'started');
  const release = Buffer.from(
    `#!/bin/sh\nprintf '%s' "$\{APPIMAGE:-clean}" > '${mark}'\nexit\n${'#'.repeat(PADDING)}\n`,
  );
  const sha512 = createHash('sha512').update(release).digest('base64');
  const asked: { path: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((request, response) => {
    const { pathname: path } = new URL(request.url ?? '/', 'http://feed');
    asked.push({ path, headers: request.headers });
    const yml = latest(sha512);
    if (path === '/latest-linux.yml' && yml !== null) return void response.end(yml);
    if (path !== '/Songwatch.AppImage') return void response.writeHead(404).end('There is nothing here.');
    response.writeHead(200, { 'content-length': release.length });
    response.write(release.subarray(0, PADDING / 2));
    void Promise.resolve(until).then(() => response.end(release.subarray(PADDING / 2)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const appImage = join(folder, 'apps', 'Songwatch-0.1.0.AppImage');
  await mkdir(dirname(appImage), { recursive: true });
  await writeFile(appImage, 'the version that the user has');
  await chmod(appImage, 0o755);
  const config = join(folder, 'feed.yml');
  await writeFile(
    config,
    `provider: generic\nurl: http://127.0.0.1:${port}/\nupdaterCacheDirName: songwatch-updater\n`,
  );
  const electron = createRequire(import.meta.url)('electron') as string;
  return {
    env: {
      SONGWATCH_UPDATE_FEED: config,
      APPIMAGE: appImage,
      // Where an AppImage is mounted: the program that runs lies in it.
      APPDIR: dirname(realpathSync(electron)),
      XDG_CACHE_HOME: join(folder, 'cache'),
    },
    appImage,
    asked,
    started: () => readFile(mark, 'utf8').catch(() => null),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** `latest-linux.yml` as electron-builder writes it. */
export function latestYml(version: string, sha512: string, notes = 'Nothing to speak of.'): string {
  return [
    `version: ${version}`,
    'files:',
    '  - url: Songwatch.AppImage',
    `    sha512: ${sha512}`,
    'path: Songwatch.AppImage',
    `sha512: ${sha512}`,
    `releaseNotes: ${JSON.stringify(notes)}`,
    "releaseDate: '2026-11-22T07:00:00.000Z'",
  ].join('\n');
}
