import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { createServer as createTlsServer } from 'node:tls';
import { fileURLToPath } from 'node:url';

const fixture = (name: string) =>
  fileURLToPath(new URL(`../providers/fixtures/tls/elsewhere-${name}.pem`, import.meta.url));

/** Documentation's own addresses (RFC 5737): nobody has them. The certificate names the first. */
const HOST = '198.51.100.1';
const GUEST = '198.51.100.2';
/** Vouches for the service at `HOST`. */
export const FAR_CA = fixture('cert');

/** Networks of one's own need root. */
export const canSeparate = process.platform === 'linux' && process.getuid?.() === 0 && networksWork();

function networksWork(): boolean {
  try {
    execFileSync('unshare', ['--net', 'ip', 'link', 'add', 'probe0', 'type', 'veth'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

export interface FarNetwork {
  /** Where the service is, for who runs in there. */
  readonly url: string;
  /** What Playwright starts as Electron, and then runs in there. */
  readonly program: string;
  /** As a cable that is pulled, and put back. */
  setUp(isUp: boolean): void;
  close(): void;
}

/** A network with nothing in it but one cable, at whose other end is the service at `target`. */
export async function startFarNetwork(target: string, folder: string): Promise<FarNetwork> {
  const name = `songwatch-${process.pid}`;
  const [outer, inner] = [`swo${process.pid}`, `swi${process.pid}`];
  const ip = (...args: string[]) => void execFileSync('ip', args);
  const inside = (...args: string[]) => ip('-n', name, ...args);
  ip('netns', 'add', name);
  ip('link', 'add', outer, 'type', 'veth', 'peer', 'name', inner, 'netns', name);
  ip('addr', 'add', `${HOST}/30`, 'dev', outer);
  ip('link', 'set', outer, 'up');
  inside('link', 'set', 'lo', 'up');
  inside('addr', 'add', `${GUEST}/30`, 'dev', inner);
  inside('link', 'set', inner, 'up');
  const netns = `--net=/run/netns/${name}`;

  const sockets = new Set<Socket>();
  const pair = (one: Socket, other: Socket): void => {
    for (const [from, to] of [
      [one, other],
      [other, one],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
      from.pipe(to);
    }
  };
  const { hostname, port } = new URL(target);
  const service = createTlsServer(
    { key: readFileSync(fixture('key')), cert: readFileSync(fixture('cert')) },
    (socket) => pair(socket, connect(Number(port), hostname)),
  );
  const servicePort = await listen(service, HOST);

  // Playwright speaks to Electron by two ports of loopback, which is another one in there: a file is the same in both.
  const path = join(folder, 'port-');
  const doors = [0, 1].map((at) => createServer((socket) => pair(socket, connect(path + at))));
  const ports = await Promise.all(doors.map((door) => listen(door, '127.0.0.1')));
  const script = `const net = require('node:net');
    ${JSON.stringify(ports)}.forEach((port, at) => net.createServer((socket) => {
      const other = net.connect(port, '127.0.0.1');
      socket.on('error', () => other.destroy()).pipe(other).on('error', () => socket.destroy()).pipe(socket);
    }).listen(${JSON.stringify(path)} + at));`;
  const keeper = spawn('nsenter', [netns, process.execPath, '-e', script], { stdio: 'ignore' });
  while (![0, 1].every((at) => existsSync(path + at))) await after(20);

  const electron: unknown = createRequire(import.meta.url)('electron');
  const program = join(folder, 'electron-far-away');
  await writeFile(
    program,
    `#!/bin/sh
for arg; do
  shift
  case $arg in
    --inspect=0) arg=--inspect=${ports[0]} ;;
    --remote-debugging-port=0) arg=--remote-debugging-port=${ports[1]} ;;
  esac
  set -- "$@" "$arg"
done
exec nsenter ${netns} ${String(electron)} "$@"
`,
  );
  await chmod(program, 0o755);

  return {
    url: `https://${HOST}:${servicePort}`,
    program,
    setUp: (isUp) => inside('link', 'set', inner, isUp ? 'up' : 'down'),
    close() {
      keeper.kill();
      for (const server of [service, ...doors]) server.close();
      sockets.forEach((socket) => socket.destroy());
      // With both of its ends, though the app may still run in there.
      ip('link', 'del', outer);
      ip('netns', 'del', name);
    },
  };
}

async function listen(server: Server, host: string): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
