// Another program beside Songwatch, which takes what is dropped on its window.
import { app, BrowserWindow, session } from 'electron';
import { join } from 'node:path';

void app.whenReady().then(() => {
  session.defaultSession.setSpellCheckerLanguages([]);
  const window = new BrowserWindow({
    ...{ x: 760, y: 40, width: 480, height: 400, show: false },
    webPreferences: { preload: join(import.meta.dirname, 'preload.cjs') },
  });
  // The window it stands beside keeps the focus.
  window.once('ready-to-show', () => window.showInactive());
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
