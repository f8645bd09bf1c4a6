import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { designRows } from './support/library.ts';
import { clip, row } from './support/rows.ts';
import { FakeMain } from './support/fake-bridge.ts';
import { button, expectAccessible, item, openWindow } from './support/window.ts';

const player = () => page.getByRole('region', { name: 'Player' });
const control = (name: string) => player().getByRole('button', { name, exact: true });
const audio = (): HTMLAudioElement => document.querySelector('audio') ?? new Audio();
const positionIs = (ms: number) => expect.poll(() => audio().currentTime * 1000).toBeGreaterThan(ms);

async function playA() {
  const opened = await openWindow({ rows: designRows() });
  await item('Holiday Wishes, ready').click();
  await button('Play clip A of Holiday Wishes').click();
  await positionIs(50);
  return opened;
}

test('plays a clip, and each of its buttons tells so', async () => {
  await playA();
  await expect.element(button('Pause clip A of Holiday Wishes')).toBeVisible();
  await expect.element(control('Pause')).toBeVisible();
  await expect.element(player().getByText('Holiday Wishes')).toBeVisible();
  await control('Pause').click();
  await expect.poll(() => audio().paused).toBe(true);
  await expect.element(button('Play clip A of Holiday Wishes')).toBeVisible();
});

test('has its names before anything plays', async () => {
  await openWindow({ rows: designRows() });
  await expect.element(control('Play')).toBeVisible();
  await expect.element(control('Previous')).toBeDisabled();
  await expect.element(control('Next')).toBeDisabled();
  await expect
    .element(player().getByRole('slider', { name: 'Volume' }))
    .toHaveAttribute('aria-valuetext', '70%');
  await expect.element(player().getByRole('slider', { name: 'Seek' })).toBeDisabled();
});

test('play with nothing loaded plays the first song there is', async () => {
  await openWindow({ rows: designRows() });
  await expect.element(item('Holiday Wishes, ready')).toBeVisible();
  await control('Play').click();
  await positionIs(50);
  await expect.element(player().getByText('Holiday Wishes')).toBeVisible();
});

test('A and B switch at the same moment', async () => {
  await playA();
  audio().currentTime = 5;
  const clips = player().getByRole('radiogroup', { name: 'Clip' });
  await expect.element(clips.getByRole('radio', { name: 'A' })).toBeChecked();
  await clips.getByRole('radio', { name: 'B' }).click();
  await expect.element(button('Pause clip B of Holiday Wishes')).toBeVisible();
  await positionIs(5_000);
  await userEvent.keyboard('a');
  await expect.element(clips.getByRole('radio', { name: 'A' })).toBeChecked();
});

test('seeks by arrow keys in steps of five seconds', async () => {
  await playA();
  await control('Pause').click();
  const seek = player().getByRole('slider', { name: 'Seek' });
  (seek.element() as HTMLElement).focus();
  // Where the pause’s fade ends is a few milliseconds on.
  await userEvent.keyboard('{Home}{ArrowRight}{ArrowRight}');
  await expect.element(seek).toHaveAttribute('aria-valuetext', '0:10 of 0:20');
  await expect.poll(() => audio().currentTime).toBeCloseTo(10, 0);
  await userEvent.keyboard('{ArrowLeft}');
  await expect.poll(() => audio().currentTime).toBeCloseTo(5, 0);
});

test('seeks by click and by drag, and tells the time under the pointer', async () => {
  await playA();
  await control('Pause').click();
  const seek = player().getByRole('slider', { name: 'Seek' });
  const { width, height } = seek.element().getBoundingClientRect();
  const at = (share: number) => ({ position: { x: width * share, y: height / 2 } });
  await seek.click(at(0.5));
  await expect.poll(() => audio().currentTime).toBeGreaterThan(9);
  expect(audio().currentTime).toBeLessThan(11);
  await seek.hover(at(0.75));
  // A pixel is more than 50 ms.
  await expect.element(player().getByText(/^0:1[45]$/)).toBeVisible();

  const input = seek.element() as HTMLInputElement;
  input.valueAsNumber = 4_000;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await expect.element(seek).toHaveAttribute('aria-valuetext', '0:04 of 0:20');
  expect(audio().currentTime).toBeGreaterThan(9);
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.poll(() => audio().currentTime).toBeCloseTo(4);
});

