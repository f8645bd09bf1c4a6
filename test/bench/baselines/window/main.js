// The least that shows a window: what a start is measured against.
import { app, BrowserWindow, session } from 'electron';
import { join } from 'node:path';

void app.whenReady().then(() => {
  session.defaultSession.setSpellCheckerLanguages([]);
  const window = new BrowserWindow({ width: 1120, height: 740, show: false });
  window.once('ready-to-show', () => window.show());
  void window.loadFile(join(import.meta.dirname, 'index.html'));
});
