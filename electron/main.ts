// Where the program starts: what must happen before Electron is ready, then the window, whose process takes its time to
// come up; meanwhile `compose/start.ts` with all the rest is loaded.
import { app, session } from 'electron';
import { join, resolve } from 'node:path';
import { createBoot, systemClock } from './compose/boot.ts';
import type { Running } from './compose/start.ts';
import { withoutDefaultMenu } from './desktop/app-menu.ts';
import { asksToTrack, parseCommandLine } from './desktop/command-line.ts';
import { receiveLinks } from './desktop/deep-link.ts';
import { setIdentity } from './desktop/identity.ts';
import { registerAppScheme, serveApp } from './desktop/protocol.ts';
import { guardContents, guardSession, sandboxEverything } from './desktop/session-guard.ts';
import { claimSingleInstance } from './desktop/single-instance.ts';
import { tellWhenRunning } from './ipc/running.ts';
import { newReply, writeOutcome, type Reply } from './desktop/terminal-reply.ts';

const commandLine = parseCommandLine(process.argv);
if (commandLine.userDataDir !== null) app.setPath('userData', resolve(commandLine.userDataDir));
else if (commandLine.isDemo) app.setPath('userData', `${app.getPath('userData')} Demo`);

let run: (running: Running) => void = () => undefined;
const running = new Promise<Running>((resolve) => (run = resolve));

setIdentity(process.platform, process.env);
withoutDefaultMenu();
registerAppScheme();
sandboxEverything();
guardContents((address) => void running.then(({ openLink }) => openLink(address)));
receiveLinks((link) => void running.then(({ linked }) => linked(link)));
const reply = asksToTrack(commandLine) ? newReply(Date.now()) : null;
if (commandLine.says !== null) {
  const { says } = commandLine;
  void import('./compose/terminal.ts').then(({ onlySay }) => onlySay(says));
} else if (await claimSingleInstance(process.argv, reply, (...started) => void begunAgain(...started))) {
  void app.whenReady().then(async () => {
    tellWhenRunning(running);
    const boot = createBoot(commandLine);
    const { devUrl, top } = boot;
    guardSession(session.defaultSession, devUrl);
    const media = running.then((app) => app.media);
    serveApp(session.defaultSession, { folder: join(top, 'out', 'renderer'), media, devUrl });
    const shell = commandLine.isHidden ? null : boot.openShell('main');
    const { startApp } = await import('./compose/start.ts');
    run(await startApp(boot, shell));
  });
} else {
  void import('./compose/terminal.ts').then(({ endSecondStart }) =>
    endSecondStart(commandLine, reply, systemClock),
  );
}

async function begunAgain(argv: readonly string[], reply: Reply | null): Promise<void> {
  const { began } = await running;
  const outcome = began(parseCommandLine(argv));
  if (reply !== null) await writeOutcome(app.getPath('userData'), reply, outcome, Date.now());
}
