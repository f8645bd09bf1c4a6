import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { INFINITE, type HostileRecord } from './records.ts';

type Provider = 'ace' | 'sunor';

/** Bytes that are an answer all by themselves, whatever else was asked for with them. */
export interface HostileBody {
  readonly text: string;
  /** Default: with its length, as it is. */
  readonly sent?: 'in pieces' | 'packed';
}

export interface HostileGateway {
  readonly aceBaseUrl: string;
  readonly sunorBaseUrl: string;
  /** Gives the id of the task that is answered so from now on. */
  addRecord(record: HostileRecord): string;
  addBody(body: HostileBody): string;
  /** How often it was asked for the task. */
  timesAsked(id: string): number;
  close(): Promise<void>;
}

/** The base URLs of an honest service, to which it hands on whatever it has no evil answer for. */
export interface Honest {
  readonly aceBaseUrl: string;
  readonly sunorBaseUrl: string;
}

/** A gateway that answers in both providers' ways, and means harm. */
export async function startHostileGateway(honest: Honest): Promise<HostileGateway> {
  const records = new Map<string, HostileRecord>();
  const bodies = new Map<string, HostileBody & { readonly bytes: Buffer }>();
  const asked = new Map<string, number>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const given = await readText(request);
    const path = request.url ?? '/';
    const provider: Provider = path.startsWith('/ace') ? 'ace' : 'sunor';
    const ids = idsOf(path, given);
    for (const id of ids) asked.set(id, (asked.get(id) ?? 0) + 1);
    const body = ids.map((id) => bodies.get(id)).find((each) => each !== undefined);
    if (body !== undefined) return send(response, body.bytes, body.sent);
    const known = ids.flatMap((id) => {
      const record = records.get(id);
      return record === undefined ? [] : [recordAs(provider, id, record)];
    });
    if (known.length === 0) return relay(honest, request, given, response);
    const isBatch = given.includes('"retrieve_batch"');
    send(response, Buffer.from(written(isBatch ? { items: known, count: known.length } : known[0])));
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const add = <T>(map: Map<string, T>, value: T): string => {
    const id = randomUUID();
    map.set(id, value);
    return id;
  };
  return {
    aceBaseUrl: `${origin}/ace`,
    sunorBaseUrl: `${origin}/sunor`,
    addRecord: (record) => add(records, record),
    addBody: (body) =>
      add(bodies, { ...body, bytes: body.sent === 'packed' ? gzipSync(body.text) : Buffer.from(body.text) }),
    timesAsked: (id) => asked.get(id) ?? 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function recordAs(provider: Provider, id: string, { clips, fields = {} }: HostileRecord): object {
  const madeAt = Date.now() / 1_000 - 60;
  const task = { created_at: madeAt, ...fields };
  if (provider === 'ace') {
    return {
      id,
      type: 'audios',
      finished_at: madeAt + 40,
      ...task,
      response: { success: true, data: clips },
    };
  }
  const output = { task_type: 'music', status: 'completed', progress: '100%', result: clips };
  return { code: 200, data: { task_id: id, type: 'music', status: 'success', output, ...task } };
}

function written(value: unknown): string {
  return JSON.stringify(value).replaceAll(`"${INFINITE}"`, '1e999');
}

function idsOf(path: string, body: string): readonly string[] {
  const ids = /^\/sunor\/api\/v1\/task\/([^/?]+)/.exec(path)?.slice(1) ?? [];
  if (body === '') return ids;
  const { id, ids: several = [] } = JSON.parse(body) as { id?: string; ids?: string[] };
  return [...ids, ...several, ...(id === undefined ? [] : [id])];
}

function send(response: ServerResponse, bytes: Buffer, how: HostileBody['sent'] | null = null): void {
  response.writeHead(200, {
    'content-type': 'application/json',
    ...(how === 'packed' ? { 'content-encoding': 'gzip' } : {}),
    ...(how === 'in pieces' ? {} : { 'content-length': bytes.length }),
  });
  if (how === 'in pieces') response.write(bytes);
  response.end(how === 'in pieces' ? '' : bytes);
}

async function relay(
  honest: Honest,
  request: IncomingMessage,
  body: string,
  response: ServerResponse,
): Promise<void> {
  const path = request.url ?? '/';
  const url = path.startsWith('/ace')
    ? honest.aceBaseUrl + path.slice('/ace'.length)
    : honest.sunorBaseUrl + path.slice('/sunor'.length);
  const { authorization, 'x-api-key': key } = request.headers;
  const answer = await fetch(url, {
    method: request.method ?? 'GET',
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
      ...(typeof key === 'string' ? { 'x-api-key': key } : {}),
    },
    ...(body === '' ? {} : { body }),
  });
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(await answer.text());
}
