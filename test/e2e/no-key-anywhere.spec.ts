// After all that is done in a day the keys are looked for, byte by byte: in every file, in what the page holds, in the
// programs' command lines and environments, in what was told and copied. They are only where they are sealed.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { DEMO_KEYS } from '../../electron/demo/keys.ts';
import { startHostileGateway } from '../support/hostile/gateway.ts';
import { expect, test } from './support/fixtures.ts';
import { musicFolder, type Songwatch } from './support/songwatch.ts';
import { addAccount, chooseSuggestedFolder, fillAccount, song, track } from './support/steps.ts';

const KEYS = [DEMO_KEYS.good, DEMO_KEYS.second, DEMO_KEYS.rejected];

/** A key as it is, as others write it, and its middle alone. */
const FORMS = KEYS.flatMap((key) => [key, Buffer.from(key).toString('base64'), key.slice(5, -4)]).flatMap(
  (form) => [Buffer.from(form), Buffer.from(form, 'utf16le')],
);
const holdsKey = (bytes: Buffer): boolean => FORMS.some((form) => bytes.includes(form));

/** The files below a folder that hold a key. */
async function filesWithKey(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
  expect(files.length).toBeGreaterThan(20);
  const found = await Promise.all(files.map(async (file) => (holdsKey(await readFile(file)) ? [file] : [])));
  return found.flat();
}

/** What the page's memory holds of text. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return Buffer.from(chunks.join(''));
}

/** Command lines and environments of all of the app's processes. */
async function startedWith({ app }: Songwatch): Promise<Buffer> {
  const pids = await app.evaluate(({ app: electron }) => electron.getAppMetrics().map(({ pid }) => pid));
  const read = (pid: number) => ['cmdline', 'environ'].map((name) => readFile(`/proc/${pid}/${name}`));
  return Buffer.concat(await Promise.all(pids.flatMap(read)));
}

test('after a day’s use no key is in any file, in the page, in a command line, or in what was told or copied', async ({
  start,
  service,
  folder,
  notifications,
  ace,
  sunor,
}) => {
  const env = await musicFolder(folder, join(folder, 'music'));
  const gateway = await startHostileGateway(service);
  const copied: string[] = [];
  const written: string[] = [];
  const first = await start({ env });
  for (const stream of [first.app.process().stdout, first.app.process().stderr])
    stream?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const page = await first.window();

  await test.step('a key is refused, two are taken', async () => {
    const form = await fillAccount(page, { ...ace, key: DEMO_KEYS.rejected });
    await form.getByRole('button', { name: 'Check and save' }).click();
    await expect(form.getByRole('alert')).toBeVisible();
    await addAccount(page, { ...ace, baseUrl: gateway.aceBaseUrl });
    await addAccount(page, { ...sunor, key: DEMO_KEYS.second });
  });

  await test.step('songs are told and saved, one of them by a provider that repeats the key it was given', async () => {
    const clips = [{ id: 'echo', audio_url: `${service.origin}/media/lent.mp3`, title: 'Echo' }];
    const error = { code: 'odd', message: `Authorization: Bearer ${DEMO_KEYS.good}` };
    const fields = { error, trace_id: DEMO_KEYS.good, request: { headers: { token: DEMO_KEYS.good } } };
    service.addTask({ provider: 'ace', title: 'Lent', clips: [{ id: 'lent' }] });
    const echo = gateway.addRecord({ shown: 'Echo', clips, fields });
    const ready = service.addTask({ provider: 'ace', title: 'Every day', createdAgoMs: 60_000 });
    const failing = service.addTask({
      provider: 'ace',
      outcome: 'failure',
      prompt: 'A shanty',
      finishMs: 300,
    });
    await track(page, [ready, failing, echo].join('\n'), 'Ace Data Cloud');
    await expect(song(page, 'Echo', 'ready')).toBeVisible();
    await expect(song(page, 'A shanty', 'failed')).toBeVisible();
    await song(page, 'Every day').click();
    await page.getByRole('button', { name: 'Save clip A of Every day' }).click();
    await chooseSuggestedFolder(page);
    await expect(page.getByRole('link', { name: /^Saved/ })).toContainText('2', { timeout: 20_000 });
  });

  await test.step('what there is to copy and to write is copied and written', async () => {
    await song(page, 'Echo').click();
    await page.getByRole('tab', { name: 'Details' }).click();
    await page.getByRole('button', { name: 'Copy details' }).click();
    await expect(page.getByRole('status').filter({ hasText: /copied/i })).toBeVisible();
    copied.push(await first.app.evaluate(({ clipboard }) => clipboard.readText()));
    await page.getByRole('tab', { name: 'Response' }).click();
    await first.app.evaluate(
      ({ dialog }, out) => {
        const showSaveDialog = () => Promise.resolve({ canceled: false, filePath: out });
        Object.assign(dialog, { showSaveDialog });
      },
      join(folder, 'all.jsonl'),
    );
    await page.getByRole('button', { name: 'Settings' }).click();
    const settings = page.getByRole('dialog', { name: 'Settings' });
    await settings.getByRole('tab', { name: 'Data' }).click();
    await settings.getByRole('button', { name: 'Everything…', exact: true }).click();
    await expect(settings.getByText(/tasks written to/)).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('a key is rejected later, and the services are gone for a while', async () => {
    const stop = service.fault({ kind: 'status', status: 401, provider: 'ace' });
    const waiting = service.addTask({ provider: 'ace', title: 'Patient', finishMs: 400 });
    await track(page, waiting, 'Ace Data Cloud');
    await expect(page.getByRole('button', { name: 'Ace Data Cloud key rejected' })).toBeVisible();
    stop();
    await gateway.close();
  });
  expect(holdsKey(await startedWith(first))).toBe(false);
  await first.quit();

  await test.step('at the next start the page never had one', async () => {
    const second = await start({ env });
    const again = await second.window();
    await song(again, 'Echo').click();
    await again.getByRole('tab', { name: 'Response' }).click();
    await expect(again.getByRole('tab', { name: 'Response' })).toHaveAttribute('aria-selected', 'true');
    const heap = await heapOf(again);
    expect(heap.includes('Every day')).toBe(true);
    expect(holdsKey(heap)).toBe(false);
    // What a crash leaves is searched too.
    await second.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(second.log).toContain('the page died');
    await second.kill();
  });

  const told = notifications.received.map(({ summary, body }) => `${summary}\n${body}`);
  expect(told.length).toBeGreaterThan(0);
  expect(copied.join('').length).toBeGreaterThan(0);
  await writeFile(join(folder, 'told.txt'), [...told, ...copied, ...written].join('\n'));
  expect(await filesWithKey(folder)).toEqual([]);
});
