import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import '@fontsource-variable/inter';
import type { Events, Settings } from '../../../renderer/bridge.ts';
import Mini from '../../../renderer/components/mini/Mini.svelte';
import { MiniPlayer } from '../../../renderer/state/mini-player.svelte.ts';
import { pageTime, Ticker } from '../../../renderer/state/ticker.svelte.ts';
import '../../../renderer/styles/index.css';
import { FakeMain } from './fake-bridge.ts';
import { fakeMedia } from './fake-media.ts';
import { row } from './rows.ts';

type MiniState = Events['mini:changed'];
type Song = NonNullable<MiniState['song']>;

export const MINI_SIZE = { width: 340, height: 96 };

/** A song of two clips at 1:02 that plays, with what a test is about. */
export function miniSong(change: Partial<Song['state']> = {}, of = row('Holiday Wishes')): Song {
  const state = {
    key: of.key,
    clipId: 'clip-a',
    positionMs: 62_000,
    durationMs: 154_440,
    status: 'playing',
    ...change,
  } as const;
  return { row: of, state, saidAtMs: Date.now() };
}

/** Opens the mini player on a main held in memory. `timers`: how many run in it. */
export async function openMini(
  song: Song | null = miniSong(),
  { theme = 'system' }: { theme?: Settings['theme'] } = {},
) {
  const main = new FakeMain();
  main.on('mini:state', () => ({ song, language: 'en' }));
  let timers = 0;
  const every: typeof pageTime.every = (periodMs, callback) => {
    timers++;
    const stop = pageTime.every(periodMs, callback);
    return () => {
      timers--;
      stop();
    };
  };
  document.getElementById('app')?.remove();
  if (theme !== 'system') document.documentElement.dataset.theme = theme;
  await page.viewport(MINI_SIZE.width, MINI_SIZE.height);
  const target = document.body.appendChild(document.createElement('div'));
  target.id = 'app';
  const mini = new MiniPlayer(main.bridge, new Ticker({ ...pageTime, every }));
  await render(Mini, { target, props: { mini, media: fakeMedia() } });
  const tell = (next: Song | null, language: MiniState['language'] = 'en') =>
    main.tell('mini:changed', { song: next, language });
  return { main, tell, timers: () => timers };
}
