import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { mediaUrl } from '../../../renderer/bridge.ts';
import { Engine } from '../../../renderer/state/engine.ts';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';
import { PlayOrder } from '../../../renderer/state/play-order.svelte.ts';
import { Player } from '../../../renderer/state/player.svelte.ts';
import { FakeAudio, noMixer } from '../support/fake-audio.ts';
import { fixedSettings } from '../support/app-state.ts';
import { FakeMain } from '../support/fake-bridge.ts';
import { clip, makingClip, row } from '../support/rows.ts';

const song = row('Holiday Wishes');
let main: FakeMain;
let player: Player;
let audios: FakeAudio[];
let stop: () => void;

/** The element that is heard. */
const heard = () => player.engine.audio as unknown as FakeAudio;

function fakeAudio(): HTMLAudioElement {
  const made = new FakeAudio();
  audios.push(made);
  return made.element;
}

beforeEach(() => {
  audios = [];
  main = new FakeMain({ rows: [song] });
  player = new Player({
    bridge: main.bridge,
    media: mediaUrl,
    engine: new Engine(noMixer, () => fakeAudio()),
    order: new PlayOrder({ bridge: main.bridge, app: fixedSettings() }),
  });
  stop = player.follow();
});
afterEach(() => stop());

describe('the states of the player', () => {
  test('empty, loading, playing, paused, playing again', async () => {
    expect(player.phase.status).toBe('empty');
    const playing = player.play(song);
    expect(player.phase.status).toBe('loading');
    await playing;
    expect(player.phase.status).toBe('playing');
    expect(heard().src).toBe('app://songwatch/media/ace%3Aholiday-wishes/clip-a/audio');
    await player.toggle();
    expect(player.phase.status).toBe('paused');
    await player.toggle();
    expect(player.phase.status).toBe('playing');
  });

  test('stalled while the next seconds are missing', async () => {
    await player.play(song);
    heard().tell('waiting');
    expect(player.phase.status).toBe('stalled');
    expect(player.isSounding).toBe(true);
    heard().tell('playing');
    expect(player.phase.status).toBe('playing');
  });

  test('ended, and from there to the beginning', async () => {
    await player.play(song);
    heard().tell('ended', { ended: true, paused: true, currentTime: 154 });
    expect(player.phase.status).toBe('ended');
    await player.resume();
    expect(heard().currentTime).toBe(0);
    expect(player.phase.status).toBe('playing');
  });

  test('failed says why; playing again tries again where it stood', async () => {
    await player.play(song);
    heard().tell('timeupdate', { currentTime: 30 });
    heard().tell('error', { error: { code: MediaError.MEDIA_ERR_NETWORK } });
    expect(player.phase).toEqual({ status: 'failed', reason: 'network' });
    await player.toggle();
    expect(player.phase.status).toBe('playing');
    expect(heard().currentTime).toBe(30);
  });

  test('a link found dead is named as the reason', async () => {
    await player.play(song);
    heard().tell('error', { error: { code: MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED } });
    main.change({ ...song, clips: [clip('A', { isLinkDead: true, isPlayable: false }), clip('B')] });
    expect(player.phase).toEqual({ status: 'failed', reason: 'dead' });
  });

  test('where the browser wants a key press first, it is paused and not failed', async () => {
    for (const audio of audios) audio.refusal = new DOMException('no gesture', 'NotAllowedError');
    await player.play(song);
    expect(player.phase.status).toBe('paused');
  });
});

describe('what can be played', () => {
  test('a dead clip isn’t', async () => {
    const dead = clip('A', { isPlayable: false, isLinkDead: true });
    await player.play({ ...song, clips: [dead] }, 'clip-a');
    expect(player.phase.status).toBe('empty');
  });

  test('a preview is, without a length', async () => {
    await player.play({ ...song, status: 'making', clips: [makingClip('A', { isPlayable: true })] });
    heard().tell('durationchange', { duration: Infinity });
    expect(player.phase.status).toBe('playing');
    expect(player.durationMs).toBeNull();
  });

  test('an unheard song is heard once it is played', async () => {
    await player.play({ ...song, isUnheard: true });
    expect(main.asked('task:heard')).toEqual([{ key: song.key }]);
  });
});

