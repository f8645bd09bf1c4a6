import { listQuery } from '../../electron/core/list-query.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';

/** The page as if an attacker ran in it: whatever it tries, main and Chromium refuse. */
test('a page that was taken over gets nothing', async ({ start, service, ace }) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  const id = service.addTask({ provider: 'ace', title: 'Bait', finishMs: 400 });
  await track(page, id);
  await expect(song(page, 'Bait', 'ready')).toBeVisible();

  await test.step('no Node, no Electron, no key', async () => {
    expect(
      await page.evaluate(() =>
        ['require', 'process', 'module', 'Buffer', 'ipcRenderer'].filter((name) => name in window),
      ),
    ).toEqual([]);
    const everything = await page.evaluate(async () => {
      const state = await window.songwatch.appState();
      return JSON.stringify(state) + document.documentElement.outerHTML;
    });
    expect(everything).not.toContain(DEMO_KEYS.good);
  });

  await test.step('no other origin, no file', async () => {
    const asked = service.requests.length;
    const outcomes = await page.evaluate(async (origin) => {
      const attempt = (address: string) =>
        fetch(address).then(
          (answer) => String(answer.status),
          () => 'refused',
        );
      return Promise.all([
        attempt(`${origin}/ace/suno/tasks`),
        attempt('file:///etc/passwd'),
        attempt('app://songwatch/../../package.json'),
        attempt('app://songwatch/%2e%2e/%2e%2e/package.json'),
        attempt('app://elsewhere/index.html'),
        attempt('app://songwatch/media/ace:nothing/a/audio'),
      ]);
    }, service.origin);
    expect(outcomes).toEqual([
      'refused',
      'refused',
      '404',
      '404',
      expect.stringMatching(/refused|404/),
      '404',
    ]);
    expect(service.requests.length).toBe(asked);
  });

  await test.step('no script of its own, no frame, no window, no way out', async () => {
    const ran = await page.evaluate(async (origin) => {
      const marks = globalThis as { evil?: boolean };
      try {
        document.body.insertAdjacentHTML('beforeend', '<img src="x" onerror="globalThis.evil = true">');
      } catch {
        // Trusted Types refuse it before it is parsed.
      }
      const script = document.createElement('script');
      try {
        script.text = 'globalThis.evil = true';
        document.body.append(script);
      } catch {
        // As above.
      }
      const frame = document.createElement('iframe');
      frame.src = origin;
      document.body.append(frame);
      window.open(origin);
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return marks.evil ?? false;
    }, service.origin);
    expect(ran).toBe(false);
    await page.evaluate((origin) => void (location.href = origin), service.origin);
    expect(new URL(page.url()).protocol).toBe('app:');
    expect(await songwatch.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  await test.step('no request that main does not offer', async () => {
    const answers = await page.evaluate(async (query) => {
      const bridge = window.songwatch as unknown as Record<
        string,
        (input: unknown) => Promise<{ ok: boolean }>
      >;
      const attempts: [string, unknown][] = [
        ['settingsChange', { folder: '/etc' }],
        ['taskDetails', { key: '__proto__' }],
        ['clipReveal', { key: 'ace:x', clipId: '../../etc/passwd' }],
        ['taskList', { query, offset: 0, limit: 1e9 }],
        [
          'accountSave',
          {
            id: null,
            provider: 'ace',
            label: '',
            baseUrl: 'http://evil.example',
            key: 'k'.repeat(20),
            keep: 'sealed',
          },
        ],
      ];
      return Promise.all(attempts.map(async ([method, input]) => (await bridge[method]?.(input))?.ok));
    }, listQuery());
    expect(answers).toEqual([false, false, false, false, false]);
  });

  await test.step('no permission', async () => {
    const denied = await page.evaluate(async () => {
      const microphone = await navigator.mediaDevices?.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      );
      const clipboard = await navigator.clipboard.readText().then(
        () => 'granted',
        () => 'denied',
      );
      return [microphone ?? 'denied', clipboard];
    });
    expect(denied).toEqual(['denied', 'denied']);
  });
});