describe('keep this one', () => {
  const keep = async (name: RegExp) => {
    const opened = await playA();
    await player().getByRole('button', { name: 'Keep this one' }).click();
    await page.getByRole('menuitem', { name }).click();
    return opened;
  };

  test('makes the clip that plays the favourite', async () => {
    const { main } = await openWindow({ rows: [row('Plain')] });
    await item('Plain, ready').click();
    await button('Play clip B of Plain').click();
    await player().getByRole('button', { name: 'Keep this one' }).click();
    await page.getByRole('menuitem', { name: /^Make clip B the favourite/ }).click();
    await expect
      .poll(() => main.asked('clip:favourite'))
      .toMatchObject([{ clipId: 'clip-b', isFavourite: true }]);
    expect(main.asked('clip:hide')).toEqual([]);
  });

  test('hides its sibling, which can be taken back', async () => {
    const { main } = await keep(/hide clip B/);
    await expect.poll(() => main.asked('clip:hide')).toMatchObject([{ clipIds: ['clip-b'] }]);
    await button('Undo').click();
    await expect.poll(() => main.asked('clip:show-all')).toHaveLength(1);
  });

  test('is reached by keyboard, and is accessible', async () => {
    await playA();
    (player().getByRole('button', { name: 'Keep this one' }).element() as HTMLElement).focus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('menu', { name: 'Keep clip A' })).toBeVisible();
    await expectAccessible();
    await userEvent.keyboard('{Escape}');
    await expect.element(player().getByRole('button', { name: 'Keep this one' })).toHaveFocus();
  });
});

test('hidden clips come back by the task’s menu', async () => {
  const [first] = designRows();
  const { main } = await openWindow({ rows: first === undefined ? [] : [{ ...first, hiddenClips: 1 }] });
  await button(/^More for/)
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Show the hidden clip' }).click();
  await expect.poll(() => main.asked('clip:show-all')).toHaveLength(1);
});

describe('the song of the last time', () => {
  test('is shown paused where it stood, and nothing is fetched until it plays', async () => {
    const main = new FakeMain({ rows: designRows() });
    main.on('player:place', () => ({
      key: 'ace:holiday-wishes',
      clipId: 'clip-a',
      positionMs: 12_000,
      isPlaying: false,
    }));
    await openWindow(main);
    await expect.element(player().getByText('Holiday Wishes')).toBeVisible();
    await expect.element(player().getByText('0:12', { exact: true })).toBeVisible();
    expect(audio().src).toBe('');
    await control('Play').click();
    await positionIs(12_000);
  });

  test('goes on when asked, after it was cut off', async () => {
    const main = new FakeMain({ rows: designRows() });
    main.on('player:place', () => ({
      key: 'ace:holiday-wishes',
      clipId: 'clip-a',
      positionMs: 5_000,
      isPlaying: true,
    }));
    await openWindow(main);
    await expect.element(page.getByText('“Holiday Wishes” was interrupted.')).toBeVisible();
    await button('Go on').click();
    await positionIs(5_000);
  });
});

test('draws the song’s own shape once it sounds, and claims none before', async () => {
  await openWindow({ rows: designRows() });
  expect(document.querySelectorAll('.seek .shape')).toHaveLength(0);
  await item('Holiday Wishes, ready').click();
  await button('Play clip A of Holiday Wishes').click();
  await expect
    .poll(() => document.querySelectorAll('.seek .shape path').length, { timeout: 10_000 })
    .toBeGreaterThan(0);
});

test('space pauses and goes on, but not while writing', async () => {
  await playA();
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard(' ');
  await expect.poll(() => audio().paused).toBe(true);
  await userEvent.keyboard(' ');
  await expect.poll(() => audio().paused).toBe(false);
  await page.getByRole('searchbox').click();
  await userEvent.keyboard('la la');
  expect(audio().paused).toBe(false);
});

test('the arrows go five seconds back or on, J and L ten, wherever no control has a use for them', async () => {
  await playA();
  await control('Pause').click();
  (document.activeElement as HTMLElement).blur();
  audio().currentTime = 2;
  await expect.element(player().getByText('0:02', { exact: true })).toBeVisible();
  await userEvent.keyboard('{ArrowRight}');
  await expect.poll(() => audio().currentTime).toBeCloseTo(7, 1);
  await userEvent.keyboard('l');
  await expect.poll(() => audio().currentTime).toBeCloseTo(17, 1);
  await userEvent.keyboard('j{ArrowLeft}');
  await expect.poll(() => audio().currentTime).toBeCloseTo(2, 1);
});

test('next and previous go through the list', async () => {
  await playA();
  await control('Next').click();
  await expect.element(player().getByText('La La La')).toBeVisible();
  await control('Previous').click();
  await expect.element(player().getByText('Holiday Wishes')).toBeVisible();
});

test('the system is told what plays', async () => {
  await playA();
  await expect.poll(() => navigator.mediaSession.metadata?.title).toBe('Holiday Wishes');
  await expect.poll(() => navigator.mediaSession.metadata?.artwork[0]?.src).toMatch(/^blob:/);
  expect(navigator.mediaSession.playbackState).toBe('playing');
});

