// The least that sits in the tray without a window: what being idle is measured against.
import { app, Menu, nativeImage, session, Tray } from 'electron';

const PIXEL =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
/** Kept, or the garbage collector takes it out of the tray. */
let tray;

void app.whenReady().then(() => {
  session.defaultSession.setSpellCheckerLanguages([]);
  tray = new Tray(nativeImage.createFromDataURL(PIXEL));
  tray.setContextMenu(Menu.buildFromTemplate([{ role: 'quit' }]));
});
