import { listQuery } from '../../electron/core/list-query.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Library } from '../../electron/core/ports.ts';
import type { Task } from '../../electron/core/task.ts';
import { aClip } from '../support/samples.ts';
import { addFinished, changeTo, idsOf, ready, tracked } from './tasks.ts';
import { aLibrary } from './temporary.ts';

function found(library: Library, search: string): string[] {
  return idsOf(library.list(listQuery({ search }), 0, 100)).sort();
}

function aLibraryWith(tasks: Readonly<Record<string, Partial<Task>>>): Library {
  const library = aLibrary();
  addFinished(
    library,
    ...Object.entries(tasks).map(([id, more]) => ready(tracked(id), { clips: [], ...more })),
  );
  return library;
}

test('words are looked for in titles, prompts, styles, lyrics, texts and ids of tasks and clips', () => {
  const library = aLibraryWith({
    'in-title': { title: 'Holiday needle' },
    'in-prompt': { prompt: 'a needle' },
    'in-style': { style: 'needle pop' },
    'in-text': { text: 'La la needle' },
    'in-clip': { clips: [aClip('c1', { lyric: 'Snow\nneedle' })] },
    'in-clip-style': { clips: [aClip('c2', { style: 'Needle' })] },
    'in-clip-title': { clips: [aClip('c3', { title: 'NEEDLE' })] },
    'in-clip-prompt': { clips: [aClip('c4', { prompt: 'needle' })] },
    'in-clip-id': { clips: [aClip('needle-5')] },
    'needle-id': {},
    nowhere: { model: 'needle' },
  });
  expect(found(library, 'needle')).toHaveLength(10);
  expect(found(library, 'needle')).not.toContain('nowhere');
});

test('every word must occur, each as the beginning of one, in any order', () => {
  const library = aLibraryWith({ winter: { title: 'Snow is falling' }, summer: { title: 'Falling stars' } });
  expect(found(library, 'fall')).toEqual(['summer', 'winter']);
  expect(found(library, 'FALL sn')).toEqual(['winter']);
  expect(found(library, 'alling')).toEqual([]);
  expect(found(library, 'falling moon')).toEqual([]);
});

test('accents, width and composition make no difference', () => {
  const library = aLibraryWith({
    cafe: { title: 'Café Zürich, crème brûlée' },
    decomposed: { title: 'Cafe\u0301' },
    wide: { title: 'ＣＡＦＥ' },
    viet: { title: 'Tiếng Việt' },
  });
  expect(found(library, 'cafe')).toEqual(['cafe', 'decomposed', 'wide']);
  expect(found(library, 'CAFÉ')).toEqual(['cafe', 'decomposed', 'wide']);
  expect(found(library, 'brulee zurich')).toEqual(['cafe']);
  expect(found(library, 'tieng viet')).toEqual(['viet']);
});

test('scripts without spaces are found from any character on', () => {
  const library = aLibraryWith({ song: { title: '夏天的歌' }, rain: { title: 'ネオンの雨' } });
  expect(found(library, '夏天')).toEqual(['song']);
  expect(found(library, '的歌')).toEqual(['song']);
  expect(found(library, '歌的')).toEqual([]);
  expect(found(library, '雨')).toEqual(['rain']);
  expect(found(library, 'オン')).toEqual(['rain']);
});

test('ids are found by their beginning, with or without their dashes', () => {
  const id = 'eae26f89-b64b-404d-a80c-761996660b1c';
  const library = aLibraryWith({ [id]: {}, other: {} });
  for (const search of ['eae2', 'eae26f89', 'EAE26F89-', 'eae26f89-b6', id, id.replaceAll('-', '')]) {
    expect(found(library, search)).toEqual([id]);
  }
  expect(found(library, 'eae26f89-ffff')).toEqual([]);
});

test('a search without letters or digits is none', () => {
  const library = aLibraryWith({ one: {}, two: {} });
  for (const search of ['', '  ', '"', '* - ()', '🎵', '\u0000'])
    expect(found(library, search)).toHaveLength(2);
});

describe('what people type is data', () => {
  const title = 'Rock AND roll (live) OR not: "quoted" near*';

  test.each([
    'and',
    'roll AND',
    'OR',
    'NOT live',
    '"quoted',
    'quoted"',
    'near*',
    '(live',
    'text:live',
    'roll^2',
    '-live',
    '{live}',
    "li've",
  ])('%s', (search) => {
    const library = aLibraryWith({ one: { title } });
    expect(() => found(library, search)).not.toThrow();
  });

  test('operators have no power', () => {
    const library = aLibraryWith({ one: { title }, two: { title: 'Live' } });
    expect(found(library, 'live OR quoted')).toEqual(['one']);
    expect(found(library, 'NOT live')).toEqual(['one']);
    expect(found(library, 'words:live')).toEqual([]);
  });

  test('no text breaks a search', () => {
    const library = aLibraryWith({ one: { title } });
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ unit: 'grapheme' })),
        (search) => {
          library.sections(listQuery({ search }));
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('results', () => {
  test('stand in the order and under the headings of the list', () => {
    const library = aLibrary();
    const on = (day: number) => ({ createdAtMs: new Date(2026, 0, day, 12).getTime() });
    addFinished(
      library,
      ready(tracked('old'), on(3)),
      ready(tracked('new'), on(5)),
      ready(tracked('mid'), on(4)),
    );
    library.track([tracked('open', { title: 'Holiday again' }), tracked('other')]);
    addFinished(library, ready(tracked('odd'), { ...on(4), clips: [], title: 'Odd' }));

    const query = listQuery({ search: 'holiday' });
    expect(idsOf(library.list(query, 0, 10))).toEqual(['open', 'new', 'mid', 'old']);
    expect(idsOf(library.list(query, 1, 2))).toEqual(['new', 'mid']);
    expect(library.sections(query)).toEqual([
      { id: 'in-progress', count: 1 },
      { id: '2026-01-05', count: 1 },
      { id: '2026-01-04', count: 1 },
      { id: '2026-01-03', count: 1 },
    ]);
  });

  test('follow changes of the view, of the words and of the rows', () => {
    const library = aLibrary();
    addFinished(library, ready(tracked('one')), ready(tracked('two')));
    const favourites = () => idsOf(library.list(listQuery({ view: 'favourites', search: 'holiday' }), 0, 9));
    expect(favourites()).toEqual([]);
    library.setFavourite('ace:two', 'two-a', true);
    expect(favourites()).toEqual(['two']);
    expect(found(library, 'holiday')).toEqual(['one', 'two']);

    library.commit([changeTo(ready(tracked('two'), { title: 'Renamed', clips: [] }))]);
    expect(found(library, 'holiday')).toEqual(['one']);
    expect(found(library, 'renamed')).toEqual(['two']);
    library.remove(['ace:two']);
    expect(found(library, 'renamed')).toEqual([]);
  });
});
