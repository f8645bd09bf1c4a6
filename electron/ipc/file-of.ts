import { failed, failure, ok, type Result } from '../core/failure.ts';
import type { Library } from '../core/ports.ts';
import type { ClipRef, Sight } from '../core/save-queue.ts';
import { sentence } from '../core/words/sentences.ts';

export interface FileOfDeps {
  readonly library: Pick<Library, 'get'>;
  /** Looks for a saved file and remembers what it saw; `null` when none is remembered. */
  readonly look: (clip: ClipRef) => Promise<Sight | null>;
}

/** Where a clip's saved file is, if it is where it was saved. */
export async function fileOf({ library, look }: FileOfDeps, clip: ClipRef): Promise<Result<string>> {
  const saved = library.get(clip.key)?.keeping[clip.clipId]?.saved ?? null;
  const sight = await look(clip);
  if (saved === null || sight === null) return failed(notSaved());
  if (sight === 'here') return ok(saved.path);
  if (sight === 'unknown')
    return failed(failure('disk', sentence('The drive or folder of this file can’t be reached.')));
  // It stays known as saved, so that nothing fetches it again unasked.
  const words = sentence(
    'The file is not where it was saved any more. Its menu has “Find the file…” and “Save again”.',
  );
  return failed(failure('not-found', words));
}

export function notSaved() {
  return failure('not-found', sentence('This clip is not saved yet.'));
}
