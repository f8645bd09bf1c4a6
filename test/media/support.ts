import { onTestFinished } from 'vitest';
import { mediaUrl } from '../../electron/contract/ipc.ts';
import type { Clip } from '../../electron/core/clip.ts';
import { open } from '../../electron/downloads/disk.ts';
import { createMediaHandler, type MediaHandlerDeps } from '../../electron/media/media-handler.ts';
import { createMediaFetch } from '../../electron/providers/media-fetch.ts';
import { manualClock } from '../downloads/support/manual-clock.ts';
import { startMediaHost } from '../downloads/support/media-host.ts';
import { songShelf, temporaryFolder } from '../downloads/support/rig.ts';
import { aClip, aTask, T0 } from '../support/samples.ts';

/** The handler with one song, a real host and real folders. */
export async function mediaRig(clip: Partial<Clip> = {}, more: Partial<MediaHandlerDeps> = {}) {
  const host = await startMediaHost();
  const folder = await temporaryFolder();
  const library = songShelf();
  const clock = manualClock(T0);
  const told: string[] = [];
  const deps: MediaHandlerDeps = {
    library,
    fetchMedia: createMediaFetch(),
    openFile: open,
    homeOf: () => 'http://127.0.0.1',
    coverFolder: `${folder}/covers`,
    clock,
    onDeadLink: (_key, clipId) => told.push(`dead ${clipId}`),
    onSurprise: (_key, clipId) => told.push(`surprise ${clipId}`),
    ...more,
  };
  const task = aTask({ clips: [aClip('one', { audioUrl: `${host.origin}/one.mp3`, ...clip })] });
  library.put(task);
  onTestFinished(() => host.close());

  let handle = createMediaHandler(deps);
  const ask = (part: 'audio' | 'arrived' | 'cover', init: RequestInit = {}) =>
    handle(new Request(mediaUrl(task.key, 'one', part), init));

  return {
    host,
    folder,
    library,
    clock,
    told,
    task,
    handle: (request: Request) => handle(request),
    audio: (range?: string, init: RequestInit = {}) =>
      ask('audio', { ...init, headers: range === undefined ? {} : { range } }),
    arrived: (init: RequestInit = {}) => ask('arrived', init),
    cover: () => ask('cover'),
    /** Another start of the app on the same folders. */
    restart() {
      handle = createMediaHandler(deps);
    },
  };
}

export async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

/** The headers that matter to a player. */
export function headersOf({ headers }: Response) {
  const of = (name: string) => headers.get(name);
  return { type: of('content-type'), length: of('content-length'), range: of('content-range') };
}
