import { app } from 'electron';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { replySchema, type Reply } from './terminal-reply.ts';

const LONGEST = 1_000_000;

/** What a second start hands to the first one, which can't know who wrote it. */
const noteSchema = z.object({ said: z.string().max(LONGEST) });
const saidSchema = z.strictObject({ argv: z.array(z.string()).max(2_000), reply: replySchema.nullable() });
type Said = z.infer<typeof saidSchema>;

/**
 * Makes this the only Songwatch of its profile, so the profile must be chosen before. False: another one runs, and
 * was told of this start; quit. Its arguments reach the listener as they were written, not as Chromium sorted them,
 * which puts the value of `--account LABEL` elsewhere. `reply`: where this start will wait for what became of it.
 */
export async function claimSingleInstance(
  argv: readonly string[],
  reply: Reply | null,
  onSecondStart: (argv: readonly string[], reply: Reply | null) => void,
): Promise<boolean> {
  app.on('second-instance', (_event, sorted, _folder, data) => {
    const told = readNote(data);
    onSecondStart(told?.argv ?? sorted, told?.reply ?? null);
  });
  const said = written({ argv: [...argv], reply });
  return oneByOne(app.getPath('userData'), () => app.requestSingleInstanceLock({ said }));
}

/** What Chromium marks a profile with that is in use; a crash leaves it behind. Windows needs none. */
const MARK = 'SingletonLock';
const LONGEST_WAIT_MS = 5_000;

/**
 * Two starts that both find the mark of a crash both take it away, and the later one takes that of the other: then both
 * run in one profile, and all is told twice. Where there is a mark, starts look at it one after the other, by a lock
 * that ends with its process.
 */
async function oneByOne<T>(profile: string, claim: () => T): Promise<T> {
  if (lstatSync(join(profile, MARK), { throwIfNoEntry: false }) === undefined) return claim();
  let release = (): void => undefined;
  try {
    const { DatabaseSync } = await import('@photostructure/sqlite');
    const lock = new DatabaseSync(join(profile, 'start.lock'), { timeout: LONGEST_WAIT_MS });
    release = () => lock.close();
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    // A full disk, or a start that hangs: as without it.
  }
  try {
    return claim();
  } finally {
    release();
  }
}

/**
 * As plain ASCII: on Linux, Electron 33 loses the whole note where a white-space byte stands beside a zero byte, which a
 * number of its own brings now and then.
 */
function written(said: Said): string {
  return Buffer.from(JSON.stringify(said)).toString('base64');
}

function readNote(data: unknown): Said | null {
  const note = noteSchema.safeParse(data);
  if (!note.success) return null;
  try {
    const said: unknown = JSON.parse(Buffer.from(note.data.said, 'base64').toString());
    return saidSchema.safeParse(said).data ?? null;
  } catch {
    return null;
  }
}
