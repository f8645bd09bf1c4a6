// `npm start`: the app in its demo profile. Without a display it runs in a virtual one, and its event lines in this
// terminal tell what happens there. What follows `--` goes to the app.
import { electronSwitches, startApp, whenEnded } from './lib/app.mjs';
import { ensureBuild } from './lib/build.mjs';
import { fromTop, script } from './lib/run.mjs';
import { fullDesktop, withDesktop } from './desktop.mjs';
import { hasDisplay, setup } from './setup.mjs';

await script(async () => {
  const runtime = await setup('start');
  await ensureBuild('development', console.log);
  const args = ['.', '--demo', ...process.argv.slice(2)];

  if (hasDisplay()) {
    return whenEnded(startApp(runtime, [...electronSwitches(false), ...args], process.env));
  }
  console.log('No display here: Songwatch runs on a virtual desktop. Ctrl+C ends it.');
  // A home of its own that stays, so that the demo profile and its keyring are there again next time.
  return withDesktop({ ...fullDesktop, home: fromTop('.runtime', 'home') }, ({ env, display }) => {
    console.log(
      `Its display is ${display} (a picture of it: DISPLAY=${display} import -window root picture.png)`,
    );
    return whenEnded(startApp(runtime, [...electronSwitches(true), ...args], env));
  });
});
