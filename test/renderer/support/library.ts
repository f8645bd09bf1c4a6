import type { TaskDetails, TaskRow } from '../../../renderer/bridge.ts';
import { clip, failure, makingClip, row } from './rows.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Today at that time, as the design's pictures have it. */
function todayAt(hour: number, minute: number): number {
  const date = new Date();
  return new Date(date.getFullYear(), date.getMonth(), date.getDate(), hour, minute).getTime();
}

export const HOLIDAY_LYRICS = `[Verse]
Snow is falling soft and white
Lights are twinkling oh so bright
Kids are laughing full of cheer
Christmas time is finally here
[Verse 2]
Bells are ringing in the night
Fireplace is warm with light
Carols sung by the tree
Everyone's together we agree
[Chorus]
Holiday wishes come true
Time to share the joy with you
Smiles and hugs for everyone
Merry Christmas let's have fun
[Verse 3]
Gifts are wrapped with loving care
Magic's floating in the air
Cookies baking in the oven
Christmas love to be given
[Bridge]
Stars are shining in the sky
Hold your loved ones don't ask why
Heart to heart we're all united
On this night we are delighted`;

/** The list of the design's picture, row by row. */
export function designRows(nowMs = Date.now()): TaskRow[] {
  return [
    row('A cheerful acoustic guitar song about summer', {
      status: 'making',
      provider: 'sunor',
      progress: 0.5,
      startedAtMs: nowMs - 55_000,
      expectedAtMs: nowMs + 55_000,
      sortAtMs: nowMs - 55_000,
      tookMs: null,
      clips: [],
      hasCover: false,
    }),
    row('Neon rain, slow synthwave', {
      status: 'waiting',
      startedAtMs: nowMs - 12_000,
      sortAtMs: nowMs - 56_000,
      tookMs: null,
      clips: [],
      hasCover: false,
    }),
    row('La La La', {
      sortAtMs: todayAt(5, 44) - MINUTE_MS,
      tookMs: 96_000,
      clips: [clip('A'), clip('B', { durationMs: 177_000 })],
    }),
    row('Holiday Wishes', {
      sortAtMs: todayAt(5, 44),
      clips: [clip('A', { isFavourite: true, isSaved: true }), clip('B', { durationMs: 147_160 })],
    }),
    row('Untitled, from Sunor', {
      provider: 'sunor',
      status: 'failed',
      sortAtMs: todayAt(5, 40),
      tookMs: 45_000,
      clips: [],
      hasCover: false,
      style: null,
      model: 'suno',
      failure: failure('task-failed', 'Upstream provider returned an error'),
    }),
  ];
}

/** Every state that a row can be in, and what is hard to lay out. */
export function variedRows(nowMs = Date.now()): TaskRow[] {
  const at = (minutes: number): { sortAtMs: number } => ({ sortAtMs: nowMs - DAY_MS - minutes * MINUTE_MS });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return [
    row('Half of it is ready', {
      status: 'making',
      startedAtMs: nowMs - 80_000,
      expectedAtMs: nowMs + 20_000,
      sortAtMs: nowMs - 80_000,
      tookMs: null,
      clips: [clip('A'), makingClip('B')],
    }),
    row('A preview is playing already', {
      status: 'making',
      startedAtMs: nowMs - 30_000,
      sortAtMs: nowMs - 90_000,
      tookMs: null,
      clips: [makingClip('A', { isPlayable: true }), makingClip('B')],
    }),
    row('A song nobody can ask about', {
      status: 'unknown',
      sortAtMs: nowMs - 100_000,
      tookMs: null,
      failure: failure('provider-down', 'Ace Data Cloud is busy', { status: 500, traceId: 'trace-1' }),
      nextCheckAtMs: nowMs + 20_000,
      clips: [],
      hasCover: false,
    }),
    row('Fresh from the oven', { ...at(1), isUnheard: true, style: 'lo-fi, warm, rainy afternoon' }),
    row('Kept on the disk', {
      ...at(2),
      clips: [clip('A', { isSaved: true }), clip('B', { isSaved: true })],
    }),
    row('On its way to the disk', {
      ...at(3),
      clips: [
        clip('A', {
          save: { status: 'saving', bytes: 2_400_000, totalBytes: 5_000_000, bytesPerSecond: null },
        }),
        clip('B', { save: { status: 'queued' } }),
      ],
    }),
    row('Only one of two', {
      ...at(4),
      status: 'partly ready',
      failure: failure('task-failed', 'One clip was refused by the moderator'),
      clips: [
        clip('A'),
        clip('B', { state: 'failed', isPlayable: false, isSavable: false, error: 'Refused' }),
      ],
    }),
    row('Its link has expired', {
      ...at(5),
      clips: [clip('A', { id: 'dead-a', isLinkDead: true, isPlayable: false, isSavable: false }), clip('B')],
    }),
    row('Stuck in the middle', { ...at(6), status: 'stalled', tookMs: null, clips: [], hasCover: false }),
    row('A typing mistake', {
      ...at(7),
      status: 'not found',
      tookMs: null,
      clips: [],
      hasCover: false,
      style: null,
    }),
    row('Words for a song', {
      ...at(8),
      kind: 'lyrics',
      clips: [],
      hasCover: false,
      style: null,
      model: null,
      tookMs: 9_000,
    }),
    row('שיר אהבה קטן לילדה 🌙', { ...at(9), style: 'mediterranean' }),
    row('🎸🔥 Ünïcödé & <b>not bold</b> 🔥🎸', { ...at(10), style: 'rock' }),
    row(
      'A very long title that nobody would ever give to a song, were it not that the prompt was taken for one and goes on and on until the cows come home',
      {
        ...at(11),
        style: 'epic orchestral, cinematic, choir, timpani, slow build, 70 bpm, minor, film score',
      },
    ),
    row('Forty ways to say it', {
      ...at(12),
      clips: [...letters, ...letters.slice(0, 14).map((letter) => `A${letter}`)].map((letter) =>
        clip(letter),
      ),
    }),
  ];
}