describe('seeking', () => {
  beforeEach(() => player.play(song));

  test('stays within the song', () => {
    player.seek(-5);
    expect(heard().currentTime).toBe(0);
    player.seek(10_000_000);
    expect(heard().currentTime).toBeCloseTo(154.44);
  });

  test('by ten seconds from where it is', () => {
    player.seek(60_000);
    player.skip(-10_000);
    expect(player.positionMs).toBe(50_000);
  });

  test('believes the file’s own length over the provider’s', () => {
    heard().tell('durationchange', { duration: 160.5 });
    expect(player.durationMs).toBe(160_500);
  });
});

describe('A and B', () => {
  test('the other clip goes on at the same moment', async () => {
    await player.play(song);
    heard().tell('timeupdate', { currentTime: 61 });
    await player.switchClip('clip-b');
    expect(heard().src).toContain('clip-b');
    expect(heard().currentTime).toBeCloseTo(61, 1);
    expect(player.phase.status).toBe('playing');
  });

  test('while paused it stays paused', async () => {
    await player.play(song);
    player.pause();
    await player.switchClip('clip-b');
    expect(player.phase.status).toBe('paused');
  });

  test('a shorter one is not entered behind its end', async () => {
    await player.play(song);
    heard().tell('timeupdate', { currentTime: 153 });
    await player.switchClip('clip-b');
    expect(heard().currentTime).toBeCloseTo(146.66, 1);
  });
});

describe('next and previous', () => {
  const rows = [
    row('First', { sortAtMs: 300 }),
    row('Not to be heard', { sortAtMs: 200, clips: [] }),
    row('Second', { sortAtMs: 100, clips: [clip('A'), clip('B', { isFavourite: true })] }),
  ];
  const [first, , second] = rows as [typeof song, typeof song, typeof song];
  const place = (index: number) => ({ query: EVERYTHING, index });

  beforeEach(() => {
    main.rows = rows;
  });

  test('pass over what can’t be played, and prefer the favourite', async () => {
    await player.play(first, null, place(0));
    await player.next();
    expect(player.track?.row.title).toBe('Second');
    expect(player.track?.clip.letter).toBe('B');
    await player.previous();
    expect(player.track?.row.title).toBe('First');
  });

  test('previous begins the song again after a few seconds, and at the top of the list', async () => {
    await player.play(second, null, place(2));
    heard().tell('timeupdate', { currentTime: 20 });
    await player.previous();
    expect(player.track?.row.title).toBe('Second');
    expect(heard().currentTime).toBe(0);
    await player.play(first, null, place(0));
    await player.previous();
    expect(player.track?.row.title).toBe('First');
  });

  test('the list goes on by itself; a song opened on its own doesn’t', async () => {
    await player.play(first, null, place(0));
    heard().tell('ended', { ended: true, paused: true });
    await expect.poll(() => player.track?.row.title).toBe('Second');
    await player.play(first);
    heard().tell('ended', { ended: true, paused: true });
    expect(player.phase.status).toBe('ended');
    expect(player.track?.row.title).toBe('First');
  });

  test('go on although something about the song changes meanwhile', async () => {
    await player.play(first, null, place(0));
    const further = player.next();
    main.tell('task:changed', { ...first, isUnheard: false });
    await further;
    expect(player.track?.row.title).toBe('Second');
    const back = player.previous();
    main.tell('task:changed', { ...second, isUnheard: false });
    await back;
    expect(player.track?.row.title).toBe('First');
  });

  test('leave alone what is chosen meanwhile', async () => {
    await player.play(first, null, place(0));
    const further = player.next();
    await player.play(song);
    await further;
    expect(player.track?.row.title).toBe('Holiday Wishes');
  });

  test('finds the song again after others came before it', async () => {
    await player.play(first, null, place(0));
    main.rows = [row('Newest', { sortAtMs: 900 }), ...rows];
    await player.next();
    expect(player.track?.row.title).toBe('Second');
  });
});

describe('volume', () => {
  test('of the last time is taken once, and a change is kept after it settled', async () => {
    vi.useFakeTimers();
    player.rememberVolume(0.3);
    expect(heard().volume).toBe(0.3);
    player.setVolume(0.5);
    player.setVolume(0.6);
    player.rememberVolume(0.3);
    expect(heard().volume).toBe(0.6);
    await vi.advanceTimersByTimeAsync(1_000);
    vi.useRealTimers();
    expect(main.asked('settings:change')).toEqual([{ volume: 0.6 }]);
  });

  test('muting keeps it', () => {
    player.setVolume(0.5);
    player.toggleMute();
    expect([player.isMuted, heard().muted, heard().volume]).toEqual([true, true, 0.5]);
  });
});
