import { RECORDED_IDS } from './recorded.ts';
import type { DemoProvider, DemoScript } from './script.ts';
import type { DemoService } from './service.ts';

export interface CastMember {
  readonly provider: DemoProvider;
  readonly id: string;
}

/**
 * What a newcomer sees in the demo: two songs ready at once, and the rest on its way. Ids are fixed, so that songs of
 * an earlier start are still known, and play, when the service is started again at the same port.
 */
const SCRIPTS: readonly DemoScript[] = [
  {
    provider: 'ace',
    id: '3b0c6c1e-7d52-4f0a-9a6e-0f8d2c5b7e11',
    prompt: 'Neon rain, slow synthwave',
    title: 'Neon rain, slow synthwave',
    waitMs: 6_000,
    finishMs: 25_000,
    clips: [
      {
        id: 'c4a1d0b2-55f3-4e8b-8c1d-6a9e3f7b2d10',
        song: 'neon-rain',
        variant: 'a',
        durationS: 188.28,
        previewAtMs: 11_000,
        readyAtMs: 17_000,
        isTimed: true,
      },
      {
        id: 'e92f7c58-0b6d-4d37-a5f4-1c8b0d6e9a42',
        song: 'neon-rain',
        variant: 'b',
        durationS: 167.364,
        previewAtMs: 14_000,
        readyAtMs: 25_000,
      },
    ],
  },
  {
    provider: 'sunor',
    id: '8d7f2e94-1a3c-4b6d-b0e5-5c9a7f1d3b62',
    prompt: 'A cheerful acoustic guitar song about summer',
    title: 'Summer Days',
    waitMs: 2_500,
    finishMs: 15_000,
    clips: [
      { id: '5fd1b8a7-93c2-4a0e-9e47-2b6c8d1f0a35', song: 'summer-days', variant: 'a', durationS: 120.636 },
      { id: 'a06e4c3d-2f81-4c59-8b7a-9d3e5f0c6b18', song: 'summer-days', variant: 'b', durationS: 118.224 },
    ],
  },
  {
    provider: 'sunor',
    id: '6e1b9d05-c8f4-4273-8a90-3d7e2b5c1f84',
    prompt: 'A sea shanty sung by robots, in seven four time',
    title: 'Rust and Salt Water',
    waitMs: 3_000,
    finishMs: 10_000,
    outcome: 'failure',
  },
  {
    provider: 'ace',
    id: 'f2c83a6b-4e97-41d5-b3c8-7a0d9e6f1b53',
    kind: 'lyrics',
    prompt: 'Words for a lullaby about a lighthouse',
    title: 'Lighthouse Lullaby',
    style: 'lullaby, gentle, piano',
    waitMs: 2_000,
    finishMs: 8_000,
    lyric: `[Verse]
The harbour folds its blankets, the gulls have gone to bed
The lamp goes slowly turning, a halo overhead
[Chorus]
Round and round, little light, keep the dark at sea
Every boat that's out tonight will find its way to me
[Verse 2]
The fog may hum its hollow tune, the tide may come and go
I'll count you every second star, and every star I know
[Chorus]
Round and round, little light, keep the dark at sea
Every boat that's out tonight will find its way to me`,
  },
];

/** Starts the cast now; returns all of it in the order to track it. */
export function seed(service: Pick<DemoService, 'addTask'>): readonly CastMember[] {
  return [
    { provider: 'ace', id: RECORDED_IDS.holidayWishes },
    { provider: 'ace', id: RECORDED_IDS.laLaLa },
    ...SCRIPTS.map((script) => ({ provider: script.provider, id: service.addTask(script) })),
  ];
}
