import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';

/** A name that only the company's proxy knows, with a certificate that only its authority vouches for. */
export const COMPANY_URL = 'https://ace.company.test';
export const COMPANY_CA = fileURLToPath(new URL('../providers/fixtures/tls/company-ca.pem', import.meta.url));

export interface CompanyNetwork {
  /** `127.0.0.1:port` of the proxy. */
  readonly proxy: string;
  /** `host:port` of each tunnel that was asked for. */
  readonly tunnels: readonly string[];
  /** The proxy wants to know who asks, and refuses all. */
  demandSignIn(): void;
  close(): Promise<void>;
}

/** A forward proxy, and behind it the service at `target` as `COMPANY_URL`. */
export async function startCompanyNetwork(target: string): Promise<CompanyNetwork> {
  const { hostname, port } = new URL(target);
  const sockets = new Set<Socket>();
  const keep = <S extends Socket>(socket: S): S => {
    sockets.add(socket);
    return socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  };
  const pem = (name: string) =>
    readFileSync(new URL(`../providers/fixtures/tls/company-${name}.pem`, import.meta.url));
  const service = createTlsServer({ key: pem('key'), cert: pem('cert') }, (socket) => {
    keep(socket)
      .pipe(keep(connect(Number(port), hostname)))
      .pipe(socket);
  });
  const servicePort = await listen(service);

  const tunnels: string[] = [];
  let wantsSignIn = false;
  const proxy = createServer((_, response) => response.writeHead(405).end());
  proxy.on('connect', (request, socket: Socket, head: Buffer) => {
    keep(socket);
    tunnels.push(request.url ?? '');
    if (wantsSignIn) {
      socket.end(
        'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="lan"\r\n\r\n',
      );
    } else if (request.url === `${new URL(COMPANY_URL).host}:443`) {
      const upstream = keep(connect(servicePort, '127.0.0.1'));
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      socket.pipe(upstream).pipe(socket);
    } else {
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    }
  });
  const proxyPort = await listen(proxy);

  return {
    proxy: `127.0.0.1:${proxyPort}`,
    tunnels,
    demandSignIn: () => (wantsSignIn = true),
    async close() {
      sockets.forEach((socket) => socket.destroy());
      proxy.closeAllConnections();
      await Promise.all([proxy, service].map((server) => new Promise((done) => server.close(done))));
    },
  };
}

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
