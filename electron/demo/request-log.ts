import type { DemoRequest, Route } from './request.ts';
import type { DemoProvider } from './script.ts';

/** One request as tests and benchmarks count it. It holds no key, only a key's last four characters. */
export interface RequestRecord {
  readonly method: string;
  readonly path: string;
  readonly route: Route;
  readonly provider: DemoProvider | null;
  readonly ids: readonly string[];
  readonly keyEnd: string | null;
  readonly range: string | null;
  /** Names of the headers that came, without their values: shows a key or cookie that went where it must not. */
  readonly headerNames: readonly string[];
  /** Which of the service's two origins was asked. */
  readonly origin: 'main' | 'other';
  readonly atMs: number;
  /** Null until it is answered, and for good when the connection was cut before. */
  status: number | null;
}

const KEPT = 50_000;

export interface RequestLog {
  readonly records: readonly RequestRecord[];
  add(request: DemoRequest, origin: RequestRecord['origin'], atMs: number): RequestRecord;
}

/** Keeps the latest 50,000. */
export function createRequestLog(): RequestLog {
  const records: RequestRecord[] = [];
  return {
    records,
    add(request, origin, atMs) {
      const record: RequestRecord = {
        method: request.method,
        path: request.path,
        route: request.route,
        provider: request.provider,
        ids: request.ids,
        keyEnd: request.key?.slice(-4) ?? null,
        range: request.headers.range ?? null,
        headerNames: Object.keys(request.headers),
        origin,
        atMs,
        status: null,
      };
      if (records.length >= KEPT) records.splice(0, KEPT / 10);
      records.push(record);
      return record;
    },
  };
}
