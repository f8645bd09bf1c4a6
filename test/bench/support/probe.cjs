// Loaded into main before the app (`electron -r`), the real one and the bare one alike. Tells on stdout when what
// SONGWATCH_BENCH_SELECTOR names is on screen, and then quits the app in good order.
const { app } = require('electron');

const selector = JSON.stringify(process.env.SONGWATCH_BENCH_SELECTOR);
const isThere = `new Promise((resolve) => {
  const look = () => document.querySelector(${selector}) !== null && (watcher.disconnect(), resolve());
  const watcher = new MutationObserver(look);
  watcher.observe(document, { childList: true, subtree: true });
  look();
})`;
// The first callback comes before the frame that shows it, the second one after that.
const isPainted = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

app.on('browser-window-created', (_created, window) => {
  const isShown = new Promise((resolve) => window.once('show', resolve));
  window.webContents.once('dom-ready', () => void tellOnScreen(window.webContents, isShown));
});

/**
 * @param {import('electron').WebContents} contents
 * @param {Promise<unknown>} isShown
 */
async function tellOnScreen({ mainFrame }, isShown) {
  // Of the frame, not of the contents: those would wait for the page's every picture and font first.
  await mainFrame.executeJavaScript(isThere);
  await isShown;
  await mainFrame.executeJavaScript(isPainted);
  process.stdout.write(`on-screen ${performance.timeOrigin + performance.now()}\n`, () => app.quit());
}
