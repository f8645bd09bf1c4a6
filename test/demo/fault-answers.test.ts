import { describe, expect, test } from 'vitest';
import { RECORDED_IDS } from '../../electron/demo/recorded.ts';
import { askAce, askSunor, get, start, UNKNOWN_ID } from './support.ts';

const SONG = { action: 'retrieve', id: RECORDED_IDS.laLaLa };

describe('any status comes with the error body of the provider asked', () => {
  test.each([
    [400, 'bad_request'],
    [401, 'invalid_token'],
    [403, 'used_up'],
    [404, 'no_api'],
    [429, 'too_many_requests'],
    [500, 'api_error'],
    [504, 'timeout'],
    [503, 'api_error'],
  ])('Ace %d', async (status, code) => {
    const { service } = await start();
    service.fault({ kind: 'status', status });
    const answer = await askAce(service, SONG);
    expect(answer.status).toBe(status);
    expect(answer.json).toEqual({
      success: false,
      error: { code, message: expect.any(String) },
      trace_id: expect.any(String),
    });
  });

  test.each([401, 402, 404, 429, 500, 502])('Sunor %d', async (status) => {
    const { service } = await start();
    service.fault({ kind: 'status', status });
    const answer = await askSunor(service, RECORDED_IDS.sunor);
    expect([answer.status, answer.json]).toEqual([status, { code: status, message: expect.any(String) }]);
  });

  test('with the code and words that are wished for', async () => {
    const { service } = await start();
    service.fault({ kind: 'status', status: 400, code: 'no_token', message: 'Where is it?' });
    const { json } = await askAce(service, SONG);
    expect(json.error).toEqual({ code: 'no_token', message: 'Where is it?' });
  });

  test('and media answers with XML', async () => {
    const { service } = await start();
    service.addTask({ provider: 'ace', clips: [{ id: 'clip-a' }] });
    service.fault({ provider: 'media', kind: 'status', status: 503 });
    const answer = await get(`${service.origin}/media/clip-a.mp3`);
    expect([answer.status, answer.headers['content-type']]).toEqual([503, 'application/xml']);
  });
});

test.each([
  [7, '7'],
  [new Date(Date.UTC(2026, 0, 2, 3, 4, 5)), 'Fri, 02 Jan 2026 03:04:05 GMT'],
  ['soon', 'soon'],
])('Retry-After can be %s', async (retryAfter, header) => {
  const { service } = await start();
  service.fault({ kind: 'status', status: 429, retryAfter });
  expect((await askSunor(service, UNKNOWN_ID)).headers['retry-after']).toBe(header);
});

test("a captive portal's page comes in place of JSON", async () => {
  const { service } = await start();
  service.fault({ kind: 'html' });
  const answer = await askAce(service, SONG);
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(answer.text).toContain('<!doctype html>');
});

test('a page can pretend to be a song', async () => {
  const { service } = await start();
  service.addTask({ provider: 'ace', clips: [{ id: 'clip-a' }] });
  service.fault({ id: 'clip-a', kind: 'html', contentType: 'audio/mpeg' });
  const answer = await get(`${service.origin}/media/clip-a.mp3`);
  expect(answer.headers['content-type']).toBe('audio/mpeg');
  expect(answer.text).toContain('<!doctype html>');
});

test('the type can be wrong while the content is right', async () => {
  const { service } = await start();
  service.fault({ kind: 'content-type', contentType: 'text/plain' });
  const answer = await askAce(service, SONG);
  expect(answer.headers['content-type']).toBe('text/plain');
  expect(answer.json.id).toBe(RECORDED_IDS.laLaLa);
});

test.each([
  ['same', 302],
  ['other', 307],
] as const)('a redirect leads to the %s origin, where the same path is served', async (to, status) => {
  const { service } = await start();
  service.fault({ kind: 'redirect', to, status, times: 1 });
  const answer = await askSunor(service, RECORDED_IDS.sunor);
  const location = String(answer.headers['location']);
  expect(answer.status).toBe(status);
  expect(new URL(location).origin).toBe(to === 'same' ? service.origin : service.otherOrigin);
  expect((await get(location)).status).toBe(401);
  expect(service.requests.at(-1)).toMatchObject({ origin: to === 'same' ? 'main' : 'other', keyEnd: null });
});

test('a redirect can lead anywhere', async () => {
  const { service } = await start();
  service.fault({ kind: 'redirect', to: 'http://192.0.2.1/x' });
  expect((await askAce(service, SONG)).headers['location']).toBe('http://192.0.2.1/x');
});

test('the answer can be about another task', async () => {
  const { service } = await start();
  service.fault({ kind: 'wrong-task-id' });
  expect((await askSunor(service, RECORDED_IDS.sunor)).json.data.task_id).not.toBe(RECORDED_IDS.sunor);
  expect((await askAce(service, SONG)).json.id).not.toBe(RECORDED_IDS.laLaLa);
  const ids: string[] = [RECORDED_IDS.holidayWishes, RECORDED_IDS.laLaLa];
  const { items } = (await askAce(service, { action: 'retrieve_batch', ids })).json;
  expect(items.map((item: { id: string }) => ids.includes(item.id))).toEqual([false, false]);
});

test('an answer can be changed by hand, once after the other', async () => {
  const { service } = await start();
  service.fault({ kind: 'alter', alter: (value) => ({ value, finished_at: 'NaN' }) });
  service.fault({ kind: 'alter', alter: (value) => [value] });
  const { json } = await askAce(service, SONG);
  expect(json[0]).toMatchObject({ finished_at: 'NaN', value: { id: RECORDED_IDS.laLaLa } });
});

test('a change that throws is answered as what it is, a bug of the test', async () => {
  const { service } = await start();
  const alter = (): never => {
    throw new TypeError('no such field');
  };
  service.fault({ kind: 'alter', alter });
  const answer = await askAce(service, SONG);
  expect([answer.status, answer.text]).toEqual([500, 'Demo service: TypeError: no such field']);
});

test('any body can be sent, also one that only begins as JSON', async () => {
  const { service } = await start();
  service.fault({ kind: 'body', body: '{"code":200,"data":{"__proto__":{"status":"succ' });
  const answer = await askSunor(service, RECORDED_IDS.sunor);
  expect(answer.status).toBe(200);
  expect(() => answer.json as unknown).toThrow(SyntaxError);
});
