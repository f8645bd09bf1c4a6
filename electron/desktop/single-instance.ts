import { app } from 'electron';
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
export function claimSingleInstance(
  argv: readonly string[],
  reply: Reply | null,
  onSecondStart: (argv: readonly string[], reply: Reply | null) => void,
): boolean {
  app.on('second-instance', (_event, sorted, _folder, data) => {
    const told = readNote(data);
    onSecondStart(told?.argv ?? sorted, told?.reply ?? null);
  });
  return app.requestSingleInstanceLock({ said: written({ argv: [...argv], reply }) });
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
