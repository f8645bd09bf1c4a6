import { byteStream } from './byte-stream.ts';

/** A streamed song, as far as it has come: its bytes from the beginning without a hole. */
interface Arrival {
  chunks: Uint8Array[];
  /** The chunks in one piece, once somebody wanted it so. */
  joined: Uint8Array<ArrayBuffer> | null;
  bytes: number;
  /** Of the whole file; `null` while not known. */
  totalBytes: number | null;
  isWhole: boolean;
  contentType: string;
  /** Called, once, when there is more or there never will be. */
  waiting: Set<() => void>;
  isGone: boolean;
}

export interface ArrivalsOptions {
  /** Default 4: the song that plays, its siblings, and the one before. */
  readonly maxSongs?: number;
  /** Longer ones are left alone. Default 48 MB. */
  readonly maxBytes?: number;
}

/** A body on its way from a host to the player. */
export interface Passing {
  readonly contentType: string;
  /** Where in the file it begins. */
  readonly start: number;
  readonly totalBytes: number | null;
}

/**
 * Keeps what the player's songs brought while they streamed through, so that nothing is asked of the host twice: not
 * for a song's shape and loudness, and not for playing it again. Holds no more than it was given; asks nobody.
 */
export function createArrivals({ maxSongs = 4, maxBytes = 48_000_000 }: ArrivalsOptions = {}) {
  const songs = new Map<string, Arrival>();

  function drop(name: string): void {
    const song = songs.get(name);
    songs.delete(name);
    if (song === undefined) return;
    song.isGone = true;
    wake(song);
  }

  /** Also puts it behind all others, of which the longest unused gives way. */
  function arrivalOf(name: string): Arrival {
    const song = songs.get(name) ?? {
      chunks: [],
      joined: null,
      bytes: 0,
      totalBytes: null,
      isWhole: false,
      contentType: 'application/octet-stream',
      waiting: new Set(),
      isGone: false,
    };
    songs.delete(name);
    songs.set(name, song);
    const [oldest] = songs.keys();
    if (songs.size > maxSongs && oldest !== undefined) drop(oldest);
    return song;
  }

  return {
    /** Takes note of a body; gives what its pieces are to be told to, `null` for its end. */
    passing(name: string, { contentType, start, totalBytes }: Passing): (chunk: Uint8Array | null) => void {
      if (totalBytes !== null && totalBytes > maxBytes) return () => undefined;
      const song = arrivalOf(name);
      if (start === 0) song.contentType = contentType;
      // Another length is another file.
      if (song.totalBytes !== null && totalBytes !== null && song.totalBytes !== totalBytes) drop(name);
      song.totalBytes = totalBytes;
      let at = start;
      return (chunk) => {
        if (song.isGone || song.isWhole) return;
        if (chunk === null) song.isWhole = song.totalBytes === null && at === song.bytes;
        else {
          if (at <= song.bytes && at + chunk.length > song.bytes) {
            const fresh = chunk.subarray(song.bytes - at);
            song.chunks.push(fresh);
            song.bytes += fresh.length;
            song.isWhole = song.bytes === song.totalBytes;
          }
          at += chunk.length;
        }
        if (song.bytes > maxBytes) drop(name);
        wake(song);
      };
    },

    /** What has come and still comes, from the beginning. Ends early when the song has to give way. */
    read(name: string): { readonly contentType: string; readonly body: ReadableStream<Uint8Array> } {
      const song = arrivalOf(name);
      // Joining puts another list in its place, which leaves readers theirs.
      const { chunks } = song;
      let next = 0;
      let stopWaiting = (): void => undefined;
      const body = byteStream({
        async read() {
          while (next >= chunks.length && !song.isWhole && !song.isGone) {
            await new Promise<void>((resolve) => {
              stopWaiting = resolve;
              song.waiting.add(resolve);
            });
          }
          if (song.isGone) throw new Error('the song had to give way');
          return chunks[next++] ?? null;
        },
        close: () => {
          song.waiting.delete(stopWaiting);
          stopWaiting();
        },
      });
      return { contentType: song.contentType, body };
    },

    /** A song that has come whole. */
    whole(name: string): { readonly contentType: string; readonly bytes: Uint8Array<ArrayBuffer> } | null {
      const song = songs.get(name);
      if (song?.isWhole !== true) return null;
      if (song.joined === null) {
        song.joined = new Uint8Array(Buffer.concat(song.chunks));
        song.chunks = [song.joined];
      }
      return { contentType: song.contentType, bytes: song.joined };
    },
  };
}

export type Arrivals = ReturnType<typeof createArrivals>;

function wake(song: Arrival): void {
  const all = [...song.waiting];
  song.waiting.clear();
  all.forEach((resolve) => resolve());
}
