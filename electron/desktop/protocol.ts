import { net, protocol, type Session } from 'electron';
import { readFile } from 'node:fs/promises';
import { contentSecurityPolicy } from './content-security.ts';
import { APP_SCHEME, ownPath, pageFile } from './page-files.ts';

/** Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

export interface PageDeps {
  /** The folder of the built page. */
  readonly folder: string;
  /** Answers everything below `/media/`. */
  readonly media: Promise<(request: Request) => Promise<Response>>;
  /** Vite's server, while the window is being developed; `null` in every package. */
  readonly devUrl: string | null;
}

/** Serves page and media from one origin, `app://songwatch`: the only one that the window may load anything from. */
export function serveApp(session: Session, { folder, media, devUrl }: PageDeps): void {
  const policy = contentSecurityPolicy(devUrl);
  session.protocol.handle(APP_SCHEME, async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refused(405);
    const path = ownPath(request.url);
    if (path?.startsWith('/media/')) return (await media)(request);
    if (path !== null && devUrl !== null) return fromDevServer(request, devUrl, policy);
    const file = pageFile(folder, request.url);
    if (file === null) return refused(404);
    try {
      return new Response(await readFile(file.path), { headers: headers(file.contentType, policy) });
    } catch {
      return refused(404);
    }
  });
}

function headers(contentType: string, policy: string): Record<string, string> {
  return {
    'content-type': contentType,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}

function refused(status: number): Response {
  return new Response(null, { status });
}

/** The page keeps its own origin while it is developed, so that IPC, media and storage work as in the package. */
async function fromDevServer(request: Request, devUrl: string, policy: string): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const answer = await net.fetch(new URL(pathname + search, devUrl).href, {
    bypassCustomProtocolHandlers: true,
  });
  const contentType = answer.headers.get('content-type') ?? 'application/octet-stream';
  return new Response(answer.body, { status: answer.status, headers: headers(contentType, policy) });
}
