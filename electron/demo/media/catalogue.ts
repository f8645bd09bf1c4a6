import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource } from '../answer.ts';
import type { SongName, Variant } from '../script.ts';
import { createSongSource, songDurationS } from './song-source.ts';
import type { SongPlan } from './song-source.ts';

export interface MediaFile {
  readonly source: ByteSource;
  readonly contentType: string;
  /** Strong: the same bytes always have the same one, and no others. */
  readonly etag: string;
}

/** What a clip's files are and where they are served. */
export interface ClipFiles {
  readonly audioUrl: string;
  readonly previewUrl: string;
  readonly imageUrl: string;
  readonly videoUrl: string;
  /** Of the audio that is served, exactly. */
  readonly durationS: number;
}

export interface SongChoice {
  readonly song: SongName;
  readonly variant: Variant;
  readonly durationS: number | null;
}

export interface MediaCatalogue {
  addClip(clipId: string, choice: SongChoice): ClipFiles;
  /** A voice track (m4a) and a take without compression (wav): the shapes that aren't mp3. */
  readonly otherUrls: { readonly m4a: string; readonly wav: string; readonly mp4: string };
  /** By its path on the server; null when there is no such file. */
  find(path: string): MediaFile | null;
}

const TYPES = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  wav: 'audio/wav',
  mp4: 'video/mp4',
  jpeg: 'image/jpeg',
} as const;

/** @param origin of the server that serves the files, without a slash at its end */
export function createMediaCatalogue(assetsDir: string, origin: string): MediaCatalogue {
  const plans = JSON.parse(readFileSync(join(assetsDir, 'songs.json'), 'utf8')) as Readonly<
    Record<SongName, Readonly<Record<Variant, SongPlan>>>
  >;
  const assets = new Map<string, Uint8Array>();
  const clips = new Map<string, SongChoice>();

  const asset = (name: string): Uint8Array => {
    const known = assets.get(name);
    if (known) return known;
    const bytes = readFileSync(join(assetsDir, name));
    assets.set(name, bytes);
    return bytes;
  };
  const whole = (name: string, contentType: string): MediaFile => {
    const bytes = asset(name);
    return { source: sourceOf(bytes), contentType, etag: etagOf(name, bytes.length) };
  };
  const songFile = ({ song, variant, durationS }: SongChoice): MediaFile => {
    const name = `songs/${song}-${variant}.mp3`;
    const source = createSongSource(asset(name), plans[song][variant], durationS);
    return { source, contentType: TYPES.mp3, etag: etagOf(name, source.sizeBytes) };
  };

  return {
    addClip(clipId, choice) {
      clips.set(clipId, choice);
      const id = encodeURIComponent(clipId);
      return {
        durationS: songDurationS(plans[choice.song][choice.variant], choice.durationS),
        previewUrl: `${origin}/audiopipe/?item_id=${id}`,
        imageUrl: `${origin}/media/image_${id}.jpeg`,
        videoUrl: `${origin}/media/${id}.mp4`,
        audioUrl: `${origin}/media/${id}.mp3`,
      };
    },
    otherUrls: {
      m4a: `${origin}/media/vocals.m4a`,
      wav: `${origin}/media/guitar.wav`,
      mp4: `${origin}/media/film.mp4`,
    },
    find(path) {
      if (path === '/media/vocals.m4a') return whole('other/vocals.m4a', TYPES.m4a);
      if (path === '/media/guitar.wav') return whole('other/guitar.wav', TYPES.wav);
      if (path === '/media/film.mp4') return whole('other/neon-rain.mp4', TYPES.mp4);
      const [, image, id = '', extension] = /^\/media\/(image_)?(.+)\.(\w+)$/.exec(path) ?? [];
      const clip = clips.get(id);
      if (!clip) return null;
      if (image !== undefined) {
        return extension === 'jpeg' || extension === 'jpg'
          ? whole(`covers/${clip.song}-${clip.variant}.jpg`, TYPES.jpeg)
          : null;
      }
      if (extension === 'mp3') return songFile(clip);
      return extension === 'mp4' ? whole('other/neon-rain.mp4', TYPES.mp4) : null;
    },
  };
}

function sourceOf(bytes: Uint8Array): ByteSource {
  return { sizeBytes: bytes.length, read: (start, end) => [bytes.subarray(start, end)] };
}

function etagOf(name: string, sizeBytes: number): string {
  return `"${createHash('sha256').update(`${name} ${sizeBytes}`).digest('hex').slice(0, 32)}"`;
}
