/**
 * What isn't on screen when the window opens: loaded while nothing else is to be done, or when it is first needed. The
 * list is there sooner for it.
 */
export const lazy = {
  welcome: async () => (await import('./account/Welcome.svelte')).default,
  trackDialog: async () => (await import('./track/TrackDialog.svelte')).default,
  settingsDialog: async () => (await import('./settings/SettingsDialog.svelte')).default,
  licencesDialog: async () => (await import('./settings/LicencesDialog.svelte')).default,
  findDialog: async () => (await import('./find/FindDialog.svelte')).default,
  saveWithDialog: async () => (await import('./list/SaveWithDialog.svelte')).default,
  trashDialog: async () => (await import('./list/TrashDialog.svelte')).default,
  fileDialog: async () => (await import('./list/FileDialog.svelte')).default,
  folderDialog: async () => (await import('./FolderDialog.svelte')).default,
  keepMenu: async () => (await import('./player/KeepMenu.svelte')).default,
  filterPanel: async () => (await import('./list/FilterPanel.svelte')).default,
  sortMenu: async () => (await import('./list/SortMenu.svelte')).default,
  shortcutsDialog: async () => (await import('./shell/ShortcutsDialog.svelte')).default,
  queuePanel: async () => (await import('./player/QueuePanel.svelte')).default,
  savePanel: async () => (await import('./shell/SavePanel.svelte')).default,
  taskMenu: async () => (await import('./list/TaskMenu.svelte')).default,
};

export function loadAll(): void {
  for (const load of Object.values(lazy)) void load();
}
