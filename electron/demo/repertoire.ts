import type { SongName } from './script.ts';

export interface Piece {
  readonly title: string;
  readonly style: string;
  readonly lyric: string;
}

/** What the pieces in assets/demo are called and sing about. */
export const REPERTOIRE: Readonly<Record<SongName, Piece>> = {
  'holiday-wishes': {
    title: 'Holiday Wishes',
    style: 'music box, waltz, christmas',
    lyric: `[Verse]
Candles in the window, frost upon the glass
Counting every footstep as the carollers pass
[Chorus]
Turn the little key and let it play once more
Every wish we whispered is waiting at the door`,
  },
  'la-la-la': {
    title: 'Whistle While It Rains',
    style: 'ukulele, whistling, cheerful',
    lyric: `[Verse]
Puddles on the pavement, nobody in town
I forgot my jacket, I am not slowing down
[Chorus]
La la la, we whistle all the way
La la la, there is sun inside the grey`,
  },
  'neon-rain': {
    title: 'Neon rain, slow synthwave',
    style: 'synthwave, slow, analog pads, gated drums',
    lyric: `[Intro]
(rain on a car roof)
[Verse]
Signal at the corner, pink on empty streets
Wipers keep the measure, the dashboard keeps the beat
Every sign is humming what I never said
Somewhere past the river the lights are going red
[Chorus]
Neon rain, fall slow on me
Paint the city over so there's only you to see
Neon rain, don't let me go
Drive until the morning with the radio low
[Outro]
Drive until the morning
With the radio low`,
  },
  'summer-days': {
    title: 'Summer Days',
    style: 'acoustic, cheerful, summer',
    lyric: `[Verse]
Bare feet on the jetty, guitar without a case
Freckles from the morning all over your face
Nobody is asking what the time might be
Half of us are singing, the other half's at sea
[Chorus]
Oh, these are the summer days
Long as a road and gold as the haze
Strum it again till the stars come through
Summer days, and a song or two
[Verse 2]
Somebody has matches, somebody has tea
The tide brings back the chorus in another key
[Chorus]
Oh, these are the summer days
Long as a road and gold as the haze
Strum it again till the stars come through
Summer days, and a song or two`,
  },
  'paper-lanterns': {
    title: 'Paper Lanterns',
    style: 'ambient, warm pads, arpeggio',
    lyric: `[Verse]
Fold the paper, light the flame
Give it to the night without a name
[Chorus]
Up and over, small and slow
All we carried, letting go`,
  },
  'late-train': {
    title: 'Late Train',
    style: 'lo-fi, felt piano, dusty drums',
    lyric: `[Verse]
Last one on the platform, coffee gone to cold
Windows full of kitchens, stories half told
[Chorus]
Late train, carry me slow
Past every station I used to know`,
  },
};

const NAMES = Object.keys(REPERTOIRE) as SongName[];

/** The same words give the same piece, whoever asks. */
export function pieceFor(words: string): SongName {
  let sum = 0;
  for (const letter of words) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  return NAMES[sum % NAMES.length] ?? 'late-train';
}
