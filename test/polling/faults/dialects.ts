import type { IncomingMessage } from 'node:http';
import type { ProviderId } from '../../../electron/core/provider.ts';

/** What a healthy provider says of any task that it is asked for: it is being made. `aheadMs`: of its clock. */
export async function beingMade(
  provider: ProviderId,
  request: IncomingMessage,
  aheadMs = 0,
): Promise<string> {
  const ids = await idsOf(provider, request);
  const createdAtMs = Date.UTC(2026, 0, 15, 10) + aheadMs;
  if (provider === 'sunor') {
    const created_at = new Date(createdAtMs).toISOString();
    const data = {
      task_id: ids[0],
      type: 'music',
      status: 'running',
      output: { progress: '50%' },
      created_at,
    };
    return JSON.stringify({ code: 200, data });
  }
  const items = ids.map((id) => ({
    id,
    created_at: createdAtMs / 1_000,
    request: { prompt: 'a song' },
    response: { success: true, data: [{ id: `${id}-clip`, state: 'running' }] },
  }));
  return JSON.stringify(ids.length === 1 ? items[0] : { items, count: items.length });
}

/** A problem as the provider documents it. */
export function problem(provider: ProviderId, status: number, code: string, message: string): string {
  return JSON.stringify(
    provider === 'ace'
      ? { success: false, error: { code, message }, trace_id: 't' }
      : { code: status, message },
  );
}

async function idsOf(provider: ProviderId, request: IncomingMessage): Promise<readonly string[]> {
  if (provider === 'sunor') return [decodeURIComponent(request.url?.split('/').at(-1) ?? '')];
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const asked = JSON.parse(Buffer.concat(chunks).toString()) as { id?: string; ids?: string[] };
  return asked.ids ?? (asked.id === undefined ? [] : [asked.id]);
}
