import type { AccountDraft, AppState, NamePreview } from '../../contract/dto.ts';
import { ok, type Result } from '../../core/failure.ts';
import type { Checks, SettingsStore } from '../../core/ports.ts';
import type { Settings } from '../../core/settings.ts';
import type { Handlers } from '../handle.ts';
import type { DataHandlers } from './data.ts';
import type { DiscoveryHandlers } from './discovery.ts';
import type { SavingHandlers } from './saving.ts';
import type { UpdateHandlers } from './updates.ts';

export interface AppHandlerDeps {
  readonly appState: () => AppState;
  readonly accounts: {
    save(draft: AccountDraft): Promise<Result<{ accountId: string; isClipboardCleared: boolean }>>;
    remove(id: string): void;
  };
  readonly settings: SettingsStore;
  readonly checks: Pick<Checks, 'setPaused'>;
  /** Applies what a setting changes outside the window: theme, tray, saving what waits for a folder. */
  readonly onSettingsChanged: (settings: Settings) => void;
  /** Asks the user with the system's dialog. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly useSuggestedFolder: () => Promise<Result<string>>;
  readonly previewNames: (template: string) => NamePreview;
  readonly openDemo: () => void;
  /** Answers how it is afterwards. */
  readonly startAtLogin: (isOn: boolean) => Promise<Result<boolean>>;
  readonly showKeys: {
    change(shortcut: string | null): Result<Settings>;
    record(isRecording: boolean): void;
  };
  readonly openLogs: () => Promise<void>;
  readonly dismissWarning: (index: number) => void;
}

type AppHandlers = Omit<
  Handlers,
  | Extract<
      keyof Handlers,
      `${'task' | 'tasks' | 'clip' | 'file' | 'list' | 'view' | 'queue' | 'player' | 'mini'}:${string}`
    >
  | keyof DiscoveryHandlers
  | keyof DataHandlers
  | keyof SavingHandlers
  | keyof UpdateHandlers
>;

export function createAppHandlers(deps: AppHandlerDeps): AppHandlers {
  function change(patch: Partial<Settings>): Settings {
    const settings = deps.settings.change(patch);
    deps.onSettingsChanged(settings);
    return settings;
  }

  return {
    'app:state': () => ok(deps.appState()),
    'account:save': (draft) => deps.accounts.save(draft),
    'account:remove': ({ id }) => {
      deps.accounts.remove(id);
      return ok(null);
    },
    'settings:change': (patch) => {
      if (patch.isPaused !== undefined) deps.checks.setPaused(patch.isPaused);
      return ok(change(patch));
    },
    'folder:choose': async () => {
      const folder = await deps.chooseFolder();
      if (folder !== null) change({ folder });
      return ok(folder);
    },
    'folder:use-suggested': async () => {
      const folder = await deps.useSuggestedFolder();
      if (folder.ok) change({ folder: folder.value });
      return folder;
    },
    'saving:preview': ({ template }) => ok(deps.previewNames(template)),
    'login:change': ({ startsAtLogin }) => deps.startAtLogin(startsAtLogin),
    'shortcut:change': ({ shortcut }) => deps.showKeys.change(shortcut),
    'shortcut:record': ({ isRecording }) => {
      deps.showKeys.record(isRecording);
      return ok(null);
    },
    'demo:open': () => {
      deps.openDemo();
      return ok(null);
    },
    'logs:open': async () => {
      await deps.openLogs();
      return ok(null);
    },
    'warning:dismiss': ({ index }) => {
      deps.dismissWarning(index);
      return ok(null);
    },
  };
}
