import { app } from 'electron';
import { join } from 'node:path';
import { bringToFront } from '../desktop/another-start.ts';
import { DESKTOP_ENTRY } from '../desktop/identity.ts';
import { createDesktopNotifier } from '../desktop/linux/desktop-notifier.ts';
import { iconPixels } from '../desktop/linux/icon-pixels.ts';
import { sessionBusAddress } from '../desktop/linux/session-bus.ts';
import { createNotifier, type Notifier, type NotifierDeps } from '../desktop/notifier.ts';

/** The notifications of the system that this runs on. `assets`: the folder with the app's icons. */
export function createAppNotifier(assets: string, deps: NotifierDeps): Notifier {
  if (process.platform !== 'linux') return createNotifier(deps);
  return createDesktopNotifier({
    ...deps,
    address: sessionBusAddress(process.env),
    userId: process.getuid?.() ?? 0,
    appName: app.getName(),
    desktopEntry: DESKTOP_ENTRY,
    icon: () => iconPixels(join(assets, 'icons', '128x128.png')),
    onActivated: bringToFront,
  });
}
