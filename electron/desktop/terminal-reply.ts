import { randomBytes } from 'node:crypto';
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LANGUAGES } from '../core/language.ts';
import type { Clock } from '../core/ports.ts';
import type { TerminalOutcome } from '../core/terminal.ts';

const WAIT_MS = 15_000;
const LOOK_MS = 25;

/** Where a second start waits: a file of this name in the profile, until then. */
export const replySchema = z.strictObject({ token: z.string().regex(/^[0-9a-f]{32}$/), untilMs: z.number() });
export type Reply = z.infer<typeof replySchema>;

const count = z.number().int().nonnegative();
const outcomeSchema = z.strictObject({
  language: z.enum(LANGUAGES),
  added: count,
  known: count,
  unclear: count,
  labels: z.array(z.string()),
}) satisfies z.ZodType<TerminalOutcome>;

/**
 * Electron's single instance hears, but can't answer. So the second start names a random file of the profile, which the
 * first one writes with nothing but the outcome: there is nobody listening, and nothing to ask.
 */
export function newReply(nowMs: number): Reply {
  return { token: randomBytes(16).toString('hex'), untilMs: nowMs + WAIT_MS };
}

const OUTCOME = /^outcome-[0-9a-f]{32}\.json(\.part)?$/;
const fileOf = (folder: string, { token }: Reply): string => join(folder, `outcome-${token}.json`);

/** Whole or not at all, and not for somebody who has stopped waiting. */
export async function writeOutcome(folder: string, reply: Reply, outcome: TerminalOutcome, nowMs: number) {
  if (nowMs >= reply.untilMs) return;
  const file = fileOf(folder, reply);
  await writeFile(`${file}.part`, JSON.stringify(outcome), { mode: 0o600, flag: 'wx' });
  await rename(`${file}.part`, file);
}

/** `null` when there was no answer in time. The answer is gone once it is read. */
export async function readOutcome(
  folder: string,
  reply: Reply,
  clock: Clock,
): Promise<TerminalOutcome | null> {
  const file = fileOf(folder, reply);
  while (clock.nowMs() < reply.untilMs) {
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text !== null) {
      await rm(file, { force: true });
      return outcomeSchema.parse(JSON.parse(text));
    }
    await new Promise<void>((resolve) => void clock.after(LOOK_MS, resolve));
  }
  return null;
}

/** Takes away the answers that nobody waits for any more: whoever did was ended before it came. */
export async function sweepOutcomes(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!OUTCOME.test(name)) continue;
    const file = join(folder, name);
    const written = await stat(file).catch(() => null);
    if (written !== null && nowMs - written.mtimeMs > WAIT_MS) await rm(file, { force: true });
  }
}
