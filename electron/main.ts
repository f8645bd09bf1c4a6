// Where the program starts: what must happen before Electron is ready, then `compose/start.ts`.
import { app } from 'electron';
import { resolve } from 'node:path';
import { createBoot } from './compose/boot.ts';
import { startApp, type Running } from './compose/start.ts';
import { withoutDefaultMenu } from './desktop/app-menu.ts';
import { parseCommandLine } from './desktop/command-line.ts';
import { receiveLinks } from './desktop/deep-link.ts';
import { setIdentity } from './desktop/identity.ts';
import { registerAppScheme } from './desktop/protocol.ts';
import { sandboxEverything } from './desktop/session-guard.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';

const commandLine = parseCommandLine(process.argv);
if (commandLine.userDataDir !== null) app.setPath('userData', resolve(commandLine.userDataDir));
else if (commandLine.isDemo) app.setPath('userData', `${app.getPath('userData')} Demo`);

/** What comes before the parts are there is kept for them. */
const early: ((running: Running) => void)[] = [];
let running: Running | null = null;
function hand(over: (running: Running) => void): void {
  if (running === null) early.push(over);
  else over(running);
}

setIdentity(process.platform, process.env);
withoutDefaultMenu();
registerAppScheme();
sandboxEverything();
receiveLinks((link) => hand(({ linked }) => linked(link)));
if (claimSingleInstance(process.argv, (argv) => hand(({ began }) => began(parseCommandLine(argv))))) {
  void app.whenReady().then(async () => {
    running = await startApp(createBoot(commandLine));
    early.forEach((over) => hand(over));
  });
} else {
  process.stdout.write('Songwatch is already running: its window is shown.\n');
  app.exit(0);
}
