import { ESLint } from 'eslint';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** The real configuration. The files here exist only as text. */
const eslint = new ESLint({ cwd: top, overrideConfigFile: 'tools/eslint.config.mjs' });

async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId}: ${message}`);
}

const paths = 'import-x/no-restricted-paths';
const names = '@typescript-eslint/no-restricted-imports';

test.each([
  ['core imports an adapter', 'electron/core/bad.ts', `export * from '../providers/http.ts';`, paths],
  ['core imports the contract', 'electron/core/bad.ts', `export * from '../contract/ipc.ts';`, paths],
  ['core imports Electron', 'electron/core/bad.ts', `export { app } from 'electron';`, names],
  ['core imports Node', 'electron/core/bad.ts', `export { join } from 'node:path';`, names],
  ['core imports a library', 'electron/core/bad.ts', `export { z } from 'zod';`, names],
  [
    'core reads the clock',
    'electron/core/bad.ts',
    'export const a = Date.now();',
    'no-restricted-properties',
  ],
  [
    'core makes a date of now',
    'electron/core/bad.ts',
    'export const a = new Date();',
    'no-restricted-syntax',
  ],
  ['core throws dice', 'electron/core/bad.ts', 'export const a = Math.random();', 'no-restricted-properties'],
  ['contract takes code of core', 'electron/contract/bad.ts', `export * from '../core/task.ts';`, names],
  ['contract imports an adapter', 'electron/contract/bad.ts', `export * from '../providers/http.ts';`, paths],
  ['contract imports Node', 'electron/contract/bad.ts', `export { join } from 'node:path';`, names],
  ['preload imports core', 'electron/preload.ts', `export * from './core/task.ts';`, paths],
  ['preload imports the schemas', 'electron/preload.ts', `export * from './contract/schemas.ts';`, paths],
  ['preload imports Node', 'electron/preload.ts', `export { join } from 'node:path';`, names],
  ['ipc imports an adapter', 'electron/ipc/bad.ts', `export * from '../providers/http.ts';`, paths],
  ['an adapter imports another', 'electron/library/bad.ts', `export * from '../providers/http.ts';`, paths],
  [
    'an adapter imports the contract',
    'electron/polling/bad.ts',
    `export * from '../contract/ipc.ts';`,
    paths,
  ],
  ['an adapter takes raw IPC', 'electron/desktop/bad.ts', `export { ipcMain } from 'electron';`, names],
  ['main.ts takes raw IPC', 'electron/main.ts', `export { ipcMain } from 'electron';`, names],
  ['compose takes raw IPC', 'electron/compose/bad.ts', `export { ipcMain } from 'electron';`, names],
  ['an adapter imports compose', 'electron/desktop/bad.ts', `export * from '../compose/hub.ts';`, paths],
  ['ipc takes the renderer side', 'electron/ipc/bad.ts', `export { ipcRenderer } from 'electron';`, names],
  ['the app imports its tests', 'electron/main.ts', `import '../test/support/no-network.ts';`, paths],
  ['the window imports core', 'renderer/lib/bad.ts', `export * from '../../electron/core/task.ts';`, paths],
  [
    'the window imports the schemas',
    'renderer/bad.ts',
    `export * from '../electron/contract/schemas.ts';`,
    paths,
  ],
  ['the window imports Electron', 'renderer/lib/bad.ts', `export { app } from 'electron';`, names],
  [
    'a component reads the bridge itself',
    'renderer/Bad.svelte',
    script('window.songwatch;'),
    'no-restricted-properties',
  ],
  ['a component imports main', 'renderer/Bad.svelte', script(`import '../electron/core/task.ts';`), paths],
  ['a test is left out', 'test/bad.test.ts', `test.only('a', () => {});`, 'no-restricted-syntax'], // text for the rule, never run
  ['a test sleeps', 'test/bad.test.ts', 'await page.waitForTimeout(5);', 'no-restricted-syntax'], // text for the rule, never run
])('refused: %s', async (_, file, code, rule) => {
  expect(await complaints(file, code)).toContainEqual(expect.stringContaining(`${rule}: `));
});

test.each([
  ['core imports core', 'electron/core/good.ts', `export * from './task.ts';`],
  [
    'contract takes types of core',
    'electron/contract/good.ts',
    `export type { TaskKey } from '../core/task.ts';`,
  ],
  ['contract brings zod', 'electron/contract/good.ts', `export { z } from 'zod';`],
  ['ipc registers channels', 'electron/ipc/good.ts', `export { ipcMain } from 'electron';`],
  ['preload calls channels', 'electron/preload.ts', `export { ipcRenderer } from 'electron';`],
  [
    'an adapter imports core and Node',
    'electron/library/good.ts',
    `export * from '../core/task.ts';\nexport * from 'node:fs';`,
  ],
  ['main.ts imports an adapter', 'electron/main.ts', `export * from './desktop/identity.ts';`],
  ['compose imports an adapter', 'electron/compose/good.ts', `export * from '../providers/http.ts';`],
  [
    'the window imports the contract',
    'renderer/lib/good.ts',
    `export type * from '../../electron/contract/ipc.ts';`,
  ],
])('allowed: %s', async (_, file, code) => {
  expect(await complaints(file, code)).toEqual([]);
});

function script(code: string): string {
  return `<script lang="ts">\n  ${code}\n</script>\n`;
}
