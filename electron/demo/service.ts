import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAce } from './ace/routes.ts';
import type { AceParts } from './ace/routes.ts';
import { text } from './answer.ts';
import type { Answer } from './answer.ts';
import { deliver } from './deliver.ts';
import { createFaultBook } from './faults/book.ts';
import { effectsOf } from './faults/effects.ts';
import type { Effects } from './faults/effects.ts';
import type { FaultSpec } from './faults/fault.ts';
import { createLimits } from './limits.ts';
import { createMediaCatalogue } from './media/catalogue.ts';
import { answerMedia, answerPreview } from './media/routes.ts';
import { createPace } from './pace.ts';
import { readRecordedAnswers } from './recorded.ts';
import type { RecordedState } from './recorded.ts';
import { createRequestLog } from './request-log.ts';
import type { RequestRecord } from './request-log.ts';
import { readRequest } from './request.ts';
import type { DemoRequest } from './request.ts';
import type { DemoScript } from './script.ts';
import { answerSunor } from './sunor/routes.ts';
import { createTaskStore } from './tasks.ts';

export interface DemoOptions {
  /** Where songs, covers and recorded answers lie: the repository's assets/demo. */
  readonly assetsDir: string;
  /** Milliseconds since the epoch; tasks go by it. Default: the system's clock. */
  readonly nowMs?: () => number;
  /** 1 (default) is the pace of the demo, where tasks take 8 to 40 s; 10 is ten times as fast. */
  readonly speed?: number;
  /** Default: any that is free. */
  readonly port?: number;
  /** Answers 429 to a key's 121st request in a minute. Default: only says so in Sunor's headers. */
  readonly enforceLimits?: boolean;
  /** What Ace answers for an id that it doesn't know. Default: `{}`. */
  readonly aceNotFoundAs?: AceParts['notFoundAs'];
}

/** Both providers, their media hosts and their bad days, on 127.0.0.1. */
export interface DemoService {
  readonly origin: string;
  /** A second origin with the same content: where redirects can lead that must not be followed with a key. */
  readonly otherOrigin: string;
  readonly aceBaseUrl: string;
  readonly sunorBaseUrl: string;
  /** Starts a task now and returns its id. */
  addTask(script: DemoScript): string;
  /** Every request so far, oldest first. */
  readonly requests: readonly RequestRecord[];
  /** Makes requests go wrong from now on; returns how to stop it. */
  fault(spec: FaultSpec): () => void;
  clearFaults(): void;
  /** For what is still to come of all tasks, also those under way. */
  setSpeed(speed: number): void;
  /** Which of its three recorded answers the documents' Sunor task gives; 'success' at first. */
  selectRecorded(state: RecordedState): void;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

export async function createDemoService(options: DemoOptions): Promise<DemoService> {
  const { assetsDir, nowMs = Date.now, speed = 1, port = 0 } = options;
  const pace = createPace(nowMs, speed);
  const log = createRequestLog();
  const faults = createFaultBook(nowMs);

  const main = await listen(port);
  const other = await listen(0);
  const origins = { main: originOf(main), other: originOf(other) };

  const media = createMediaCatalogue(assetsDir, origins.main);
  const recorded = readRecordedAnswers(assetsDir, media);
  const tasks = createTaskStore(pace, media);
  const isEnforcing = options.enforceLimits ?? false;
  const shared = { tasks, pace, media, recorded, isEnforcing };
  const ace = {
    ...shared,
    allowance: createLimits(nowMs),
    notFoundAs: options.aceNotFoundAs ?? 'empty',
  };
  const sunor = { ...shared, allowance: createLimits(nowMs) };

  const route = (request: DemoRequest, { quirks }: Effects): Answer => {
    if (request.provider === 'ace') return answerAce(request, ace);
    if (request.provider === 'sunor') return answerSunor(request, sunor);
    if (request.route === 'media') return answerMedia(request, media, quirks);
    if (request.route === 'preview') return answerPreview(request, media, pace.speed);
    return text('Not found', 'text/plain', 404);
  };

  const serve = async (message: IncomingMessage, response: ServerResponse, origin: 'main' | 'other') => {
    const request = await readRequest(message);
    const record = log.add(request, origin, nowMs());
    const effects = effectsOf(faults.take(request), request, origins);
    const answer = changed(
      effects.answer ?? route(withoutFields(request, effects.ignored), effects),
      effects,
    );
    if (effects.delivery.end !== 'reset' && effects.delivery.end !== 'hang') record.status = answer.status;
    await deliver(response, answer, effects.delivery);
  };
  for (const [server, origin] of [
    [main, 'main'],
    [other, 'other'],
  ] as const) {
    server.on('request', (message: IncomingMessage, response: ServerResponse) => {
      serve(message, response, origin).catch((error: unknown) => fail(response, error));
    });
  }

  return {
    origin: origins.main,
    otherOrigin: origins.other,
    aceBaseUrl: `${origins.main}/ace`,
    sunorBaseUrl: `${origins.main}/sunor`,
    requests: log.records,
    addTask: (script) => tasks.add(script),
    fault: (spec) => faults.add(spec),
    clearFaults: () => faults.clear(),
    setSpeed: (next) => pace.setSpeed(next),
    selectRecorded: (state) => recorded.select(state),
    async close() {
      await Promise.all([closed(main), closed(other)]);
    },
  };
}

/** A request that breaks off while it is read has nobody left to answer; all else is a bug and should be seen. */
function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || response.destroyed) response.destroy();
  else response.writeHead(500, { 'content-type': 'text/plain' }).end(`Demo service: ${String(error)}`);
}

function withoutFields(request: DemoRequest, ignored: readonly string[]): DemoRequest {
  if (request.body === null || ignored.length === 0) return request;
  const fields = Object.entries(request.body).filter(([name]) => !ignored.includes(name));
  return { ...request, body: Object.fromEntries(fields) };
}

function changed(answer: Answer, { alter, contentType }: Effects): Answer {
  const { body } = answer;
  return {
    ...answer,
    headers: contentType === null ? answer.headers : { ...answer.headers, 'content-type': contentType },
    body: body.kind === 'json' ? { kind: 'json', value: alter(body.value) } : body,
  };
}

async function listen(port: number): Promise<Server> {
  const server = createServer({ keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return server;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function closed(server: Server): Promise<void> {
  const done = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await done;
}
