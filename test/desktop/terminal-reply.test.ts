import { mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TerminalOutcome } from '../../electron/core/terminal.ts';
import {
  newReply,
  readOutcome,
  replySchema,
  sweepOutcomes,
  writeOutcome,
} from '../../electron/desktop/terminal-reply.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

const outcome: TerminalOutcome = { language: 'de', added: 1, known: 2, unclear: 0, labels: ['Studio'] };
let folder: string;
let clock: ManualClock;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'songwatch-reply-'));
  clock = createManualClock(1_000);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('what became of it is read once, by the one who asked, and nobody else can read it', async () => {
  const reply = newReply(clock.nowMs());
  expect(newReply(clock.nowMs()).token).not.toBe(reply.token);
  expect(replySchema.parse(reply)).toEqual(reply);
  await writeOutcome(folder, reply, outcome, clock.nowMs());
  const [file = ''] = await readdir(folder);
  expect((await stat(join(folder, file))).mode & 0o777).toBe(0o600);
  expect(await readOutcome(folder, reply, clock)).toEqual(outcome);
  expect(await readdir(folder)).toEqual([]);
});

test('it is waited for, but not for ever, and then nothing is left behind', async () => {
  const reply = newReply(clock.nowMs());
  let isOver = false;
  const read = readOutcome(folder, reply, clock).finally(() => (isOver = true));
  while (!isOver) await clock.advance(1_000);
  expect(await read).toBeNull();
  expect(clock.nowMs()).toBeGreaterThanOrEqual(reply.untilMs);
  await writeOutcome(folder, reply, outcome, clock.nowMs());
  expect(await readdir(folder)).toEqual([]);
});

test('what was left behind by a start that was killed is swept, and nothing else', async () => {
  const [old, lately] = [newReply(0), newReply(0)];
  const nowS = Date.now() / 1_000;
  await writeOutcome(folder, lately, outcome, 0);
  for (const name of [`outcome-${old.token}.json`, `outcome-${old.token}.json.part`, 'outcome-mine.json']) {
    await writeFile(join(folder, name), '{}');
    await utimes(join(folder, name), nowS - 60, nowS - 60);
  }
  await sweepOutcomes(folder, nowS * 1_000);
  expect((await readdir(folder)).sort()).toEqual(
    [`outcome-${lately.token}.json`, 'outcome-mine.json'].sort(),
  );
});

test.each([
  ['no JSON', '{'],
  ['more than an outcome', JSON.stringify({ ...outcome, key: 'x' })],
  ['less', '{}'],
])('%s is not taken for an answer', async (_, text) => {
  const reply = newReply(clock.nowMs());
  await writeFile(join(folder, `outcome-${reply.token}.json`), text);
  await expect(readOutcome(folder, reply, clock)).rejects.toThrow();
});
