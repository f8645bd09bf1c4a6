import { describe, expect, it } from 'vitest';
import { aSong, type HostedFile } from '../downloads/support/media-host.ts';
import { until } from '../downloads/support/rig.ts';
import { bytesOf, headersOf, mediaRig } from './support.ts';

const song = aSong(700_000);
const octets = 'application/octet-stream';

async function hostedRig(file: HostedFile) {
  const rig = await mediaRig();
  rig.host.paths.set('/one.mp3', file);
  return rig;
}

describe('a song that is not saved', () => {
  it('is streamed through, whole', async () => {
    const { audio, host } = await hostedRig({ bytes: song });
    const response = await audio();
    expect(response.status).toBe(200);
    expect(headersOf(response)).toEqual({ type: 'audio/mpeg', length: '700000', range: null });
    expect((await bytesOf(response)).equals(song)).toBe(true);
    expect(host.requests).toMatchObject([{ range: null, ifRange: null }]);
  });

  it.each([
    ['bytes=0-', 0, 699_999],
    ['bytes=500000-', 500_000, 699_999],
    ['bytes=1000-1999', 1_000, 1_999],
  ])('is streamed from %s', async (range, start, end) => {
    const { audio, host } = await hostedRig({ bytes: song });
    const response = await audio(range);
    expect(response.status).toBe(206);
    expect(headersOf(response)).toEqual({
      type: 'audio/mpeg',
      length: String(end - start + 1),
      range: `bytes ${start}-${end}/700000`,
    });
    expect(response.headers.get('accept-ranges')).toBe('bytes');
    expect((await bytesOf(response)).equals(song.subarray(start, end + 1))).toBe(true);
    expect(host.requests[0]?.range).toBe(range);
  });

  it('is streamed as a preview is: without length and without ranges', async () => {
    const { audio } = await hostedRig({ bytes: song, hidesLength: true, ignoresRanges: true });
    const response = await audio('bytes=0-');
    expect(response.status).toBe(200);
    expect(headersOf(response)).toEqual({ type: 'audio/mpeg', length: null, range: null });
    expect((await bytesOf(response)).equals(song)).toBe(true);
  });

  it('passes nothing on but one plain range', async () => {
    const { audio, host } = await hostedRig({ bytes: song });
    await bytesOf(await audio('bytes=0-1,4-5'));
    expect(host.requests[0]?.range).toBeNull();
  });

  it('keeps none of the host’s headers but those of the body', async () => {
    const headers = {
      'set-cookie': 'a=b',
      'cache-control': 'public, max-age=999',
      link: '<x>',
      'x-secret': '1',
    };
    const { audio } = await hostedRig({ bytes: song, headers });
    const response = await audio();
    await bytesOf(response);
    expect([...response.headers.keys()]).toEqual([
      'cache-control',
      'content-length',
      'content-type',
      'x-content-type-options',
    ]);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the content type', () => {
  const m4a = Buffer.concat([Buffer.from('\0\0\0\x14ftypM4A \0\0\0\0isom'), Buffer.alloc(2_000)]);
  const unknown = Buffer.alloc(2_000, 7);

  it.each<[string, Buffer, string, string | null, string | null]>([
    ['is of the bytes, not of the header', m4a, 'audio/mpeg', null, 'audio/mp4'],
    ['is of the bytes, though the header says it is text', song, 'text/plain', null, 'audio/mpeg'],
    [
      'is what the header says of sound that is not known',
      unknown,
      'audio/x-thing; v=1',
      null,
      'audio/x-thing',
    ],
    ['is what the header says in mid-song', song, 'audio/mpeg', 'bytes=5000-', 'audio/mpeg'],
    ['may be bytes in mid-song', song, octets, 'bytes=5000-', octets],
    ['is not believed of the unknown when it says nothing of sound', unknown, octets, null, null],
    ['is not believed in mid-song when it is a page', song, 'text/html', 'bytes=5000-', null],
    ['is not believed in mid-song when it is XML', song, 'application/xml', 'bytes=5000-', null],
  ])('%s', async (_, bytes, contentType, range, type) => {
    const { audio } = await hostedRig({ bytes, contentType });
    const response = await audio(range ?? undefined);
    if (type === null) expect(response.status).toBe(502);
    else expect(headersOf(response).type).toBe(type);
    await bytesOf(response);
  });
});

describe('what is not played', () => {
  it.each<[string, HostedFile]>([
    ['a page', { bytes: Buffer.from('<!doctype html><p>no</p>') }],
    [
      'a page called audio',
      { bytes: Buffer.from('<?xml version="1.0"?><Error/>'), contentType: 'audio/mpeg' },
    ],
    ['a picture', { bytes: Buffer.from('\x89PNG\r\n\x1A\n', 'latin1'), contentType: 'audio/mpeg' }],
    ['nothing', { bytes: Buffer.alloc(0) }],
    ['a host in trouble', { bytes: song, status: 503 }],
  ])('is %s: 502', async (_, file) => {
    const { audio, told } = await hostedRig(file);
    const response = await audio();
    expect(response.status).toBe(502);
    expect(headersOf(response).type).toBe('text/plain; charset=utf-8');
    expect(await response.text()).not.toContain('<');
    expect(told).toEqual([]);
  });

  it.each([403, 404, 410])('is a dead link (%i): 410, and told', async (status) => {
    const { audio, told } = await hostedRig({ bytes: Buffer.from('<Error/>'), status });
    expect((await audio('bytes=0-')).status).toBe(410);
    expect(told).toEqual(['dead one']);
  });

  it('is what lies beyond the end: 416', async () => {
    const { audio } = await hostedRig({ bytes: song });
    expect((await audio('bytes=700000-')).status).toBe(416);
  });

  it.each([
    ['nothing is there yet', { state: 'making' as const, audioUrl: null }],
    ['the clip failed', { state: 'failed' as const }],
  ])('is a clip of which %s: 404', async (_, clip) => {
    const { audio, host } = await mediaRig(clip);
    expect((await audio()).status).toBe(404);
    expect(host.requests).toEqual([]);
  });

  it('is an unknown task, an unknown clip, or another method', async () => {
    const { handle, task } = await mediaRig();
    const status = async (path: string, init: RequestInit = {}) =>
      (await handle(new Request(`app://songwatch${path}`, init))).status;
    expect(await status('/media/ace%3Aunknown/one/audio')).toBe(404);
    expect(await status(`/media/${encodeURIComponent(task.key)}/two/audio`)).toBe(404);
    expect(await status('/index.html')).toBe(404);
    expect(await status(`/media/${encodeURIComponent(task.key)}/one/audio`, { method: 'POST' })).toBe(405);
  });

  it('is a host on this machine that the account is not on', async () => {
    const { audio, host } = await mediaRig({}, { homeOf: () => null });
    host.paths.set('/one.mp3', { bytes: song });
    expect((await audio()).status).toBe(502);
    expect(host.requests).toEqual([]);
  });
});

describe('the connection to the host', () => {
  it('is closed when the player leaves in mid-song', async () => {
    let isClosed = false;
    const { audio, host } = await mediaRig();
    host.paths.set('/one.mp3', (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' }).write(song);
      response.once('close', () => (isClosed = true));
    });
    const reader = (await audio()).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    await until(() => isClosed);
  });

  it('is closed when the request is aborted before its answer', async () => {
    let isClosed = false;
    const { audio, host } = await mediaRig();
    host.paths.set('/one.mp3', (_request, response) => response.once('close', () => (isClosed = true)));
    const controller = new AbortController();
    const answered = audio(undefined, { signal: controller.signal });
    await until(() => host.requests.length === 1);
    controller.abort();
    expect((await answered).status).toBe(502);
    await until(() => isClosed);
  });

  it('is read no faster than the song is played', async () => {
    let sent = 0;
    const { audio, host } = await mediaRig();
    host.paths.set('/one.mp3', (_request, response) => {
      response.writeHead(200, { 'content-type': 'audio/mpeg' });
      const more = () => {
        // Forty megabytes wait to be sent.
        while (sent < 40_000_000) {
          sent += song.length;
          if (!response.write(song)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    });
    const reader = (await audio()).body?.getReader();
    await reader?.read();
    // What the sockets of both sides hold, and no more.
    let before = -1;
    await until(() => {
      const hasCome = sent === before;
      before = sent;
      return hasCome;
    });
    expect(sent).toBeLessThan(20_000_000);
    await reader?.cancel();
  });

  it('that breaks in mid-song breaks the stream', async () => {
    const { audio } = await hostedRig({ bytes: song, cutAfter: 300_000 });
    await expect(bytesOf(await audio())).rejects.toThrow();
  });
});
