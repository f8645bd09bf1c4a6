// Loads electron-updater: imported only where there is something to update, and not before it is.
import { app } from 'electron';
import {
  AppImageUpdater,
  BaseUpdater,
  MacUpdater,
  NsisUpdater,
  type AppUpdater,
  type UpdateInfo,
} from 'electron-updater';
import { plainNotes } from '../core/release-notes.ts';
import type { Release } from '../core/update.ts';
import { replaceFile, startFile } from './app-image.ts';
import type { Updater } from './updates.ts';
import { appImage } from './whether.ts';

export interface UpdaterOptions {
  readonly platform: NodeJS.Platform;
  /** A build for development may be told to look elsewhere: a file like the package's own `app-update.yml`. */
  readonly feedFile: string | null;
  /** The new version didn't take the old one's place. */
  readonly onNotInstalled: (error: unknown) => void;
}

/** electron-updater, told to do nothing by itself but to install at quitting what was downloaded and checked. */
export function openUpdater({ platform, feedFile, onNotInstalled }: UpdaterOptions): Updater {
  const updater = updaterOf(platform);
  updater.autoDownload = false;
  updater.autoInstallOnAppQuit = true;
  // It would write bodies of answers.
  updater.logger = null;
  // It would name this installation by an id of its own, for releases in stages, which there are none of.
  updater.requestHeaders = { 'x-user-staging-id': '' };
  updater.netSession.setSpellCheckerLanguages([]);
  if (feedFile !== null) {
    updater.forceDevUpdateConfig = true;
    updater.updateConfigPath = feedFile;
  }
  let isInstalling = false;
  // What a check or a download throws is told by those.
  updater.on('error', (error) => {
    if (isInstalling) onNotInstalled(error);
  });

  return {
    async check() {
      const found = await updater.checkForUpdates();
      return found?.isUpdateAvailable === true ? releaseOf(found.updateInfo) : null;
    },
    async download(onShare) {
      const tell = ({ percent }: { percent: number }) => onShare(percent / 100);
      updater.on('download-progress', tell);
      try {
        await updater.downloadUpdate();
        isInstalling = true;
      } finally {
        updater.off('download-progress', tell);
      }
    },
    installAndStart() {
      // The new version is another start of the program.
      app.releaseSingleInstanceLock();
      if (updater instanceof BaseUpdater) updater.install(true, true);
      else updater.quitAndInstall();
      return !(updater instanceof BaseUpdater);
    },
  };
}

function updaterOf(platform: NodeJS.Platform): AppUpdater {
  if (platform === 'win32') return new NsisUpdater();
  return platform === 'darwin' ? new MacUpdater() : new WholeAppImageUpdater();
}

/** electron-updater's own removes the old file before the new one is there, and may give it another name. */
class WholeAppImageUpdater extends AppImageUpdater {
  protected override doInstall({ isForceRunAfter }: { readonly isForceRunAfter: boolean }): boolean {
    const target = appImage(process.env, process.execPath);
    const downloaded = this.installerPath;
    if (target === null || downloaded === null) throw new Error('there is nothing to put in its place');
    try {
      replaceFile(downloaded, target);
    } finally {
      // Where it failed, that is the old one.
      if (isForceRunAfter) startFile(target, process.env);
    }
    return true;
  }
}

function releaseOf({ version, releaseNotes }: UpdateInfo): Release {
  const notes = Array.isArray(releaseNotes)
    ? releaseNotes.map(({ note }) => note ?? '').join('\n\n')
    : (releaseNotes ?? '');
  return { version, notes: plainNotes(notes) };
}