/** Songs whose files the user moved, renamed or deleted. */
export function lostRows(nowMs = Date.now()): TaskRow[] {
  const lost = { isSaved: true, isMissing: true } as const;
  const at = (minutes: number): { sortAtMs: number } => ({ sortAtMs: nowMs - minutes * MINUTE_MS });
  return [
    row('One of two is gone', { ...at(1), clips: [clip('A', lost), clip('B', { isSaved: true })] }),
    row('Both are gone', { ...at(2), clips: [clip('A', lost), clip('B', lost)] }),
    row('The only one is gone, and so is its link', {
      ...at(3),
      style: 'epic orchestral, cinematic, choir, timpani, slow build, 70 bpm, minor, film score',
      clips: [clip('A', { ...lost, isLinkDead: true, isPlayable: false, isSavable: false })],
    }),
    row('All is here', { ...at(4), clips: [clip('A', { isSaved: true })] }),
  ];
}

/** As many finished songs as wanted, over years. */
export function manyRows(count: number, nowMs = Date.now()): TaskRow[] {
  const first = [
    'Paper',
    'Silver',
    'Hollow',
    'Golden',
    'Quiet',
    'Electric',
    'Winter',
    'Crooked',
    'Distant',
    'Velvet',
  ];
  const second = [
    'Lanterns',
    'Harbour',
    'Radio',
    'Orchard',
    'Static',
    'Mornings',
    'Machines',
    'Rivers',
    'Letters',
    'Skylines',
  ];
  const styles = [
    'synthwave',
    'indie folk',
    'drum and bass',
    'bossa nova',
    'piano ballad',
    'lo-fi',
    'house',
    'celtic',
  ];
  return Array.from({ length: count }, (_, index) =>
    row(`${first[index % 10]} ${second[Math.floor(index / 10) % 10]} ${Math.floor(index / 100) + 1}`, {
      sortAtMs: nowMs - 2 * DAY_MS - index * 47 * MINUTE_MS,
      style: styles[index % styles.length] ?? 'pop',
      tookMs: 60_000 + (index % 90) * 1_000,
      clips: [
        clip('A', { durationMs: 120_000 + (index % 80) * 1_000, isSaved: index % 3 === 0 }),
        clip('B', { durationMs: 125_000 + (index % 70) * 1_000, isSaved: index % 3 === 0 }),
      ],
    }),
  );
}

/** What main knows of the songs above beside their rows. */
export function designDetails(): [string, Partial<TaskDetails>][] {
  return [
    [
      'ace:holiday-wishes',
      {
        prompt: 'A song for Christmas',
        lyrics: [
          { clipId: 'clip-a', text: HOLIDAY_LYRICS, startsMs: null },
          { clipId: 'clip-b', text: HOLIDAY_LYRICS, startsMs: null },
        ],
        files: [{ path: '/home/mara/Music/Songwatch/Holiday Wishes (A).mp3', isMissing: false }],
      },
    ],
    [
      'ace:forty-ways-to-say-it',
      { lyrics: [{ clipId: 'clip-a', text: 'La la la la, la la la\n'.repeat(900), startsMs: null }] },
    ],
  ];
}

/** A task of forty clips, named as main names them, A to AN. */
export function manyClips(): TaskRow {
  const letters = Array.from({ length: 40 }, (_none, index) => {
    const last = String.fromCharCode(65 + (index % 26));
    return index < 26 ? last : `A${last}`;
  });
  return row('Forty', { hasCover: false, clips: letters.map((letter) => clip(letter)) });
}

/** About 20,000 characters. */
export const longLyrics = (): string =>
  Array.from({ length: 400 }, (_none, index) =>
    index % 8 === 0 ? `\n[Verse ${index / 8 + 1}]` : 'And the road goes on, and on, and never comes home',
  ).join('\n');
