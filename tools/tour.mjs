// `npm run tour`: walks the real app through its states on a full virtual desktop and writes the README's pictures.
import { ensureBuild } from './lib/build.mjs';
import { script } from './lib/run.mjs';
import { runtimeEnv } from './lib/runtime.mjs';
import { playwright } from './lib/test-steps.mjs';
import { setup } from './setup.mjs';

await script(async () => {
  const runtime = await setup('test');
  await ensureBuild('production', console.log);
  const { failed } = await playwright('tour', runtimeEnv(runtime), process.argv.slice(2));
  return failed.length === 0 ? 0 : 1;
});
