import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import type { ProviderId } from '../../../electron/core/provider.ts';
import type { Limits } from '../../../electron/providers/http.ts';
import type { Network, RouteOptions } from '../../../electron/providers/route.ts';
import { beingMade, problem } from './dialects.ts';

/** Where the provider seems to be while something is wrong, and what is set otherwise than usual. */
export interface Trouble {
  readonly baseUrl: string;
  readonly limits?: Partial<Limits>;
  readonly route?: Partial<RouteOptions>;
  readonly network?: Partial<Network>;
  /** Asked afterwards: what went where it should not. */
  readonly strayed?: () => readonly string[];
}

export interface Scene {
  readonly provider: ProviderId;
  onEnd(close: () => unknown): void;
}

/** Something that goes wrong, with real sockets. */
export type Fault = (scene: Scene) => Promise<Trouble>;

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

export async function serve(scene: Scene, listener: Listener): Promise<string> {
  const server = createServer({ keepAliveTimeout: 60_000 }, (...both) => void listener(...both));
  scene.onEnd(() => server.closeAllConnections());
  return `http://127.0.0.1:${await listen(scene, server)}`;
}

/** A provider at which all goes well. */
export const serveWell = (scene: Scene, aheadMs = 0): Promise<string> =>
  serve(scene, async (request, response) => response.end(await beingMade(scene.provider, request, aheadMs)));

async function listen(scene: Scene, server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  scene.onEnd(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** An answer by HTTP, with a body that stays the same or is the provider's own word for its trouble. */
export const answers =
  (
    status: number,
    body: string | Buffer | { readonly code: string; readonly message: string },
    headers: Readonly<Record<string, string>> = {},
  ): Fault =>
  async (scene) => {
    const words =
      typeof body === 'string' || Buffer.isBuffer(body)
        ? body
        : problem(scene.provider, status, body.code, body.message);
    return { baseUrl: await serve(scene, (_, response) => response.writeHead(status, headers).end(words)) };
  };

/** A sign-in page elsewhere, to which every question is sent on. Nothing may come there. */
export const sendsOn =
  (status: number): Fault =>
  async (scene) => {
    const strayed: string[] = [];
    const portal = await serve(scene, (request, response) => {
      strayed.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
      response.end('<html>Welcome</html>');
    });
    const location = `${portal}/sign-in`;
    const baseUrl = await serve(scene, (_, response) => response.writeHead(status, { location }).end());
    return { baseUrl, strayed: () => strayed };
  };

/** Whatever is done with a connection once the question has come. */
export const talks =
  (talk: (socket: Socket) => void): Fault =>
  async (scene) => ({
    baseUrl: `http://127.0.0.1:${await tcp(scene, (socket) => socket.once('data', () => talk(socket)))}`,
  });

/** The same, with less patience than usual. */
export const within =
  (limits: Partial<Limits>, fault: Fault): Fault =>
  async (scene) => ({ ...(await fault(scene)), limits });

/** Connections are taken, and not a byte is said: not even hello to TLS. */
export const saysNoHello: Fault = async (scene) => ({
  baseUrl: `https://127.0.0.1:${await tcp(scene, (socket) => socket.resume())}`,
  route: { connectMs: 50 },
});

async function tcp(scene: Scene, taken: (socket: Socket) => void): Promise<number> {
  const server = createTcpServer((socket) => {
    scene.onEnd(() => socket.destroy());
    taken(socket.on('error', () => undefined));
  });
  return listen(scene, server);
}

/** Port 1 is nobody's. */
export const refuses: Fault = () => Promise.resolve({ baseUrl: 'http://127.0.0.1:1' });

/** No resolver can be asked for a label of more than 63 letters: the look-up fails here and now. */
export const unknownName: Fault = () => Promise.resolve({ baseUrl: `https://${'a'.repeat(64)}.example` });

export const noAnswerToLookUp: Fault = () =>
  Promise.resolve({
    baseUrl: 'https://localhost',
    route: { connectMs: 50, lookup: () => undefined },
  });

const pem = (name: string) =>
  readFileSync(new URL(`../../providers/fixtures/tls/${name}.pem`, import.meta.url), 'utf8');

/** Trusted by nobody, or trusted for another name. */
export const showsCertificate =
  (whose: 'its own' | 'another’s'): Fault =>
  async (scene) => {
    const [key, cert] = whose === 'its own' ? ['key', 'cert'] : ['company-key', 'company-cert'];
    const strayed: string[] = [];
    const server = createTlsServer({ key: pem(key), cert: pem(cert) }, (socket) => {
      scene.onEnd(() => socket.destroy());
      socket.on('error', () => undefined).on('data', (data) => strayed.push(data.toString()));
    });
    const baseUrl = `https://127.0.0.1:${await listen(
      scene,
      server.on('tlsClientError', () => undefined),
    )}`;
    const certificates = () => Promise.resolve([pem('company-ca')]);
    return { baseUrl, network: { certificates }, strayed: () => strayed };
  };

export const noWayOut: Fault = async (scene) => ({
  baseUrl: await serveWell(scene),
  network: { proxyFor: () => Promise.resolve('SOCKS4 127.0.0.1:1') },
});
