import { app, safeStorage } from 'electron';
import { join } from 'node:path';
import { isLoopback } from '../accounts/base-url.ts';
import { DiskTrouble, FILE_DAMAGED } from '../core/disk-trouble.ts';
import { languageFor, type Language } from '../core/language.ts';
import type { Words } from '../core/words/english.ts';
import { sentence } from '../core/words/sentences.ts';
import { wordsIn } from '../core/words/words-in.ts';
import { openLibrary } from '../library/open-library.ts';
import { createLog } from '../log/log.ts';
import { createAccountStore } from '../settings/account-store.ts';
import { createSettingsStore } from '../settings/settings-store.ts';
import { openStoreFile, unwritable } from '../settings/store-file.ts';
import { createVault } from '../vault/vault.ts';
import type { Boot } from './boot.ts';
import type { Hub } from './hub.ts';

/** So soon choices that the disk didn't take are tried again. */
const KEEP_AGAIN_MS = 10_000;

/** What is kept: log, settings, accounts, keys and the library, each opened so that the app starts without it. */
export type Disk = ReturnType<typeof openDisk>;

export function openDisk({ clock, commandLine }: Boot, hub: Hub) {
  const userData = app.getPath('userData');
  const log = createLog({ dir: join(userData, 'logs'), nowMs: clock.nowMs });
  const onBug = (where: string, error: unknown): void => log.error(where, error);
  const warnings: string[] = [];
  /** Said once for as long as it stands there. */
  function warn(words: string): void {
    if (warnings.includes(words)) return;
    warnings.push(words);
    hub.emit('app:changed');
  }
  function unwarn(words: string): void {
    const index = warnings.indexOf(words);
    if (index === -1) return;
    warnings.splice(index, 1);
    hub.emit('app:changed');
  }
  let hasToldOfBug = false;
  /** What nobody caught. One that comes again and again has its lines in the log, and is told once. */
  function goOnAfter(where: string, error: unknown): void {
    onBug(where, error);
    if (error instanceof DiskTrouble) {
      warn(error.failure.message);
      return;
    }
    if (hasToldOfBug) return;
    hasToldOfBug = true;
    warn(
      sentence(
        'Songwatch met an error of its own, and goes on. The log has the details; if something looks odd, start it again.',
      ),
    );
  }
  process.on('uncaughtException', (error) => goOnAfter('uncaught', error));
  process.on('unhandledRejection', (error) => goOnAfter('unhandled', error));
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') log.error(`a process died: ${type}, ${reason}`);
  });

  const isTalking = commandLine.isDemo || process.env['SONGWATCH_EVENTS'] === '1';
  /** One line an event: in the log, and for the terminal where somebody watches there. */
  function say(line: string): void {
    log.info(line);
    if (isTalking) process.stdout.write(`${new Date(clock.nowMs()).toISOString().slice(11, 19)}  ${line}\n`);
  }

  const settingsFile = openStoreFile(userData, 'settings', clock.nowMs);
  const accountsFile = openStoreFile(userData, 'accounts', clock.nowMs);
  const { library, warning } = openLibrary({
    file: join(userData, 'library.db'),
    nowMs: clock.nowMs,
    onDamage: () => warn(FILE_DAMAGED.message),
  });
  const kept = [settingsFile.warning, accountsFile.warning, warning].filter((each) => each !== null);
  kept.forEach((each) => log.warn(each));
  warnings.push(...kept);
  const settingsNotKept = unwritable(join(userData, 'settings.json'));
  let cancelKeeping = (): void => undefined;
  const settings = createSettingsStore(settingsFile.file, (error) => {
    cancelKeeping();
    if (error === null) return unwarn(settingsNotKept);
    onBug('keeping settings', error);
    warn(settingsNotKept);
    cancelKeeping = clock.after(KEEP_AGAIN_MS, settings.keepAgain);
  });
  const { accounts, keys, discovery } = createAccountStore(accountsFile.file);
  library.purgeRemoved();
  const systemLanguages = app.getPreferredSystemLanguages();
  const language = (): Language => languageFor(settings.get().language, systemLanguages);

  return {
    userData,
    log,
    say,
    onBug,
    /** Told in the window until they are dismissed. */
    warnings,
    warn,
    unwarn,
    settings,
    accounts,
    discovery,
    library,
    vault: createVault({ safeStorage, store: keys }),
    language,
    words: (): Words => wordsIn(language()),
    suggestedFolder: join(app.getPath('music'), 'Songwatch'),
    homeOf: (accountId: string): string | null => accounts.get(accountId)?.baseUrl ?? null,
    /** The account's own service is on this machine. */
    isLocal(accountId: string): boolean {
      const account = accounts.get(accountId);
      return account !== null && isLoopback(new URL(account.baseUrl));
    },
    labelOf: (accountId: string): string => accounts.get(accountId)?.label ?? '',
  };
}
