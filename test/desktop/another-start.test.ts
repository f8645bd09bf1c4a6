import { afterEach, expect, test, vi } from 'vitest';
import { bringToFront, startDemoProcess } from '../../electron/desktop/another-start.ts';

interface Started {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

const system = vi.hoisted(() => ({ isPackaged: true, started: [] as unknown[] }));

vi.mock('electron', () => ({
  app: {
    get isPackaged() {
      return system.isPackaged;
    },
    getAppPath: () => '/app',
    getPath: () => '/profile',
  },
}));

vi.mock('node:child_process', () => ({
  spawn(program: string, args: readonly string[], { env }: { env: NodeJS.ProcessEnv }) {
    system.started.push({ program, args, env });
    return { on: () => undefined, unref: () => undefined };
  },
}));

const started = () => system.started as readonly Started[];

afterEach(() => {
  Object.assign(system, { isPackaged: true, started: [] });
});

test('on Wayland the token goes to a second start of this very profile', () => {
  vi.stubEnv('XDG_SESSION_TYPE', 'wayland');
  bringToFront('of this click');
  expect(started()).toMatchObject([
    {
      program: process.execPath,
      args: ['--user-data-dir=/profile'],
      env: { XDG_ACTIVATION_TOKEN: 'of this click', PATH: process.env['PATH'] },
    },
  ]);
});

test('elsewhere windows come to the front by themselves', () => {
  vi.stubEnv('XDG_SESSION_TYPE', 'x11');
  bringToFront('of this click');
  expect(started()).toEqual([]);
});

test('the demo is started as this app was', () => {
  system.isPackaged = false;
  vi.spyOn(process, 'argv', 'get').mockReturnValue([
    'electron',
    '--no-sandbox',
    '--ozone-platform=x11',
    '/app',
    '--hidden',
  ]);
  startDemoProcess();
  expect(started().map(({ args }) => args)).toEqual([
    ['--no-sandbox', '--ozone-platform=x11', '/app', '--demo'],
  ]);
});
