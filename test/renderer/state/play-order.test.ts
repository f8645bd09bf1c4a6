import { beforeEach, describe, expect, test } from 'vitest';
import { pack } from '../../../electron/contract/packed.ts';
import type { TaskKey, TaskRow } from '../../../renderer/bridge.ts';
import { EVERYTHING } from '../../../renderer/lib/list-query.ts';
import { PlayOrder, type Turn } from '../../../renderer/state/play-order.svelte.ts';
import { fixedSettings } from '../support/app-state.ts';
import { FakeMain } from '../support/fake-bridge.ts';
import { clip, row } from '../support/rows.ts';

const song = (index: number): TaskRow => row(`Song ${index}`, { sortAtMs: 1_000_000 - index });
const place = (index: number) => ({ query: EVERYTHING, index });
const isTurn = (turn: Turn | 'again' | null): turn is Turn => turn !== null && turn !== 'again';

let main: FakeMain;
let order: PlayOrder;

function begin(rows: readonly TaskRow[], settings: Parameters<typeof fixedSettings>[0] = {}): void {
  main = new FakeMain({ rows });
  let lot = 0.1;
  const random = (): number => (lot = (lot * 7.3 + 0.11) % 1);
  order = new PlayOrder({ bridge: main.bridge, app: fixedSettings(settings), random });
}

/** Goes on, and says with what. */
async function goOn(why: 'ended' | 'asked' = 'ended'): Promise<string | null> {
  const turn = await order.after(why);
  if (!isTurn(turn)) return turn;
  turn.take();
  return turn.row.title;
}

async function goBack(): Promise<string | null> {
  const turn = await order.before();
  turn?.take();
  return turn?.row.title ?? null;
}

const titles = async (count: number): Promise<(string | null)[]> => {
  const played: (string | null)[] = [];
  for (let times = 0; times < count; times++) played.push(await goOn());
  return played;
};

const waiting = (): TaskKey[] => order.waiting.map(({ key }) => key);
const songs = Array.from({ length: 8 }, (_none, index) => song(index));
const [, one, two, three] = songs as [TaskRow, TaskRow, TaskRow, TaskRow];

beforeEach(() => begin(songs));

describe('songs that were added', () => {
  test('play before the list, which then goes on', async () => {
    order.chosen(one.key, place(1));
    order.add([song(6).key], 'last');
    order.add([song(5).key], 'next');
    expect(await titles(4)).toEqual(['Song 5', 'Song 6', 'Song 2', 'Song 3']);
  });

  test('are kept by main, by their keys alone, and wait again after a restart', async () => {
    order.add([two.key, three.key], 'last');
    expect(main.kept).toEqual([two.key, three.key]);
    const later = new PlayOrder({ bridge: main.bridge, app: fixedSettings() });
    await later.load();
    expect(later.waiting.map(({ key }) => key)).toEqual([two.key, three.key]);
  });

  test('the list goes on after a restart where it was, also after a song of the queue', async () => {
    const stop = order.follow();
    order.chosen(one.key, place(1));
    await goOn();
    await expect.poll(() => main.playedList?.index).toBe(2);
    order.add([song(6).key], 'last');
    expect(await goOn()).toBe('Song 6');
    await expect.poll(() => main.playedList?.key).toBe(two.key);
    stop();
    for (const last of [two.key, song(6).key]) {
      order = new PlayOrder({ bridge: main.bridge, app: fixedSettings() });
      await order.load();
      order.stood(last);
      expect(await goOn()).toBe('Song 3');
    }
  });

  test('a shuffled list goes on in the same order after a restart', async () => {
    begin(songs, { isShuffled: true });
    const stop = order.follow();
    order.chosen(one.key, place(1));
    const [second = ''] = await titles(1);
    await expect.poll(() => main.playedList?.key).toBe(main.rows.find(({ title }) => title === second)?.key);
    stop();
    const key = main.playedList?.key ?? 'ace:none';
    const rest = await titles(6);
    order = new PlayOrder({ bridge: main.bridge, app: fixedSettings({ isShuffled: true }) });
    await order.load();
    order.stood(key);
    expect(await titles(6)).toEqual(rest);
    expect(await goOn()).toBeNull();
  });

  test('a song that was played on its own has no list to go on with after a restart', async () => {
    const stop = order.follow();
    order.chosen(one.key, place(1));
    order.chosen(two.key, null);
    await expect.poll(() => main.asked('queue:keep-list').at(-1)).toBeNull();
    stop();
    order = new PlayOrder({ bridge: main.bridge, app: fixedSettings() });
    await order.load();
    order.stood(two.key);
    expect(await goOn('ended')).toBeNull();
  });

  test('that played no longer wait after a restart', async () => {
    order.chosen(one.key, place(1));
    order.add([two.key, three.key], 'last');
    await goOn();
    expect(main.kept).toEqual([three.key]);
  });

  test('that were removed from the library are passed over', async () => {
    order.chosen(one.key, place(1));
    order.add(['ace:long-gone', three.key], 'last');
    expect(await goOn()).toBe('Song 3');
    expect(waiting()).toEqual([]);
  });

  test('that can’t be played any more are passed over', async () => {
    main.rows = songs.map((each) =>
      each.key === two.key ? { ...each, clips: [clip('A', { isPlayable: false })] } : each,
    );
    order.chosen(one.key, place(1));
    order.add([two.key, three.key], 'last');
    expect(await goOn()).toBe('Song 3');
  });

  test('can be moved, taken out and cleared, and main keeps it each time', () => {
    order.add([one.key, two.key, three.key], 'last');
    const [first] = order.waiting;
    order.moveTo(first?.id ?? 0, 2);
    expect(main.kept).toEqual([two.key, three.key, one.key]);
    order.remove(first?.id ?? 0);
    expect(main.kept).toEqual([two.key, three.key]);
    order.clear();
    expect(main.kept).toEqual([]);
  });
});

