import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { endProcess, startHelper } from '../../../tools/lib/children.mjs';
import { busConfig } from '../../../tools/lib/desktop-config.mjs';
import { BusError, connectBus } from './bus.ts';

const NAME = 'org.freedesktop.login1';
const PATH = '/org/freedesktop/login1';

export interface Login1 {
  /** For DBUS_SYSTEM_BUS_ADDRESS. */
  readonly address: string;
  /** Somebody listens, and wanted to be waited for before the computer sleeps. */
  isHeard(): boolean;
  /** As logind tells it: true before the computer sleeps, false when it is awake again. */
  prepareForSleep(isAsleep: boolean): void;
  stop(): Promise<void>;
}

/** The part of systemd's logind that tells of sleep (org.freedesktop.login1(5)), on a system bus of its own. */
export async function startLogin1(folder: string): Promise<Login1> {
  await mkdir(folder, { recursive: true });
  const config = join(folder, 'system-bus.conf');
  await writeFile(config, busConfig(folder, false));
  const daemon = startHelper(
    ['dbus-daemon', '--nofork', '--nosyslog', `--config-file=${config}`, '--print-address=1'],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const [address] = (await once(createInterface({ input: daemon.stdout as Readable }), 'line')) as [string];
  const bus = await connectBus(address);
  let isHeard = false;
  bus.serve(({ interface: iface, member }) => {
    if (iface !== `${NAME}.Manager` || member !== 'Inhibit') return null;
    isHeard = true;
    // A lock would be an open file, which needs more than this connection can send; Electron does without.
    throw new BusError('org.freedesktop.DBus.Error.NotSupported', 'no locks here');
  });
  await bus.own(NAME);
  return {
    address,
    isHeard: () => isHeard,
    prepareForSleep: (isAsleep) => bus.emit(PATH, `${NAME}.Manager`, 'PrepareForSleep', 'b', [isAsleep]),
    async stop() {
      bus.close();
      await endProcess(daemon, 2_000);
    },
  };
}
