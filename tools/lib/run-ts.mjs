// Runs a TypeScript file in this process through Vite, as Node 20 can't by itself.
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file = ''] = process.argv.splice(2, 1);
await runnerImport(resolve(file), { configFile: false, logLevel: 'warn' });