describe('repeat', () => {
  test('off ends with the list', async () => {
    order.chosen(song(6).key, place(6));
    expect(await titles(2)).toEqual(['Song 7', null]);
  });

  test('all goes on at the top of the list', async () => {
    begin(songs, { repeat: 'all' });
    order.chosen(song(6).key, place(6));
    expect(await titles(3)).toEqual(['Song 7', 'Song 0', 'Song 1']);
  });

  test('one plays again at the end, and gives way when the next is asked for', async () => {
    begin(songs, { repeat: 'one' });
    order.chosen(one.key, place(1));
    expect(await goOn('ended')).toBe('again');
    expect(await goOn('asked')).toBe('Song 2');
  });

  test('goes from off to all to one and back to off', async () => {
    const seen: string[] = [];
    for (let times = 0; times < 4; times++) {
      seen.push(order.repeat);
      await order.cycleRepeat();
    }
    expect(seen).toEqual(['off', 'all', 'one', 'off']);
  });
});

describe('shuffle', () => {
  test('plays every other song once, then ends', async () => {
    order.chosen(three.key, place(3));
    await order.toggleShuffle();
    const played = await titles(8);
    expect(played.at(-1)).toBeNull();
    expect(new Set(played.slice(0, 7)).size).toBe(7);
    expect(played).not.toContain('Song 3');
  });

  test('switched off, the list goes on in its order from the song that plays', async () => {
    order.chosen(three.key, place(3));
    await order.toggleShuffle();
    const now = Number((await goOn())?.slice(5));
    await order.toggleShuffle();
    expect(await goOn()).toBe(now === 7 ? null : `Song ${now + 1}`);
  });

  test('goes back through the songs as they played', async () => {
    begin(songs, { isShuffled: true });
    order.chosen(three.key, place(3));
    const [first, second] = await titles(3);
    expect([await goBack(), await goBack(), await goBack(), await goBack()]).toEqual([
      second,
      first,
      'Song 3',
      null,
    ]);
  });

  test('what is shown as coming is what comes', async () => {
    begin(songs, { isShuffled: true });
    order.chosen(three.key, place(3));
    const coming = (await order.upcoming(5)).map(({ row: { title } }) => title);
    expect(await titles(5)).toEqual(coming);
  });

  test('a song that is made meanwhile doesn’t turn the order over', async () => {
    begin(songs, { isShuffled: true });
    order.chosen(three.key, place(3));
    await goOn();
    const coming = (await order.upcoming(20)).map(({ row: { title } }) => title);
    main.rows = [row('Just made', { sortAtMs: 2_000_000 }), ...songs];
    const now = (await order.upcoming(20)).map(({ row: { title } }) => title);
    expect(now.filter((title) => title !== 'Just made')).toEqual(coming);
  });

  test('repeating all, the round begins again', async () => {
    begin(songs, { isShuffled: true, repeat: 'all' });
    order.chosen(three.key, place(3));
    const round = await titles(7);
    expect(await titles(8)).toEqual(['Song 3', ...round]);
  });
});

describe('going back', () => {
  test('from the first that was chosen goes up the list', async () => {
    order.chosen(three.key, place(3));
    expect([await goBack(), await goBack(), await goOn()]).toEqual(['Song 2', 'Song 1', 'Song 2']);
  });

  test('from a song that waited puts it first among those that wait', async () => {
    order.chosen(one.key, place(1));
    order.add([song(6).key, song(5).key], 'last');
    await goOn();
    expect(await goBack()).toBe('Song 1');
    expect(waiting()).toEqual([song(6).key, song(5).key]);
  });
});

test('a song taken out of the list while it plays leaves its place to the one that followed', async () => {
  order.chosen(three.key, place(3));
  main.rows = songs.filter(({ key }) => key !== three.key);
  expect(await goOn()).toBe('Song 4');
});

describe('a list of 100,000', () => {
  const COUNT = 100_000;
  let rowsTold: number;

  beforeEach(() => {
    rowsTold = 0;
    const key = (index: number): TaskKey => `ace:${index}`;
    main.on('task:find', ({ keys }) => keys.map((each) => Number(each.slice(4))));
    main.on('task:list', ({ offset, limit }) => {
      const rows = Array.from({ length: Math.min(limit, COUNT - offset) }, (_none, at) => ({
        ...song(offset + at),
        key: key(offset + at),
      }));
      rowsTold += rows.length;
      return { rows: pack(rows), sections: `sorted:${COUNT}`, total: COUNT };
    });
    order.chosen(key(40_000), place(40_000));
  });

  test('goes on by a few rows at a time', async () => {
    expect(await titles(3)).toEqual(['Song 40001', 'Song 40002', 'Song 40003']);
    expect(rowsTold).toBeLessThan(200);
  });

  test('is shuffled by a few rows at a time, from all over it', async () => {
    await order.toggleShuffle();
    const played = (await titles(40)).map((title) => Number(title?.slice(5)));
    expect(new Set(played).size).toBe(40);
    expect(Math.min(...played)).toBeLessThan(20_000);
    expect(Math.max(...played)).toBeGreaterThan(80_000);
    expect(rowsTold).toBeLessThan(40 * 6);
  });
});
