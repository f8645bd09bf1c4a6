// `npm run bench`: each file of test/bench in its own process on a virtual desktop, one after the other. A name after
// `--` picks some of them.
import { readdirSync } from 'node:fs';
import { withDesktop } from './desktop.mjs';
import { ensureBuild } from './lib/build.mjs';
import { Stop, fromTop, run, script } from './lib/run.mjs';
import { runtimeEnv } from './lib/runtime.mjs';
import { setup } from './setup.mjs';

await script(async () => {
  const runtime = await setup('test');
  await ensureBuild('production', console.log);

  const picked = process.argv.slice(2);
  const files = readdirSync(fromTop('test', 'bench'))
    .filter((name) => name.endsWith('.bench.mjs') || name.endsWith('.bench.ts'))
    .filter((name) => picked.length === 0 || picked.some((word) => name.includes(word)))
    .sort();
  if (files.length === 0)
    throw new Stop('There is no such benchmark in test/bench (*.bench.mjs or *.bench.ts).');

  return await withDesktop({}, async ({ env }) => {
    let worst = 0;
    for (const name of files) {
      console.log(`\n== ${name}`);
      const file = fromTop('test', 'bench', name);
      const command = name.endsWith('.ts') ? [fromTop('tools', 'lib', 'run-ts.mjs'), file] : [file];
      const { code } = await run([process.execPath, '--expose-gc', ...command], {
        env: { ...env, ...runtimeEnv(runtime), SONGWATCH_ELECTRON: runtime.executable },
      });
      worst = Math.max(worst, code);
    }
    return worst;
  });
});
