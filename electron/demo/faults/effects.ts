import { randomUUID } from 'node:crypto';
import { aceError } from '../ace/errors.ts';
import { deadLink, text } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { PLAIN_DELIVERY } from '../deliver.ts';
import type { Delivery } from '../deliver.ts';
import type { MediaQuirks } from '../media/routes.ts';
import type { DemoRequest } from '../request.ts';
import { sunorError } from '../sunor/errors.ts';
import type { FaultKind } from './fault.ts';
import { CAPTIVE_PORTAL, hugeAnswer } from './bodies.ts';

/** What the faults that a request met make of it. */
export interface Effects {
  /** Stands in place of the route's answer. */
  readonly answer: Answer | null;
  readonly quirks: MediaQuirks;
  /** Fields of the body that the service takes no notice of. */
  readonly ignored: readonly string[];
  readonly alter: (value: unknown) => unknown;
  readonly contentType: string | null;
  readonly delivery: Delivery;
}

export interface Origins {
  readonly main: string;
  readonly other: string;
}

const NONE: Effects = {
  answer: null,
  quirks: { etag: null, ignoresRanges: false },
  ignored: [],
  alter: (value) => value,
  contentType: null,
  delivery: PLAIN_DELIVERY,
};

export function effectsOf(faults: readonly FaultKind[], request: DemoRequest, origins: Origins): Effects {
  return faults.reduce((effects, fault) => withFault(effects, fault, request, origins), NONE);
}

function withFault(effects: Effects, fault: FaultKind, request: DemoRequest, origins: Origins): Effects {
  const delivered = (delivery: Partial<Delivery>): Effects => ({
    ...effects,
    delivery: { ...effects.delivery, ...delivery },
  });
  const replaced = (answer: Answer): Effects => ({ ...effects, answer });
  const altered = (alter: Effects['alter']): Effects => ({
    ...effects,
    alter: (value) => alter(effects.alter(value)),
  });

  switch (fault.kind) {
    case 'status':
      return replaced(statusAnswer(fault, request));
    case 'slow':
      return delivered({ firstByteMs: fault.firstByteMs });
    case 'trickle':
      return delivered({ bytesPerSecond: fault.bytesPerSecond });
    case 'cut':
      return delivered({ stopAfter: fault.after });
    case 'stall':
      return delivered({ stopAfter: fault.after, end: 'stall' });
    case 'reset':
    case 'hang':
      return delivered({ end: fault.kind });
    case 'html':
      return replaced(
        text(CAPTIVE_PORTAL, fault.contentType ?? 'text/html; charset=utf-8', fault.status ?? 200),
      );
    case 'content-type':
      return { ...effects, contentType: fault.contentType };
    case 'huge':
      return replaced(hugeAnswer(fault.bytes ?? 9 * 1024 * 1024, fault.isLengthDeclared ?? false, request));
    case 'redirect':
      return replaced(
        text('', 'text/plain', fault.status ?? 302, { location: target(fault.to, request, origins) }),
      );
    case 'dead-link':
      return replaced(deadLink());
    case 'wrong-length':
      return delivered({ lengthBy: fault.by });
    case 'etag-changed':
      return { ...effects, quirks: { ...effects.quirks, etag: fault.etag ?? `"changed-${randomUUID()}"` } };
    case 'ranges-ignored':
      return { ...effects, quirks: { ...effects.quirks, ignoresRanges: true } };
    case 'encoded':
      return delivered({ encoding: fault.encoding });
    case 'fields-ignored':
      return { ...effects, ignored: [...effects.ignored, ...fault.fields] };
    case 'wrong-task-id':
      return altered((value) => withOtherIds(value, request.ids));
    case 'body':
      return replaced(bodyAnswer(fault));
    case 'alter':
      return altered(fault.alter);
  }
}

function statusAnswer(
  { status, code, message, retryAfter }: Extract<FaultKind, { kind: 'status' }>,
  { provider }: DemoRequest,
): Answer {
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) {
    headers['retry-after'] = retryAfter instanceof Date ? retryAfter.toUTCString() : String(retryAfter);
  }
  if (provider === 'ace') return aceError(status, { code, message, headers });
  if (provider === 'sunor') return sunorError(status, { code, message, headers });
  const xml = `<Error><Code>${code ?? 'Error'}</Code><Message>${message ?? ''}</Message></Error>`;
  return text(xml, 'application/xml', status, headers);
}

function bodyAnswer({ body, status, contentType }: Extract<FaultKind, { kind: 'body' }>): Answer {
  return {
    status: status ?? 200,
    headers: { 'content-type': contentType ?? 'application/json' },
    body: { kind: 'bytes', bytes: typeof body === 'string' ? Buffer.from(body) : body },
  };
}

function target(to: string, request: DemoRequest, { main, other }: Origins): string {
  if (to !== 'same' && to !== 'other') return to;
  const prefix = request.provider === null ? '' : `/${request.provider}`;
  const query = request.query.size > 0 ? `?${request.query.toString()}` : '';
  return `${to === 'same' ? main : other}${prefix}${request.path}${query}`;
}

function withOtherIds(value: unknown, ids: readonly string[]): unknown {
  return ids.reduce<unknown>(
    (current, id) => JSON.parse(JSON.stringify(current).replaceAll(id, randomUUID())) as unknown,
    value,
  );
}
