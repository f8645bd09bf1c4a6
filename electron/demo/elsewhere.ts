import { REPERTOIRE } from './repertoire.ts';
import type { DemoService } from './service.ts';
import type { SongName } from './script.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What songs for the same few pieces were asked for with, somewhere else. */
const VERSIONS = [
  '',
  'slower',
  'for two voices',
  'live in the kitchen',
  'unplugged',
  'late at night',
  'radio edit',
  'first try',
];

/**
 * Tasks of the demo's Ace account that were made with another program: to be found by *Find my other tasks*, on several
 * pages. The newest is being made, one failed; ids are fixed, so that they are known again after a restart.
 */
export function seedElsewhere(service: Pick<DemoService, 'addTask'>): readonly string[] {
  const songs = VERSIONS.flatMap((version) =>
    (Object.keys(REPERTOIRE) as SongName[]).map((song) => ({ song, version })),
  );
  return songs.map(({ song, version }, index) => {
    const id = idAt(index);
    service.addTask({
      provider: 'ace',
      id,
      title: version === '' ? REPERTOIRE[song].title : `${REPERTOIRE[song].title} (${version})`,
      prompt: `${REPERTOIRE[song].style}, ${version || 'as you like it'}`,
      createdAgoMs: index === 0 ? 0 : 4 * MINUTE_MS + (index / songs.length) ** 2 * 40 * DAY_MS,
      waitMs: 3_000,
      finishMs: index === 0 ? 90_000 : 60_000,
      outcome: index === 7 ? 'failure' : 'success',
      clips: (['a', 'b'] as const).map((variant) => ({ id: `${id}-${variant}`, song, variant })),
    });
    return id;
  });
}

function idAt(index: number): string {
  return `7c9d2e10-5b3f-4a68-9e21-${(0xa1b2c3d4e5 + index * 7_919).toString(16).padStart(12, '0')}`;
}
