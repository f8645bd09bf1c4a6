import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCommandLine, type CommandLine } from '../../electron/desktop/command-line.ts';

const A = 'eae26f89-b64b-404d-a80c-761996660b1c';
const B = '0d3ed03b-912b-4f7d-941b-8441323cb77b';
const LINK = `songwatch://track?provider=ace&id=${A}`;

const nothing: CommandLine = {
  isDemo: false,
  isHidden: false,
  userDataDir: null,
  ids: [],
  accountLabel: null,
  links: [],
  refused: [],
  says: null,
};

test.each<[string, string[], Partial<CommandLine>]>([
  ['a plain start', ['songwatch'], {}],
  ['a start in development', ['electron', '--no-sandbox', '.'], {}],
  ['the demo', ['songwatch', '--demo'], { isDemo: true }],
  ['a start at login', ['songwatch', '--hidden'], { isHidden: true }],
  ['a profile', ['songwatch', '--user-data-dir=/tmp/a b'], { userDataDir: '/tmp/a b' }],
  ['a profile after a space', ['songwatch', '--user-data-dir', '/tmp/x'], { userDataDir: '/tmp/x' }],
  ['a profile that is missing', ['songwatch', '--user-data-dir='], {}],
  ['one id', ['songwatch', 'track', A], { ids: [A] }],
  ['two ids and one again', ['songwatch', 'track', A, B, A], { ids: [A, B] }],
  [
    'an account',
    ['songwatch', 'track', A, '--account', 'My studio'],
    { ids: [A], accountLabel: 'My studio' },
  ],
  ['an account first', ['songwatch', 'track', '--account=Sunor', A], { ids: [A], accountLabel: 'Sunor' }],
  ['an account without a name', ['songwatch', 'track', A, '--account'], { ids: [A], says: 'no-label' }],
  ['a blank account', ['songwatch', 'track', A, '--account', '  '], { ids: [A], says: 'no-label' }],
  ['the word without ids', ['songwatch', 'track'], { says: 'no-ids' }],
  ['the word with a link alone', ['songwatch', 'track', LINK], { links: [LINK] }],
  ['a cry for help', ['songwatch', 'track', '--help'], { says: 'help' }],
  ['the version', ['songwatch', '--version'], { says: 'version' }],
  ['a link', ['songwatch', LINK], { links: [LINK] }],
  ['a link beside ids', ['songwatch', 'track', LINK, B], { ids: [B], links: [LINK] }],
  [
    'what Playwright and Chromium add',
    [
      'electron',
      '-r',
      '/x/loader.js',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--no-sandbox',
      '.',
      '--demo',
    ],
    { isDemo: true },
  ],
  ['ids without the word', ['songwatch', A], {}],
  [
    'what is no id',
    ['songwatch', 'track', '../etc', 'your_task_id', A],
    { ids: [A], refused: ['../etc', 'your_task_id'] },
  ],
  [
    'what looks like a key',
    ['songwatch', 'track', 'sk-1234567890abcdef'],
    { refused: ['sk-1234567890abcdef'] },
  ],
  [
    'another link of ours',
    ['songwatch', 'songwatch://settings?key=1'],
    { refused: ['songwatch://settings?key=1'] },
  ],
  ['a link that asks for more', ['songwatch', `${LINK}&do=save`], { refused: [`${LINK}&do=save`] }],
  ['somebody else’s link', ['songwatch', 'https://example.org/track'], {}],
  ['a switch of the same beginning', ['songwatch', '--demonstrate', '--hidden-x'], {}],
  ['a switch with a value that it doesn’t take', ['songwatch', '--demo=no'], {}],
])('%s', (_, argv, expected) => {
  expect(parseCommandLine(argv)).toEqual({ ...nothing, ...expected });
});

test('more ids than are taken at once are refused as a whole, none is dropped', () => {
  const ids = Array.from({ length: 1_001 }, (_, index) => `task-${index}`);
  expect(parseCommandLine(['songwatch', 'track', ...ids]).says).toBe('too-many');
  expect(parseCommandLine(['songwatch', 'track', ...ids.slice(1)])).toMatchObject({
    ids: ids.slice(1),
    says: null,
  });
});

test('any arguments are understood or passed over, and no id or link is let in unchecked', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'track',
      '--account',
      '--demo',
      '--',
      '-r',
      '--user-data-dir',
      A,
      LINK,
      'songwatch://x',
      '__proto__',
    ),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 12 }), (argv) => {
      const { ids, links } = parseCommandLine(argv);
      for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{6,128}$/);
      for (const link of links) expect(link).toMatch(/^songwatch:\/\/track\/?\?/i);
    }),
  );
});
