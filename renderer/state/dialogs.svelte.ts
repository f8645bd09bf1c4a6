import type { ClipRow, FileFind, SaveParts, TaskKey, TaskRow, TaskSelection } from '../bridge.ts';
import type { Target } from './task-actions.ts';

export const SETTINGS_TABS = ['accounts', 'saving', 'notifications', 'general', 'data', 'about'] as const;
export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** What is asked of the accounts tab when settings open: the list, a new account, or one to change. */
export type AccountTarget = null | 'new' | { readonly id: string };

/** A save that waits for a folder. `parts`: what stands beside, chosen for this once. */
export type PendingSave = (
  { readonly key: TaskKey; readonly clipIds: readonly string[] | null } | { readonly tasks: TaskSelection }
) & { readonly parts?: SaveParts };

/** A file that may be the one that a clip lost. */
export interface FoundFile {
  readonly row: TaskRow;
  readonly clip: ClipRow;
  readonly find: Exclude<FileFind, { status: 'taken' }>;
}

type Open =
  | { readonly kind: 'none' }
  | { readonly kind: 'track' }
  | { readonly kind: 'settings' }
  | { readonly kind: 'shortcuts' }
  | { readonly kind: 'licences' }
  | { readonly kind: 'find'; readonly accountId: string }
  | { readonly kind: 'folder'; readonly pending: PendingSave }
  | { readonly kind: 'save-with'; readonly target: Target }
  | ({ readonly kind: 'file' } & FoundFile)
  | { readonly kind: 'trash'; readonly target: Target };

/** Which dialog is open: one at most. */
export class Dialogs {
  open = $state.raw<Open>({ kind: 'none' });
  settingsTab = $state<SettingsTab>('accounts');
  accountTarget = $state.raw<AccountTarget>(null);

  get isAny(): boolean {
    return this.open.kind !== 'none';
  }

  /** Something that was begun would be lost with the window. Settings are kept as they are made, but not before. */
  get isHalfDone(): boolean {
    switch (this.open.kind) {
      case 'none':
      case 'shortcuts':
      case 'licences':
        return false;
      case 'settings':
        return this.accountTarget !== null || this.settingsTab === 'saving';
      default:
        return true;
    }
  }

  openTrack(): void {
    this.open = { kind: 'track' };
  }

  openSettings(tab: SettingsTab = 'accounts', target: AccountTarget = null): void {
    this.settingsTab = tab;
    this.accountTarget = target;
    this.open = { kind: 'settings' };
  }

  openShortcuts(): void {
    this.open = { kind: 'shortcuts' };
  }

  openLicences(): void {
    this.open = { kind: 'licences' };
  }

  openFind(accountId: string): void {
    this.open = { kind: 'find', accountId };
  }

  askForFolder(pending: PendingSave): void {
    this.open = { kind: 'folder', pending };
  }

  askSaveWith(target: Target): void {
    this.open = { kind: 'save-with', target };
  }

  askToTrash(target: Target): void {
    this.open = { kind: 'trash', target };
  }

  askAboutFile(found: FoundFile): void {
    this.open = { kind: 'file', ...found };
  }

  close(): void {
    this.open = { kind: 'none' };
  }
}
