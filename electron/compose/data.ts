import { app, session } from 'electron';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { AccountService } from '../accounts/account-service.ts';
import { PROVIDERS } from '../core/provider.ts';
import { DEFAULT_SETTINGS } from '../core/settings.ts';
import { createFileDialogs } from '../desktop/file-dialogs.ts';
import type { DataHandlerDeps } from '../ipc/handlers/data.ts';
import { selectedKeys } from '../ipc/unknown-keys.ts';
import { exportTasks } from '../library/exchange/export.ts';
import { importTasks } from '../library/exchange/import.ts';
import type { LineAccount } from '../library/exchange/kept-line.ts';
import type { Asking } from './asking.ts';
import type { Boot } from './boot.ts';
import type { Disk } from './disk.ts';
import type { Hub } from './hub.ts';
import type { LoginStart } from './login-start.ts';
import type { Songs } from './songs.ts';
import type { Window } from './window.ts';

export interface DataParts {
  readonly disk: Disk;
  readonly asking: Asking;
  readonly songs: Songs;
  readonly window: Window;
  readonly loginStart: LoginStart;
  readonly accountService: AccountService;
}

/** Everything that is kept, as a whole: exported, imported, copied, replaced, removed. */
export function createData({ clock }: Boot, parts: DataParts, hub: Hub): DataHandlerDeps {
  const { disk, asking, songs, window, loginStart, accountService } = parts;
  const { accounts, library, log, settings, userData } = disk;
  const { poller } = asking;
  const { saver } = songs;
  const covers = join(userData, 'covers');

  function accountOf(id: string): LineAccount | null {
    const account = accounts.get(id);
    return account === null ? null : { label: account.label, provider: account.provider };
  }

  /** The same account, one that is called the same, or a new one that waits for its key. */
  function accountFor(id: string, { label, provider }: LineAccount): string {
    if (accounts.get(id)?.provider === provider) return id;
    const same = accounts.all().find((each) => each.provider === provider && each.label === label);
    if (same !== undefined) return same.id;
    accounts.put({ id, provider, label, baseUrl: PROVIDERS[provider].defaultBaseUrl });
    return id;
  }

  function everythingChanged(): void {
    hub.emit('tasks:moved', []);
    hub.emit('app:changed');
  }

  async function removeAll(): Promise<void> {
    await saver.removed(null);
    saver.clearDone();
    accounts.all().forEach(({ id }) => accountService.remove(id));
    library.care.clear();
    if (loginStart.isOn() === true) await loginStart.change(false);
    await emptied(covers);
    await session.defaultSession.clearStorageData();
    const chosen = settings.change(DEFAULT_SETTINGS);
    poller.setPaused(chosen.isPaused);
    disk.warnings.length = 0;
    log.close();
    await emptied(log.dir);
    hub.emit('settings:changed', chosen);
    everythingChanged();
  }

  return {
    dialogs: createFileDialogs(window.browserWindow, app.getPath('documents')),
    exportTo(path, { format, tasks }, job) {
      const keys = tasks === null ? null : selectedKeys(tasks, library, window.presenter);
      const parts = { exchange: library.exchange, accountOf, nowMs: clock.nowMs };
      return exportTasks(parts, { path, format, keys, ...job });
    },
    async importFrom(path, job) {
      const { added, updated, ...rest } = await importTasks(
        { exchange: library.exchange, accountFor },
        { path, ...job },
      );
      poller.tracked([...added, ...updated]);
      saver.restored(added);
      everythingChanged();
      return { ...rest, addedCount: added.length, updatedCount: updated.length };
    },
    care: library.care,
    async sizes() {
      const [coverBytes, logBytes] = await Promise.all([bytesIn(covers), bytesIn(log.dir)]);
      return { libraryBytes: library.care.sizeBytes(), coverBytes, logBytes };
    },
    removeAll,
    async whileHeld(work) {
      poller.setAsleep(true);
      await saver.removed(null);
      try {
        return await work();
      } finally {
        poller.setAsleep(false);
        saver.restored(null);
        everythingChanged();
      }
    },
    tellProgress: (progress) => window.page.tell('data:progress', progress),
    onBug: disk.onBug,
    today: () => new Date(clock.nowMs()).toLocaleDateString('sv'),
  };
}

/** A folder that isn't there is an empty one. */
async function filesIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  return names.map((name) => join(folder, name));
}

async function emptied(folder: string): Promise<void> {
  for (const path of await filesIn(folder)) await rm(path, { recursive: true, force: true });
}

async function bytesIn(folder: string): Promise<number> {
  const sizes = (await filesIn(folder)).map(async (path) => (await stat(path).catch(() => null))?.size ?? 0);
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0);
}
