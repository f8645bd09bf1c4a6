import { createHash } from 'node:crypto';
import type { DemoScript, SongName } from '../../../../electron/demo/script.ts';
import type { DemoService } from '../../../../electron/demo/service.ts';
import { ago } from './day.ts';

export const HOLIDAY_WISHES = '3f1d6a52-8c0e-4b7a-9d15-2e64c1f0b8a7';

/** What the provider's document sings. */
const LYRIC = `[Verse]
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
Merry Christmas let's have fun`;

export interface Tracked {
  readonly provider: 'ace' | 'sunor';
  readonly id: string;
}

interface Song {
  readonly song: SongName;
  readonly agoMs: number;
  readonly tookMs: number;
  readonly lengthsS: readonly number[];
}

const finished = ({ song, agoMs, tookMs, lengthsS }: Song) => ({
  createdAgoMs: agoMs,
  waitMs: 0,
  finishMs: tookMs,
  clips: lengthsS.map((durationS, index) => ({
    song,
    variant: index % 2 === 0 ? ('a' as const) : ('b' as const),
    durationS,
    readyAtMs: tookMs,
  })),
});

/** What the design's window shows as finished today: newest first. */
export const today = (): readonly DemoScript[] => [
  {
    provider: 'ace',
    id: HOLIDAY_WISHES,
    title: 'Holiday Wishes',
    prompt: 'A song for Christmas',
    style: 'pop',
    model: 'chirp-v3.5',
    lyric: LYRIC,
    ...finished({ song: 'holiday-wishes', agoMs: ago('13:44'), tookMs: 108_000, lengthsS: [154.44, 147.16] }),
  },
  {
    provider: 'ace',
    title: 'La La La',
    prompt: 'la la la',
    style: 'pop',
    model: 'chirp-v3.5',
    ...finished({ song: 'la-la-la', agoMs: ago('11:55'), tookMs: 96_000, lengthsS: [154, 177] }),
  },
  {
    provider: 'sunor',
    title: '',
    prompt: '',
    outcome: 'failure',
    createdAgoMs: ago('11:20'),
    waitMs: 0,
    finishMs: 31_000,
  },
];

/** A few days of a person who makes songs. */
export const earlier = (): readonly DemoScript[] =>
  (
    [
      ['ace', 'Late Train', 'lo-fi, felt piano', 'late-train', ago('21:40', 1), [131, 128]],
      ['sunor', 'Paper Lanterns', 'ambient, warm pads', 'paper-lanterns', ago('20:12', 1), [142, 139]],
      ['ace', 'Kitchen Radio', 'bossa nova, whispered', 'summer-days', ago('18:31', 1), [118, 124]],
      ['ace', 'Seven Bridges, One River', 'folk, close harmony', 'la-la-la', ago('16:05', 1), [165, 161]],
      ['sunor', 'Overnight Bus', 'lo-fi, vinyl', 'late-train', ago('11:17', 1), [126, 133]],
      ['ace', 'A Lamp for Every Window', 'choir, slow', 'holiday-wishes', ago('10:02', 1), [171, 158]],
      ['ace', 'Satellite Garden', 'synthwave, bright', 'neon-rain', ago('22:08', 2), [188, 167]],
      ['sunor', 'Summer Days', 'acoustic, cheerful', 'summer-days', ago('19:50', 2), [121, 118]],
      [
        'ace',
        'First Snow on the Tramline',
        'music box, waltz',
        'holiday-wishes',
        ago('17:23', 2),
        [149, 153],
      ],
      ['ace', 'Umbrella Parade', 'brass band, cheerful', 'la-la-la', ago('15:44', 2), [137, 140]],
      ['ace', 'The Long Way Home', 'country, slide guitar', 'summer-days', ago('09:30', 2), [156, 149]],
      ['ace', 'Static and Stars', 'synth pop', 'neon-rain', ago('20:20', 3), [162, 170]],
      ['ace', 'Harbour Lights', 'jazz trio', 'late-train', ago('18:02', 3), [144, 138]],
      ['ace', 'Tin Roof Lullaby', 'ambient, rain', 'paper-lanterns', ago('08:11', 3), [133, 129]],
    ] as const
  ).map(([provider, title, style, song, agoMs, lengthsS], index) => ({
    provider,
    title,
    prompt: `${title}, ${style}`,
    style,
    model: 'chirp-v4-5',
    // What a task takes is learned from these: about 1 min 55 s at Sunor.
    ...finished({ song, agoMs, tookMs: 112_000 + (index % 3) * 1_500, lengthsS }),
  }));

/** Half made at Sunor, waiting at Ace; `service` stands still, so that they stay so. */
export const underWay = (): readonly DemoScript[] => [
  {
    provider: 'ace',
    title: 'Neon rain, slow synthwave',
    prompt: 'Neon rain, slow synthwave',
    createdAgoMs: 6_000,
    waitMs: 3_600_000,
    finishMs: 7_200_000,
  },
  {
    provider: 'sunor',
    title: 'Summer Days',
    prompt: 'A cheerful acoustic guitar song about summer',
    createdAgoMs: 52_000,
    waitMs: 0,
    finishMs: 104_000,
  },
];

/** Ids that are the same each time: what stands in for a missing cover is coloured by them. */
export function addAll(service: DemoService, scripts: readonly DemoScript[]): readonly Tracked[] {
  return scripts.map((script) => ({
    provider: script.provider,
    id: service.addTask({ id: idFor(`${script.provider} ${script.title} ${script.prompt}`), ...script }),
  }));
}

function idFor(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

/** Ready within seconds, after 1 min 48 s in all. */
export const midnightFerry = (): DemoScript => ({
  provider: 'ace',
  title: 'Midnight Ferry',
  prompt: 'Shoegaze on a night ferry',
  style: 'shoegaze, wall of guitars',
  createdAgoMs: 102_000,
  waitMs: 0,
  finishMs: 108_000,
  clips: [
    { song: 'neon-rain', variant: 'a', durationS: 201 },
    { song: 'neon-rain', variant: 'b', durationS: 188 },
  ],
});