describe('those outside of the window', () => {
  test('are told what changes, and nothing while a song just plays', async () => {
    const { main } = await playA();
    const told = () => main.asked('player:tell');
    const clipA = { key: 'ace:holiday-wishes', clipId: 'clip-a' };
    expect(told()[0]).toBeNull();
    await expect.poll(() => told().at(-1)).toMatchObject({ ...clipA, status: 'playing' });
    await positionIs(400);
    const before = told().length;
    await expect.poll(() => audio().currentTime, { timeout: 3_000 }).toBeGreaterThan(1.6);
    expect(told()).toHaveLength(before);
    await userEvent.keyboard('l');
    await expect.poll(() => told().at(-1)?.positionMs).toBeGreaterThan(11_000);
    await control('Pause').click();
    await expect.poll(() => told().at(-1)?.status).toBe('paused');
    await page.getByRole('radio', { name: 'B', exact: true }).click();
    await expect.poll(() => told().at(-1)).toMatchObject({ ...clipA, clipId: 'clip-b', status: 'paused' });
    expect(told().length).toBeLessThan(before + 8);
  });

  test('are told where a song is that stands elsewhere than it should', async () => {
    const { main } = await playA();
    const told = () => main.asked('player:tell').at(-1);
    await expect.poll(() => told()?.status).toBe('playing');
    audio().currentTime = 12;
    await expect.poll(() => told()?.positionMs).toBeGreaterThan(11_900);
  });

  test('may pause, go on, and go to another song', async () => {
    const { main } = await playA();
    main.tell('player:commanded', { type: 'pause' });
    await expect.element(control('Play')).toBeVisible();
    main.tell('player:commanded', { type: 'play' });
    await expect.element(control('Pause')).toBeVisible();
    main.tell('player:commanded', { type: 'next' });
    await expect.element(player().getByText('La La La')).toBeVisible();
    main.tell('player:commanded', { type: 'previous' });
    await expect.element(player().getByText('Holiday Wishes')).toBeVisible();
  });
});

test('the volume is heard at once and kept', async () => {
  const { main } = await playA();
  await player().getByRole('slider', { name: 'Volume' }).fill('30');
  expect(audio().volume).toBeCloseTo(0.3);
  await expect.poll(() => main.asked('settings:change')).toEqual([{ volume: 0.3 }]);
  await control('Mute').click();
  expect(audio().muted).toBe(true);
  await expect.element(control('Unmute')).toBeVisible();
});

describe('what can’t be played', () => {
  test('says why in the player, and plays when tried again with success', async () => {
    const gone = row('Gone', { clips: [clip('A', { id: 'dead-a' })] });
    const { main } = await openWindow({ rows: [gone] });
    await button('Play clip A of Gone').click();
    await expect.element(player().getByRole('alert')).toHaveTextContent('couldn’t be');
    main.change({ ...gone, clips: [clip('A', { id: 'dead-a', isLinkDead: true, isPlayable: false })] });
    await expect.element(player().getByRole('alert')).toHaveTextContent('The link of this clip has expired');
  });

  test('isn’t offered, while a ready sibling plays', async () => {
    const making = clip('B', { state: 'making', isPlayable: false, isSavable: false, durationMs: null });
    await openWindow({ rows: [row('Half', { status: 'making', clips: [clip('A'), making] })] });
    await item('Half, making').click();
    await expect.element(page.getByText('being made', { exact: true })).toBeVisible();
    await button('Play clip A of Half').click();
    await positionIs(50);
    await expect.element(player().getByRole('radio', { name: 'B' })).toBeDisabled();
  });
});

describe('a notification that was clicked', () => {
  test('brings the song up, wherever one is', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await page.getByRole('link', { name: 'Saved' }).click();
    await expect.poll(() => item(/./).elements()).toHaveLength(1);
    main.tell('song:opened', { key: 'ace:la-la-la', isToPlay: false });
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
    expect(audio().src).toBe('');
  });

  test('plays it when that was asked for', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await expect.element(item('La La La, ready')).toBeVisible();
    main.tell('song:opened', { key: 'ace:la-la-la', isToPlay: true });
    await expect.element(player().getByText('La La La')).toBeVisible();
    await expect.element(item('La La La, ready')).toHaveAttribute('aria-current', 'true');
  });

  test('of a song that was removed meanwhile says so', async () => {
    const { main } = await openWindow({ rows: designRows() });
    await expect.element(item('La La La, ready')).toBeVisible();
    main.tell('song:opened', { key: 'ace:long-gone', isToPlay: false });
    await expect.element(page.getByText('That song is no longer in the list.')).toBeVisible();
  });
});
