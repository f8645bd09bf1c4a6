import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * "Who may import whom" of the house, as data for ESLint. A new folder under electron/ is an adapter until it is named
 * here: it may use core and itself, nothing else.
 */
const shared = ['core', 'contract', 'ipc', 'compose'];

/** @param {string} top the repository's folder */
export function layerZones(top) {
  const adapters = readdirSync(join(top, 'electron'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !shared.includes(entry.name))
    .map((entry) => `electron/${entry.name}`);

  return [
    zone('electron/core', [], 'core is pure: it imports nothing outside core.'),
    zone('electron/contract', ['electron/core', 'node_modules'], 'contract may import only types of core.'),
    zone(
      'electron/preload.ts',
      ['electron/contract/ipc.ts', 'node_modules'],
      'preload may import only contract/ipc.ts.',
    ),
    zone(
      'electron/ipc',
      ['electron/core', 'electron/contract', 'node_modules'],
      'ipc may import contract and core; all else is handed to it.',
    ),
    ...adapters.map((folder) =>
      zone(
        folder,
        ['electron/core', 'node_modules'],
        'An adapter may import core and itself; compose connects adapters.',
      ),
    ),
    zone(
      'renderer',
      ['electron/contract/ipc.ts', 'node_modules'],
      'The window may import only contract/ipc.ts and itself.',
    ),
    ...['test', 'tools'].map((from) => ({
      target: './electron',
      from: `./${from}`,
      message: 'The app imports nothing of its tests and tools.',
    })),
  ];
}

/**
 * `target` may import itself and what is allowed; everything else of the repository is closed to it.
 * @param {string} target
 * @param {string[]} allowed
 * @param {string} message
 */
function zone(target, allowed, message) {
  return {
    target: `./${target}`,
    from: '.',
    except: [target, ...allowed].map((path) => `./${path}`),
    message,
  };
}

const rawIpc = {
  ipcMain: 'Only electron/ipc registers channels: it checks sender and payload.',
  ipcRenderer: 'Only electron/preload.ts talks to main.',
};

/**
 * The bans on bare imports for one layer. ESLint lets the last matching block win, so each layer gets its whole list.
 * @param {{ ipc?: 'ipcMain' | 'ipcRenderer', bare?: { regex: string, message: string }, typesOnly?: { regex: string, message: string } }} [layer]
 * @returns {import('eslint').Linter.RuleEntry}
 */
export function importBans({ ipc, bare, typesOnly } = {}) {
  const names = Object.entries(rawIpc).filter(([name]) => name !== ipc);
  return [
    'error',
    {
      paths: names.map(([name, message]) => ({ name: 'electron', importNames: [name], message })),
      patterns: [...(bare ? [bare] : []), ...(typesOnly ? [{ ...typesOnly, allowTypeImports: true }] : [])],
    },
  ];
}
