import { extname, join, sep } from 'node:path';

export const APP_SCHEME = 'app';
const APP_HOST = 'songwatch';
/** The addresses of the app's pages. */
export const PAGE_URLS = {
  main: `${APP_SCHEME}://${APP_HOST}/`,
  mini: `${APP_SCHEME}://${APP_HOST}/mini.html`,
} as const;
export type PageName = keyof typeof PAGE_URLS;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** One part of a path that can only be a file's or folder's own name, and none that is hidden. */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@-]*$/;

export interface PageFile {
  readonly path: string;
  readonly contentType: string;
}

/**
 * The file of the built page in `folder` that an address of it names. `null` for anything else: other hosts, unknown
 * kinds of files, and every path that isn't plain names one below the other, so that none leads out of the folder.
 */
export function pageFile(folder: string, address: string): PageFile | null {
  const path = ownPath(address);
  if (path === null) return null;
  const names = path === '/' ? ['index.html'] : path.slice(1).split('/');
  const contentType = TYPES[extname(names.at(-1) ?? '')];
  if (contentType === undefined || !names.every((name) => NAME.test(name))) return null;
  const file = join(folder, ...names);
  return file.startsWith(folder + sep) ? { path: file, contentType } : null;
}

/** The decoded path of an address of our own; `null` for all others. */
export function ownPath(address: string): string | null {
  try {
    const url = new URL(address);
    const isOwn = url.protocol === `${APP_SCHEME}:` && url.host === APP_HOST && url.username === '';
    return isOwn ? decodeURIComponent(url.pathname) : null;
  } catch {
    return null;
  }
}

/** The page that an address of our own is of, also at a place in it; `null` for all others. */
export function pageAt(address: string): PageName | null {
  const path = ownPath(address);
  if (path === '/' || path === '/index.html') return 'main';
  return path === '/mini.html' ? 'mini' : null;
}
