import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createLog, type LogOptions } from '../../electron/log/log.ts';
import { T0 } from '../support/samples.ts';

function aLog(options: Partial<LogOptions> = {}) {
  const parent = mkdtempSync(join(tmpdir(), 'songwatch-log-'));
  onTestFinished(() => rm(parent, { recursive: true, force: true }));
  const dir = join(parent, 'logs');
  const open = () => createLog({ dir, nowMs: () => T0, ...options });
  const text = (name = 'songwatch.log') => readFile(join(dir, name), 'utf8');
  return { log: open(), open, dir, text };
}

it('writes one line an event, with time, level and ids', async () => {
  const { log, text } = aLog();
  log.info('app:started', { version: '0.1.0', isDemo: false });
  log.warn('save:failed', {
    task: 'ace:eae26f89-b64b-404d-a80c-761996660b1c',
    code: 'ENOSPC',
    bytes: 12,
    path: null,
  });
  log.error('poll:failed');
  expect(await text()).toBe(
    [
      '2026-01-15T10:00:00.000Z info  app:started version=0.1.0 isDemo=false',
      '2026-01-15T10:00:00.000Z warn  save:failed task=ace:eae26f89-b64b-404d-a80c-761996660b1c code=ENOSPC bytes=12 path=null',
      '2026-01-15T10:00:00.000Z error poll:failed',
      '',
    ].join('\n'),
  );
});

it('keeps whatever a text holds on its one line, in sight', async () => {
  const { log, text } = aLog();
  log.info('a\n"b" \u202e c', { 'x y': 'line\nbreak \u2028 \u001b[31m red \u202e turned \u0085 "quoted"' });
  const line = await text();
  expect(line.split('\n')).toHaveLength(2);
  expect(line).toContain(
    'a\\n"b" \\u202e c x_y="line\\nbreak \\u2028 \\u001b[31m red \\u202e turned \\u0085 \\"quoted\\""',
  );
});

it('redacts every part: event, names, values, errors and their stacks', async () => {
  const { log, text } = aLog();
  const key = 'e9d2f4a1b7c84d5f9a0b1c2d3e4f5a6b';
  const error = new Error(`refused https://h/?k=${key} with ${key}`);
  log.error(`event ${key}`, error, { [key]: `Bearer ${key}` });
  log.warn('again', { error });
  log.error('thrown', key);
  const lines = await text();
  expect(lines).not.toContain(key);
  expect(lines.match(/Error: refused https:\/\/h\/\?••••/g)).toHaveLength(2);
  expect(lines).toContain('log.test.ts');
  expect(lines).toContain('error thrown error=e9d2••••');
});

it('says of a thrown thing that is no error what it is', async () => {
  const { log, text } = aLog();
  log.error('thrown', { key: 'secret' });
  log.error('thrown', null);
  expect((await text()).match(/error=.*/g)).toEqual(['error="[object Object]"', 'error="[object Null]"']);
});

it('never writes what it was told to hide, whatever that looks like', async () => {
  const { log, text } = aLog();
  log.hide('my "pass" phrase');
  log.hide('x');
  log.info('said', { a: 'my "pass" phrase', b: encodeURIComponent('my "pass" phrase'), c: 'x' });
  expect(await text()).toMatch(/said a="••••" b=.*••••.* c=x\n$/);
});

it('keeps five files of at most a megabyte, the newest lines in the first', async () => {
  const { log, dir, text } = aLog({ maxBytes: 1_000 });
  for (let number = 0; number < 200; number++) log.info('event', { number });
  expect((await readdir(dir)).sort()).toEqual(
    ['', '.1', '.2', '.3', '.4'].map((part) => `songwatch${part}.log`).sort(),
  );
  for (const name of await readdir(dir))
    expect((await stat(join(dir, name))).size).toBeLessThanOrEqual(1_000);
  expect(await text()).toContain('number=199\n');
  const all = await Promise.all(['.4', '.3', '.2', '.1', ''].map((part) => text(`songwatch${part}.log`)));
  const numbers = [...all.join('').matchAll(/number=(\d+)/g)].map((match) => Number(match[1]));
  expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
});

it('goes on in the same file after a restart, and after it was closed', async () => {
  const { log, open, text } = aLog();
  log.info('one');
  log.close();
  log.info('two');
  log.close();
  log.close();
  open().info('three');
  expect((await text()).match(/one|two|three/g)).toEqual(['one', 'two', 'three']);
});

it('never throws: neither without a folder, nor for what cannot be written down', async () => {
  const { log, dir, text } = aLog();
  await writeFile(dir, 'a file where the folder should be');
  log.info('lost');
  await rm(dir);
  const broken = Object.defineProperty(new Error('x'), 'stack', {
    get() {
      throw new Error('no stack');
    },
  });
  log.error('also lost', broken);
  log.info('kept');
  expect(await text()).toMatch(/^\S+ info  kept\n$/);
});

it('goes on when somebody takes its files away', async () => {
  const { log, dir, text } = aLog({ maxBytes: 200 });
  log.info('one');
  await rm(dir, { recursive: true });
  for (let number = 0; number < 5; number++) log.info('more', { number });
  expect(await text()).toContain('number=4');
});

it('is readable by its owner only', async () => {
  const { log, dir } = aLog();
  log.info('one');
  expect(((await stat(join(dir, 'songwatch.log'))).mode & 0o077).toString(8)).toBe('0');
});
