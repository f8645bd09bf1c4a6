import { fileURLToPath } from 'node:url';
import { request } from 'undici';
import { afterEach } from 'vitest';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { createDemoService } from '../../electron/demo/service.ts';
import type { DemoOptions, DemoService } from '../../electron/demo/service.ts';

export const ASSETS = fileURLToPath(new URL('../../assets/demo', import.meta.url));
/** Where the manual clock begins. */
export const T0 = Date.UTC(2026, 4, 1, 12);
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';

const open: DemoService[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((service) => service.close()));
});

/** A service on a clock that stands still until `advance`; closed after the test. */
export async function start(options: Partial<DemoOptions> = {}) {
  let nowMs = T0;
  const service = await createDemoService({ assetsDir: ASSETS, nowMs: () => nowMs, ...options });
  open.push(service);
  return {
    service,
    advance(ms: number) {
      nowMs += ms;
    },
  };
}

export interface Reply {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: Buffer;
  readonly text: string;
  /** The parsed body; any shape, as tests look into it. */
  readonly json: Json;
}
// A test reads deep into answers of many shapes and fails on its own expectations when one is different.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Json = any;

export async function get(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Reply> {
  return reply(await request(url, { method: method as 'GET', headers }));
}

export async function post(url: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
  return reply(
    await request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export function askAce(
  service: DemoService,
  body: unknown,
  key: string | null = DEMO_KEYS.good,
  path = '/suno/tasks',
): Promise<Reply> {
  return post(service.aceBaseUrl + path, body, key === null ? {} : { authorization: `Bearer ${key}` });
}

export async function retrieve(service: DemoService, id: string): Promise<Json> {
  return (await askAce(service, { action: 'retrieve', id })).json;
}

export function askSunor(
  service: DemoService,
  id: string,
  key: string | null = DEMO_KEYS.good,
): Promise<Reply> {
  const headers: Record<string, string> = key === null ? {} : { 'x-api-key': key };
  return get(`${service.sunorBaseUrl}/api/v1/task/${encodeURIComponent(id)}`, headers);
}

export async function sunorTask(service: DemoService, id: string): Promise<Json> {
  return (await askSunor(service, id)).json.data;
}

async function reply({ statusCode, headers, body }: Awaited<ReturnType<typeof request>>): Promise<Reply> {
  const bytes = Buffer.from(await body.arrayBuffer());
  const text = bytes.toString('utf8');
  return {
    status: statusCode,
    headers,
    bytes,
    text,
    get json(): Json {
      return JSON.parse(text);
    },
  };
}
