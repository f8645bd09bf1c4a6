import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Programs that only tests need; `npm test` installs them where the system is Debian's. */
export function has(program: string, ...args: readonly string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Debian's own, which is the one that has Debian's packages. */
const PYTHON = '/usr/bin/python3';

export const hasMedia = has('ffmpeg', '-version') && has('ffprobe', '-version');
export const hasMutagen = has(PYTHON, '-c', 'import mutagen');

/** Makes a file of a second of sound, or a picture, as its name says. */
export async function ffmpeg(...args: readonly string[]): Promise<void> {
  await run('ffmpeg', ['-v', 'error', '-y', ...args]);
}

export interface Probed {
  readonly format: {
    readonly tags?: Record<string, string>;
    readonly duration: string;
    readonly format_name: string;
  };
  readonly streams: readonly { readonly codec_name: string }[];
}

export async function ffprobe(path: string): Promise<Probed> {
  const args = ['-v', 'error', '-print_format', 'json', '-show_format', '-show_streams', path];
  return JSON.parse((await run('ffprobe', args)).stdout) as Probed;
}

/** Every frame of an mp3's tag by its key, as mutagen reads it; a picture as its type and size. */
export async function mutagen(path: string): Promise<Record<string, string>> {
  const program = `
import json, sys
from mutagen.id3 import ID3
tags = ID3(sys.argv[1])
def words(frame):
    if frame.FrameID == 'APIC':
        return f'{frame.mime} {int(frame.type)} {len(frame.data)}'
    return str(frame)
print(json.dumps({key: words(frame) for key, frame in tags.items()} | {'version': '.'.join(map(str, tags.version))}))
`;
  return JSON.parse((await run(PYTHON, ['-c', program, path])).stdout) as Record<string, string>;
}
