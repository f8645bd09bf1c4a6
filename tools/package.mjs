// `npm run package`: the app as a folder for this system. What follows `--` goes to electron-builder: targets such as
// `--linux tar.gz`, or `-c.electronFuses.enableNodeCliInspectArguments=true` for a build that Playwright can drive.
import { ensureBuild } from './lib/build.mjs';
import { fromTop, program, run, script } from './lib/run.mjs';
import { findOnPath } from './lib/which.mjs';
import { setup } from './setup.mjs';

await script(async () => {
  const runtime = await setup('package');
  await ensureBuild('production', console.log);

  const given = process.argv.slice(2);
  const hasTarget = given.some((argument) => !argument.startsWith('-c.'));
  if (!runtime.isOfficial) {
    console.warn(
      `WARNING: packaged with the development runtime (Electron ${runtime.version}): not for users.`,
    );
  }
  const args = [
    ...(hasTarget ? given : ['--dir', ...given]),
    ...['--config', 'electron-builder.yml', '--publish', 'never'],
    // Never in the yml: a release is always made with the official runtime.
    ...(runtime.isOfficial
      ? []
      : [`-c.electronDist=${runtime.dist}`, `-c.electronVersion=${runtime.version}`]),
  ];
  const sevenZip = findOnPath('7zz');
  const env = {
    ...process.env,
    ...(sevenZip ? { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } : {}),
    // Where the runtime couldn't be fetched, electron-builder's own fpm can't either.
    ...(runtime.isOfficial ? {} : { CUSTOM_FPM_PATH: fromTop('tools', 'lib', 'fpm.mjs') }),
  };
  const { code } = await run([...program('electron-builder'), ...args], { env });
  return code;
});
