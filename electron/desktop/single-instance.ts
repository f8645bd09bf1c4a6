import { app } from 'electron';
import { z } from 'zod';

const LONGEST = 1_000_000;

/** What a second start hands to the first one, which can't know who wrote it. */
const note = z.object({ argv: z.string().max(LONGEST) });
const argvSchema = z.array(z.string()).max(2_000);

/**
 * Makes this the only Songwatch of its profile, so the profile must be chosen before. False: another one runs, and
 * was told of this start; quit. Its arguments reach the listener as they were written, not as Chromium sorted them,
 * which puts the value of `--account LABEL` elsewhere.
 */
export function claimSingleInstance(
  argv: readonly string[],
  onSecondStart: (argv: readonly string[]) => void,
): boolean {
  app.on('second-instance', (_event, sorted, _folder, data) => onSecondStart(readNote(data) ?? sorted));
  return app.requestSingleInstanceLock({ argv: written(argv) } satisfies z.infer<typeof note>);
}

/** As plain ASCII: on Linux, Electron 33 loses the whole note where a white-space byte stands beside a zero byte. */
function written(argv: readonly string[]): string {
  return Buffer.from(JSON.stringify(argv)).toString('base64');
}

function readNote(data: unknown): readonly string[] | null {
  const parsed = note.safeParse(data);
  if (!parsed.success) return null;
  try {
    const argv: unknown = JSON.parse(Buffer.from(parsed.data.argv, 'base64').toString());
    return argvSchema.safeParse(argv).data ?? null;
  } catch {
    return null;
  }
}
