import { expect, test } from './support/fixtures.ts';

/** Electron's security checklist, as far as the running app can be asked (SECURITY.md has all of it). */
test('every page of the app has what Electron’s checklist asks for', async ({ start }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await page.getByRole('form', { name: 'Account' }).waitFor();
  const [mini] = await Promise.all([
    songwatch.app.waitForEvent('window'),
    page.evaluate(() => window.songwatch.miniOpen()),
  ]);
  await mini.getByText('Nothing plays').waitFor();

  const pages = await songwatch.app.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      const preferences = (
        contents as typeof contents & { getLastWebPreferences(): Electron.WebPreferences }
      ).getLastWebPreferences();
      return { type: contents.getType(), url: contents.getURL(), preferences };
    }),
  );
  expect(pages).toHaveLength(2);
  for (const { type, url, preferences } of pages) {
    // 1, 18: no remote content, no file://.
    expect(url).toMatch(/^app:\/\/songwatch\//);
    // 11, 12: no webview.
    expect(type).toBe('window');
    expect(preferences).toMatchObject({
      nodeIntegration: false, // 2
      nodeIntegrationInSubFrames: false,
      contextIsolation: true, // 3
      sandbox: true, // 4
      webSecurity: true, // 6
      webviewTag: false, // 11
    });
    // 8, 9, 10: absent or off.
    expect(preferences.nodeIntegrationInWorker ?? false).toBe(false);
    expect(preferences.allowRunningInsecureContent ?? false).toBe(false);
    expect(preferences.experimentalFeatures ?? false).toBe(false);
    expect(preferences.enableBlinkFeatures ?? '').toBe('');
  }

  // 7: the policy came with the page, without any `unsafe`, and Trusted Types hold.
  for (const each of [page, mini]) {
    const policy = await each.evaluate(async () =>
      (await fetch(location.href)).headers.get('content-security-policy'),
    );
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
  }
  // 20: what the page can reach is named methods, and none of Electron's.
  const reachable = await page.evaluate(() =>
    Object.entries(window.songwatch).map(([name, value]) => [name, typeof value]),
  );
  expect(reachable.length).toBeGreaterThan(0);
  for (const [name, kind] of reachable) {
    expect(name).toMatch(/^(on[A-Z]|[a-z]+[A-Z])\w*$/);
    expect(kind).toBe('function');
  }
});
