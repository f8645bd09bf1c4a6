import { join } from 'node:path';
import { createTray } from '../desktop/tray.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';

export type AppTray = ReturnType<typeof createAppTray>;

export function createAppTray({ assets, clock }: Boot, { log }: Disk, hub: Hub) {
  return createTray({
    clock,
    platform: process.platform,
    env: process.env,
    iconsDir: join(assets, 'icons'),
    onCommand: (command) => hub.emit('tray:command', command),
    onActivated: () => hub.emit('tray:clicked'),
    onPresenceChanged: (isPresent) => log.info(isPresent ? 'tray present' : 'no tray'),
  });
}
