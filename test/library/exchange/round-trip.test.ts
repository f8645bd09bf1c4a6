import fc from 'fast-check';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listQuery } from '../../../electron/core/list-query.ts';
import type { KeptClip, KeptTask } from '../../../electron/core/kept.ts';
import type { Library } from '../../../electron/core/ports.ts';
import { taskKey, type Task, type TaskState } from '../../../electron/core/task.ts';
import { exportTasks, type ExportFormat } from '../../../electron/library/exchange/export.ts';
import { importTasks } from '../../../electron/library/exchange/import.ts';
import { aClip, HOUR, REFUSED, T0 } from '../../support/samples.ts';
import { ready, tracked } from '../tasks.ts';
import { aFolder, aLibrary } from '../temporary.ts';

const UNTOUCHED = { raw: null, isUnseen: false, clips: [], wordTimes: [] };
const ACCOUNT = { label: 'My label', provider: 'ace' } as const;

async function exported(
  library: Library,
  format: ExportFormat = 'jsonl',
  keys: KeptTask['task']['key'][] | null = null,
) {
  const path = join(aFolder(), `out.${format}`);
  const count = await exportTasks(
    {
      exchange: library.exchange,
      accountOf: (id) => (id === 'gone' ? null : ACCOUNT),
      nowMs: () => T0,
    },
    { path, format, keys, signal: new AbortController().signal, onProgress: () => undefined },
  );
  return { path, count, text: readFileSync(path, 'utf8') };
}

function imported(library: Library, path: string, signal = new AbortController().signal) {
  return importTasks(
    { exchange: library.exchange, accountFor: (id) => id },
    { path, signal, onProgress: () => undefined },
  );
}

function fileOf(...lines: readonly string[]): string {
  const path = join(aFolder(), 'in.jsonl');
  writeFileSync(path, lines.join('\n'));
  return path;
}

/** Everything of a library that an export holds. */
function all(library: Library): (KeptTask | null)[] {
  return library.exchange.places(null).map((place) => library.exchange.read(place));
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('', '\u2028', '"\\', '{"a":1}\n'),
);
const optional = fc.option(text, { nil: null });
const ms = fc.integer({ min: T0 - 1_000 * HOUR, max: T0 });
const state: fc.Arbitrary<TaskState> = fc.oneof(
  fc.constant<TaskState>({ status: 'waiting' }),
  fc.constant<TaskState>({ status: 'stalled', sinceMs: T0, progress: 0.5 }),
  ms.map<TaskState>((finishedAtMs) => ({ status: 'ready', finishedAtMs })),
  ms.map<TaskState>((finishedAtMs) => ({ status: 'failed', finishedAtMs, failure: REFUSED })),
);
const keptClip: fc.Arbitrary<KeptClip> = fc.record({
  id: fc.constantFrom('a', 'b', 'constructor'),
  isFavourite: fc.boolean(),
  isHidden: fc.boolean(),
  saved: fc.option(
    fc.record({
      path: text.map((name) => `/music/${name.replaceAll('\0', '')}.mp3`),
      bytes: fc.nat(),
      savedAtMs: ms,
      modifiedAtMs: fc.option(ms, { nil: null }),
    }),
    { nil: null },
  ),
  wasSaved: fc.boolean(),
  deadUrl: optional,
});
const kept: fc.Arbitrary<KeptTask> = fc
  .record({
    n: fc.nat(1_000),
    provider: fc.constantFrom('ace' as const, 'sunor' as const),
    accountId: fc.constantFrom('account-1', 'gone'),
    state,
    title: optional,
    prompt: optional,
    text: optional,
    raw: optional,
    clips: fc.uniqueArray(keptClip, { selector: ({ id }) => id, maxLength: 3 }),
    isUnseen: fc.boolean(),
    words: fc.array(fc.record({ text, startMs: fc.option(fc.nat(), { nil: null }) }), { maxLength: 4 }),
    createdAtMs: fc.option(ms, { nil: null }),
    trackedAtMs: ms,
  })
  .map(({ n, provider, raw, clips, isUnseen, words, ...more }) => {
    const id = `task-${n}`;
    const task: Task = {
      ...tracked(id),
      ...more,
      accountId: provider === 'ace' ? more.accountId : 'gone',
      key: taskKey(provider, id),
      provider,
      clips: clips.map((clip) => aClip(clip.id)),
    };
    const byId = clips.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const told = clips.length < 3 ? [] : [{ clipId: `${provider}-${n}`, words }];
    return { task, raw, isUnseen, clips: byId, wordTimes: told };
  });

