import type { IncomingMessage } from 'node:http';
import { keyOf } from './keys.ts';
import type { DemoProvider } from './script.ts';

/** What is asked for; `unknown` stands for paths that neither provider has. */
export type Route =
  | 'ace:retrieve'
  | 'ace:batch'
  | 'ace:list'
  | 'ace:check'
  | 'ace:create'
  | 'ace:unknown'
  | 'sunor:task'
  | 'sunor:create'
  | 'sunor:balance'
  | 'sunor:unknown'
  | 'media'
  | 'preview'
  | 'unknown';

export interface DemoRequest {
  readonly method: string;
  /** Without the prefix that the base URLs carry. */
  readonly path: string;
  readonly decodedPath: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly provider: DemoProvider | null;
  readonly route: Route;
  readonly key: string | null;
  /** Task ids, or for media the clip's. */
  readonly ids: readonly string[];
  /** The parsed JSON object; null when there is none or it can't be read. */
  readonly body: Readonly<Record<string, unknown>> | null;
}

const BODY_LIMIT_BYTES = 1024 * 1024;

export async function readRequest(message: IncomingMessage): Promise<DemoRequest> {
  const url = new URL(message.url ?? '/', 'http://demo');
  const [provider, path] = splitProvider(url.pathname);
  const method = message.method ?? 'GET';
  const body = method === 'POST' ? await readBody(message) : null;
  const { route, ids } = classify(method, provider, path, url.searchParams, body);
  const { headers } = message;
  return {
    method,
    path,
    decodedPath: decode(path),
    query: url.searchParams,
    headers,
    provider,
    route,
    ids,
    body,
    key: provider ? keyOf(provider, headers) : null,
  };
}

/** Both dialects are spoken under a prefix of their own and, as their paths differ, at the top as well. */
function splitProvider(pathname: string): [DemoProvider | null, string] {
  const [, prefix, rest] = /^\/(ace|sunor)(\/.*)$/.exec(pathname) ?? [];
  if (prefix === 'ace' || prefix === 'sunor') return [prefix, rest ?? '/'];
  if (pathname.startsWith('/suno/')) return ['ace', pathname];
  return [pathname.startsWith('/api/v1/') ? 'sunor' : null, pathname];
}

async function readBody(message: IncomingMessage): Promise<DemoRequest['body']> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= BODY_LIMIT_BYTES) chunks.push(chunk);
  }
  if (size > BODY_LIMIT_BYTES) return null;
  try {
    const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

interface Classified {
  readonly route: Route;
  readonly ids: readonly string[];
}

function classify(
  method: string,
  provider: DemoProvider | null,
  path: string,
  query: URLSearchParams,
  body: DemoRequest['body'],
): Classified {
  if (provider === 'ace') return classifyAce(method, path, body);
  if (provider === 'sunor') return classifySunor(method, path);
  if (path.startsWith('/audiopipe/')) return { route: 'preview', ids: [query.get('item_id') ?? ''] };
  const media = /^\/media\/(?:image_)?([^/]+)\.\w+$/.exec(path);
  return media ? { route: 'media', ids: [decode(media[1] ?? '')] } : { route: 'unknown', ids: [] };
}

function classifyAce(method: string, path: string, body: DemoRequest['body']): Classified {
  if (method !== 'POST') return { route: 'ace:unknown', ids: [] };
  if (path === '/suno/audios' || path === '/suno/lyrics') return { route: 'ace:create', ids: [] };
  if (path !== '/suno/tasks') return { route: 'ace:unknown', ids: [] };
  if (body?.['action'] !== 'retrieve_batch') {
    return { route: 'ace:retrieve', ids: typeof body?.['id'] === 'string' ? [body['id']] : [] };
  }
  if (!Array.isArray(body['ids'])) return { route: 'ace:list', ids: [] };
  const ids = body['ids'].filter((id) => typeof id === 'string');
  return { route: ids.length > 0 ? 'ace:batch' : 'ace:check', ids };
}

function classifySunor(method: string, path: string): Classified {
  if (method === 'POST' && path === '/api/v1/task') return { route: 'sunor:create', ids: [] };
  if (method !== 'GET') return { route: 'sunor:unknown', ids: [] };
  if (path === '/api/v1/account/balance') return { route: 'sunor:balance', ids: [] };
  const [, id] = /^\/api\/v1\/task\/([^/]+)$/.exec(path) ?? [];
  return id === undefined ? { route: 'sunor:unknown', ids: [] } : { route: 'sunor:task', ids: [decode(id)] };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
