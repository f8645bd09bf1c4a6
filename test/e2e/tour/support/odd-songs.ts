import type { DemoScript } from '../../../../electron/demo/script.ts';
import { ago } from './day.ts';

/** A clip whose link dies. */
export const DEAD_CLIP = '7d0a5c1e-94b2-4f6e-8a3c-5b1f2e7d9c06';

const MINUTE_MS = 60_000;

/** Everything that isn't simply ready, and titles that don't fit. */
export const oddSongs = (): readonly DemoScript[] => [
  {
    provider: 'ace',
    title: 'Midnight Ferry',
    prompt: 'Shoegaze on a night ferry',
    style: 'shoegaze, wall of guitars',
    createdAgoMs: 70_000,
    waitMs: 5_000,
    finishMs: 120_000,
    clips: [
      { song: 'neon-rain', variant: 'a', durationS: 201, readyAtMs: 60_000 },
      { song: 'neon-rain', variant: 'b', previewAtMs: 30_000, readyAtMs: 110_000 },
    ],
  },
  {
    provider: 'ace',
    title: 'A march for a hundred kazoos',
    prompt: 'A march for a hundred kazoos',
    createdAgoMs: 11 * MINUTE_MS,
    waitMs: 0,
    finishMs: 20 * MINUTE_MS,
    clips: [{ song: 'la-la-la', previewAtMs: null }],
  },
  {
    provider: 'ace',
    title: 'Glass Elevator',
    style: 'electronic, airy',
    outcome: 'partial',
    createdAgoMs: ago('13:10'),
    finishMs: 140_000,
    error: { code: 'api_error', message: 'One of the clips could not be rendered' },
    clips: [{ song: 'paper-lanterns', variant: 'a', durationS: 133 }, { song: 'paper-lanterns' }],
  },
  {
    provider: 'sunor',
    prompt: 'An opera about a parking ticket',
    title: 'An opera about a parking ticket',
    outcome: 'timeout',
    createdAgoMs: ago('12:48'),
    finishMs: 600_000,
  },
  {
    provider: 'ace',
    title:
      'The unabridged ballad of the lighthouse keeper who counted every wave between Lisbon and the Azores, twice, and then wrote all of them down',
    prompt:
      'Write the unabridged ballad of the lighthouse keeper who counted every wave between Lisbon and the Azores, twice',
    style: 'sea shanty, accordion, male choir, storm sounds, seven four time, live recording, tape hiss',
    createdAgoMs: ago('12:30'),
    clips: [
      { song: 'late-train', variant: 'a', durationS: 3_724 },
      { song: 'late-train', variant: 'b', durationS: 3_541 },
    ],
  },
  {
    provider: 'ace',
    title: 'أغنية المطر على سطح القمر',
    prompt: 'أغنية هادئة عن المطر على سطح القمر',
    style: 'عود، هادئ',
    lyric: `[المقطع]
مطرٌ على سطح القمر
يكتب أسماءنا ويمضي
[اللازمة]
غنّي معي حتى السحر`,
    createdAgoMs: ago('12:05'),
    clips: [
      { song: 'paper-lanterns', durationS: 148 },
      { song: 'paper-lanterns', durationS: 141 },
    ],
  },
  {
    provider: 'sunor',
    title: '🎷🐈‍⬛ Katzenjammer, ночной джаз 👩🏽‍🚀✨',
    style: 'jazz, κιθάρα',
    createdAgoMs: ago('11:40'),
    finishMs: 90_000,
    clips: [{ song: 'late-train', durationS: 122 }],
  },
  {
    provider: 'ace',
    kind: 'lyrics',
    title: 'Lighthouse Lullaby',
    prompt: 'Words for a lullaby about a lighthouse',
    style: 'lullaby, gentle',
    createdAgoMs: ago('11:02'),
    finishMs: 9_000,
    lyric: `[Verse]
The harbour folds its blankets, the gulls have gone to bed
The lamp goes slowly turning, a halo overhead
[Chorus]
Round and round, little light, keep the dark at sea
Every boat that's out tonight will find its way to me`,
  },
  {
    provider: 'ace',
    title: 'Letters Never Sent',
    style: 'piano ballad',
    createdAgoMs: ago('10:15'),
    clips: [
      { id: DEAD_CLIP, song: 'late-train', variant: 'a', durationS: 144 },
      { song: 'late-train', variant: 'b', durationS: 151 },
    ],
  },
  { provider: 'ace', kind: 'upload', title: 'Hummed on the bus', createdAgoMs: ago('09:20') },
  { provider: 'ace', kind: 'unknown', prompt: 'Something nobody foresaw', createdAgoMs: ago('08:30') },
];
