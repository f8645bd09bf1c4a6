import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'songwatch-lint-'));
afterAll(() => rmSync(folder, { recursive: true }));

const fromTop = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** What the real linter says by its real configuration, of files that are really there. */
function complaints(files: Record<string, string>): { code: number | null; rules: string[] } {
  writeFileSync(join(folder, 'tsconfig.json'), '{ "compilerOptions": { "strict": true } }');
  for (const [name, code] of Object.entries(files)) writeFileSync(join(folder, name), code);
  const args = ['--config', fromTop('tools/oxlint.json'), '--deny-warnings', '--format=json', folder];
  const run = spawnSync(process.execPath, [fromTop('node_modules/oxlint/bin/oxlint'), ...args], {
    encoding: 'utf8',
  });
  const { diagnostics } = JSON.parse(run.stdout) as { diagnostics: { code: string }[] };
  return { code: run.status, rules: diagnostics.map(({ code }) => code).sort() };
}

test('what only types or the graph of all imports tell is refused', () => {
  const files = {
    'floating.ts': 'export const go = async () => 1;\ngo();\n',
    'half.ts': `export function half(word: 'a' | 'b') {\n  switch (word) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n`,
    'egg.ts': `import { hen } from './hen.ts';\nexport const egg = () => hen;\n`,
    'hen.ts': `import { egg } from './egg.ts';\nexport const hen = () => egg;\n`,
  };
  expect(complaints(files)).toEqual({
    code: 1,
    rules: [
      'import(no-cycle)',
      'import(no-cycle)',
      'typescript(no-floating-promises)',
      'typescript(switch-exhaustiveness-check)',
    ],
  });
});
