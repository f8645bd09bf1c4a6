// What `electron .` runs before the app, for a runtime that comes without Electron's own default app. It awaits the
// app's entry at top level: else `ready` would fire before an ES module main has run.
import { app } from 'electron';
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const require = createRequire(import.meta.url);
const args = process.argv.slice(1);
const preloads = [];
while (args[0]?.startsWith('-')) {
  const [option, value] = args;
  const isPreload = option === '-r' || option === '--require';
  if (isPreload) preloads.push(resolve(value));
  args.splice(0, isPreload ? 2 : 1);
}

const folder = resolve(args[0] ?? '.');
const { main, name, productName, version, desktopName } = JSON.parse(
  readFileSync(join(folder, 'package.json'), 'utf8'),
);
Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
app.setName(productName ?? name);
app.setVersion(version);
app.setAppPath(folder);
if (desktopName) app.setDesktopName(desktopName);

for (const file of preloads) require(file);
await import(pathToFileURL(join(folder, main)).href);