test('whatever a library holds is the same after an export into an empty one', async () => {
  const tasks = fc.uniqueArray(kept, { selector: ({ task }) => task.key, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(tasks, async (given) => {
      const here = aLibrary();
      here.exchange.merge(given);
      expect(all(here)).toEqual(given);
      const { path, count, text: first } = await exported(here);
      expect(count).toBe(given.length);
      const there = aLibrary();
      expect(await imported(there, path)).toMatchObject({ badCount: 0, unchanged: 0 });
      expect(all(there)).toEqual(given);
      expect((await exported(there)).text).toBe(first);
      const keys = (library: Library) =>
        library.list(listQuery(), 0, 100).map((stored) => JSON.stringify(stored));
      expect(keys(there)).toEqual(keys(here));
      expect(there.counts()).toEqual(here.counts());
      here.close();
      there.close();
    }),
    { numRuns: 25 },
  );
}, 60_000);

describe('bringing tasks in', () => {
  test('tells nobody of them', async () => {
    const here = aLibrary();
    here.exchange.merge([
      { task: ready(tracked('one')), raw: null, isUnseen: true, clips: [], wordTimes: [] },
    ]);
    expect(here.claimDueNotices()).toEqual([]);
    expect(here.unheardCount()).toBe(1);
  });

  test('takes newer news of known tasks and never older ones, and what the user did here stays', async () => {
    const here = aLibrary();
    const there = aLibrary();
    const at = (task: Task, answeredAtMs: number, title: string): KeptTask => ({
      task: { ...task, answeredAtMs, title },
      raw: `{"title":"${title}"}`,
      isUnseen: false,
      clips: [],
      wordTimes: [],
    });
    const one = ready(tracked('one'));
    const two = ready(tracked('two'));
    here.exchange.merge([at(one, T0, 'new'), at(two, T0 - HOUR, 'old')]);
    here.setFavourite('ace:one', 'one-a', true);
    there.exchange.merge([at(one, T0 - HOUR, 'old'), at(two, T0, 'new')]);
    there.setFavourite('ace:one', 'one-b', true);
    const { path } = await exported(there);
    const result = await imported(here, path);
    expect(result).toMatchObject({ added: [], updated: ['ace:one', 'ace:two'], unchanged: 0 });
    expect(here.get('ace:one')?.task.title).toBe('new');
    expect(here.get('ace:one')?.keeping).toMatchObject({
      'one-a': { isFavourite: true },
      'one-b': { isFavourite: true },
    });
    expect(here.raw('ace:two')).toBe('{"title":"new"}');
    expect(await imported(here, path)).toMatchObject({ updated: [], unchanged: 2 });
  });

  test('an end that is known is not taken back by a later answer that says otherwise', async () => {
    const here = aLibrary();
    const done: KeptTask = { task: ready(tracked('one')), ...UNTOUCHED };
    here.exchange.merge([done]);
    here.exchange.merge([{ ...done, task: { ...tracked('one'), answeredAtMs: T0 + HOUR } }]);
    expect(here.get('ace:one')?.task.state.status).toBe('ready');
  });

  test('passes over lines that are none of its own, and says which', async () => {
    const there = aLibrary();
    const tasks = ['one', 'two'].map((id) => ({ task: tracked(id), ...UNTOUCHED }));
    there.exchange.merge(tasks);
    const [head = '', one = '', two = ''] = (await exported(there)).text.split('\n');
    const other = one.replace('"ace:one"', '"ace:other"');
    const path = fileOf(`\uFEFF${head}`, 'nonsense', one, '', '{"task":{}}', `${two}\r`, other, '{"a":');
    const here = aLibrary();
    const result = await imported(here, path);
    expect(result).toMatchObject({ added: ['ace:one', 'ace:two'], badCount: 4, badLines: [2, 5, 7, 8] });
  });

  test('nothing of a newer version is taken', async () => {
    const here = aLibrary();
    const path = fileOf('{"songwatch":"library","version":2}', '{"task":{}}');
    expect(await imported(here, path)).toMatchObject({ isNewer: true, added: [] });
  });

  test('another file of this computer is not taken for a song', async () => {
    const there = aLibrary();
    const path = '/etc/passwd';
    const clips = [
      {
        id: 'a',
        isFavourite: true,
        isHidden: false,
        saved: { path, bytes: 1, savedAtMs: T0, modifiedAtMs: null },
        wasSaved: true,
        deadUrl: null,
      },
    ];
    there.exchange.merge([{ task: ready(tracked('one')), raw: null, isUnseen: false, clips, wordTimes: [] }]);
    const here = aLibrary();
    await imported(here, (await exported(there)).path);
    expect(here.get('ace:one')?.keeping['a']).toMatchObject({ saved: null, isFavourite: true });
  });

  test('a cancelled one keeps what it has, and a cancelled export leaves no file', async () => {
    const there = aLibrary();
    const many = Array.from({ length: 120 }, (_, n) => ({
      ...{ task: tracked(`task-${n}`), raw: null, isUnseen: false, clips: [], wordTimes: [] },
    }));
    there.exchange.merge(many);
    const { path } = await exported(there);
    const here = aLibrary();
    const stop = new AbortController();
    const result = await importTasks(
      { exchange: here.exchange, accountFor: (id) => id },
      { path, signal: stop.signal, onProgress: () => stop.abort() },
    );
    expect(result).toMatchObject({ isCancelled: true });
    expect(here.counts().all).toBe(50);

    const folder = aFolder();
    const cancel = new AbortController();
    const count = await exportTasks(
      { exchange: there.exchange, accountOf: () => null, nowMs: () => T0 },
      {
        path: join(folder, 'x.jsonl'),
        format: 'jsonl',
        keys: null,
        signal: cancel.signal,
        onProgress: () => cancel.abort(),
      },
    );
    expect(count).toBeNull();
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('other formats', () => {
  test('ids are one a line, of what was chosen', async () => {
    const library = aLibrary();
    library.track([tracked('one'), tracked('two'), tracked('three')]);
    expect((await exported(library, 'ids', ['ace:three', 'ace:one', 'ace:unknown'])).text).toBe(
      'one\nthree\n',
    );
    library.remove(['ace:two']);
    expect((await exported(library, 'ids')).text).toBe('one\nthree\n');
  });

  test('CSV is what spreadsheets read: quoted, in UTF-8, and never a formula', async () => {
    const library = aLibrary();
    const titles = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', 'a "b", c\nd', 'Ünïcödé 🎸'];
    library.track(titles.map((title, n) => ({ ...tracked(`task-${n}`), title, prompt: title })));
    const { text: csv } = await exported(library, 'csv');
    expect(csv.startsWith('\uFEFFTitle,State,')).toBe(true);
    const rows = parseCsv(csv.slice(1));
    expect(rows).toHaveLength(titles.length + 1);
    expect(new Set(rows.map((row) => row.length))).toEqual(new Set([17]));
    const prompts = rows.slice(1).map((row) => row[13]);
    expect(prompts).toEqual(["'=1+1", "'+1", "'-1", "'@SUM(A1)", "'\tx", 'a "b", c\nd', 'Ünïcödé 🎸']);
    for (const row of rows) for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
  });
});

/** RFC 4180, strictly. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [];
  const row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  for (let match = field.exec(csv); match !== null; match = field.exec(csv)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') rows.push(row.splice(0));
    if (field.lastIndex === csv.length) return rows;
  }
  throw new Error(`not RFC 4180 at ${field.lastIndex}`);
}
