import { expect } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { AppState } from '../../../renderer/bridge.ts';
import { FakeMain } from './fake-bridge.ts';
import { designRows, HOLIDAY_LYRICS, longLyrics, lostRows, manyClips, variedRows } from './library.ts';
import { miniSong, openMini } from './mini.ts';
import { clip, failure, row } from './rows.ts';
import { mainThatSaves } from './saving.ts';
import { UPDATES } from './updates.ts';
import { button, item, openWindow } from './window.ts';

interface Opening {
  readonly state?: Partial<AppState>;
  readonly width?: number;
  readonly height?: number;
}

type Open = (opening: Opening) => Promise<unknown>;

const withRows =
  (then: () => Promise<unknown>): Open =>
  async ({ state = {}, ...size }) => {
    await openWindow({ rows: designRows(), state }, size);
    await expect.element(page.getByRole('list', { name: 'Tasks' })).toBeVisible();
    await then();
  };

const settings = (tab: string): Open =>
  withRows(async () => {
    await button('Settings').click();
    await page.getByRole('tab', { name: tab }).click();
  });

/** The banner above the list, and the notes in the settings. */
const withUpdate =
  (update: AppState['update']): Open =>
  async (opening) => {
    const state = { ...opening.state, update };
    await settings('About')({ ...opening, state });
  };

const NOTHING = { all: 0, 'in-progress': 0, favourites: 0, saved: 0, 'needs-attention': 0 };

/** Every screen of the window, by what it is called here. What is new in the window is added here. */
export const SCREENS: Readonly<Record<string, Open>> = {
  'the list': withRows(() => Promise.resolve()),
  'an opened song that plays': withRows(async () => {
    await item('Holiday Wishes, ready').click();
    await button('Play clip A of Holiday Wishes').click();
    await expect.element(button('Pause clip A of Holiday Wishes')).toBeVisible();
  }),
  'the details of a song': withRows(async () => {
    await item('Holiday Wishes, ready').click();
    await showDetails();
    await page.getByRole('tab', { name: 'Details' }).click();
  }),
  'lyrics whose times are known': async ({ state = {}, ...size }) => {
    const { main } = await openWindow({ rows: designRows(), state }, size);
    const startsMs = HOLIDAY_LYRICS.split('\n').map((line, index) => (line.startsWith('[') ? null : index));
    main.details.set('ace:holiday-wishes', {
      lyrics: [{ clipId: 'clip-a', text: HOLIDAY_LYRICS, startsMs }],
    });
    await item('Holiday Wishes, ready').click();
    await showDetails();
    await expect.element(page.getByRole('group', { name: 'Lyrics, line by line' })).toBeVisible();
  },
  'a song of forty clips that plays, with lyrics of 20,000 characters and no cover': async ({
    state = {},
    ...size
  }) => {
    const { main } = await openWindow({ rows: [manyClips(), ...designRows()], state }, size);
    main.details.set('ace:forty', { lyrics: [{ clipId: 'clip-a', text: longLyrics(), startsMs: null }] });
    await item('Forty, ready').click();
    await button('Play clip A of Forty').click();
    await expect.element(page.getByRole('radio', { name: 'AN', exact: true })).toBeInTheDocument();
    await showDetails('Forty');
  },
  'the response of a song': withRows(async () => {
    await item('Holiday Wishes, ready').click();
    await showDetails();
    await page.getByRole('tab', { name: 'Response' }).click();
  }),
  'every state a row can be in': async ({ state, ...size }) => {
    const troubles = { isDemo: true, isOffline: true, warnings: ['Something is odd.'] };
    await openWindow({ rows: variedRows(), state: { ...state, ...troubles } }, { height: 1_700, ...size });
    await expect.element(page.getByText('Something is odd.')).toBeVisible();
  },
  'an empty list': async ({ state = {}, ...size }) => {
    await openWindow({ state }, size);
    await expect.element(page.getByText('No songs yet')).toBeVisible();
  },
  'the welcome without a keyring': async ({ state, ...size }) => {
    await openWindow({ state: { ...state, accounts: [], counts: NOTHING, keyStore: 'none' } }, size);
    await button('Check and save').click();
    await expect.element(page.getByText('Paste the key first.')).toBeVisible();
  },
  'the track dialog': withRows(async () => {
    await button('Track tasks').first().click();
    await page.getByRole('textbox', { name: 'Task ids' }).fill('0d3ed03b-912b-4f7d-941b-8441323cb77b');
    await expect.element(button('Track 1 task')).toBeVisible();
  }),
  'the settings: Accounts': settings('Accounts'),
  'the settings: an account': withRows(async () => {
    await button('Settings').click();
    await button('Add account').click();
    await expect.element(page.getByRole('form', { name: 'Account' })).toBeVisible();
  }),
  'the settings: Saving': settings('Saving'),
  'the settings: Notifications': settings('Notifications'),
  'the settings: General': settings('General'),
  'the settings: Data': settings('Data'),
  'the settings: About': settings('About'),
  'all keys': withRows(async () => {
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('dialog', { name: 'Keyboard' })).toBeVisible();
  }),
  'what is being saved': async ({ state = {}, ...size }) => {
    await openWindow(mainThatSaves({}, { rows: designRows(), state }), size);
    await button('Saving 2 of 4').click();
    await expect.element(page.getByRole('dialog', { name: 'Saving' })).toBeVisible();
  },
  'the queue': withRows(async () => {
    await button('Play clip A of Holiday Wishes').click();
    await button('Queue').click();
    await expect.element(page.getByRole('dialog', { name: 'Queue' })).toBeVisible();
  }),
  'the filters': withRows(async () => {
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect.element(page.getByRole('dialog', { name: 'Filters' })).toBeVisible();
  }),
  'a selection': withRows(async () => {
    await item('Holiday Wishes, ready').click();
    await userEvent.keyboard('{Control>}a{/Control}');
    await expect.element(page.getByRole('toolbar')).toBeVisible();
  }),
  'a new version': withUpdate(UPDATES.found),
  'a new version on its way': withUpdate(UPDATES.downloading),
  'a new version that lies ready': withUpdate(UPDATES.ready),
  'the licences': withRows(async () => {
    await button('Settings').click();
    await page.getByRole('tab', { name: 'About' }).click();
    await button('Show licences').click();
    await page.getByText('Electron 45.4.1').click();
    await expect.element(page.getByText('Free to use.')).toBeVisible();
  }),
  'the menu of a song': withRows(async () => {
    await button('More for La La La').click();
    await expect.element(page.getByRole('menu')).toBeVisible();
  }),
  'the question for a folder': withRows(async () => {
    await button('More for La La La').click();
    await page.getByRole('menuitem', { name: 'Save 2 clips' }).click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  }),
  'what a song is saved with': withRows(async () => {
    await button('More for La La La').click();
    await page.getByRole('menuitem', { name: 'Save with…' }).click();
    await expect.element(page.getByRole('dialog', { name: 'Save with…' })).toBeVisible();
  }),
  'an account’s other tasks': async ({ state = {}, ...size }) => {
    const main = new FakeMain({ rows: designRows(), state });
    main.on('account:find', () => ({
      tasks: [1, 2, 3].map((n) => ({
        id: `task-${n}`,
        key: `ace:task-${n}` as const,
        title: `Song ${n}`,
        kind: 'music' as const,
        status: 'ready' as const,
        createdAtMs: Date.UTC(2026, 0, 15),
        clipCount: 2,
        isTracked: n === 2,
      })),
      hasMore: true,
      odd: null,
      isOwnerKnown: true,
    }));
    await openWindow(main, size);
    await button('Settings').click();
    await button('Find my other tasks at Ace Data Cloud').click();
    await expect.element(page.getByText('Song 3')).toBeVisible();
  },
  'saved files that are not found here': async ({ state = {}, ...size }) => {
    await openWindow({ rows: lostRows(), state }, size);
    await item('Both are gone, ready').click();
    await showDetails('Both are gone');
    await expect.element(button('Find the file of clip B of Both are gone').first()).toBeVisible();
  },
  'a song saved without its video': async ({ state = {}, ...size }) => {
    const clips = ['A', 'B'].map((letter) => clip(letter, { isSaved: true }));
    const main = new FakeMain({ rows: [row('Duo', { clips })], state });
    const gone = failure('not-found', 'The link is dead: the file is no longer there.', { status: 404 });
    const leftOut = clips.map(({ id }) => ({ clipId: id, part: 'isVideoSaved', failure: gone }) as const);
    main.details.set('ace:duo', { leftOut });
    await openWindow(main, size);
    await item('Duo, ready').click();
    await showDetails('Duo');
    await expect.element(page.getByText(/^Without its video/).first()).toBeVisible();
  },
  'the question about a found file': async ({ state = {}, ...size }) => {
    const main = new FakeMain({ rows: lostRows(), state });
    main.on('clip:find-file', () => ({ status: 'likely', name: 'My favourite.mp3' }));
    await openWindow(main, size);
    await button('The file of clip A of One of two is gone was not found here').click();
    await page.getByRole('menuitem', { name: 'Find the file…' }).click();
    await expect.element(page.getByRole('alertdialog')).toBeVisible();
  },
  'the mini player': ({ state }) => openMini(miniSong(), { theme: state?.settings?.theme ?? 'system' }),
  'the mini player with nothing to play': ({ state }) =>
    openMini(null, { theme: state?.settings?.theme ?? 'system' }),
  'a message with a way back': withRows(async () => {
    await button('More for La La La').click();
    await page.getByRole('menuitem', { name: 'Remove from list' }).click();
    await expect.element(button('Undo')).toBeVisible();
  }),
};

export const SCREEN_NAMES = Object.keys(SCREENS);

export async function openScreen(name: string, opening: Opening = {}): Promise<void> {
  await SCREENS[name]?.(opening);
  await settled();
}

/** Colours and places are measured when nothing moves any more. */
export async function settled(): Promise<void> {
  const passing = document
    .getAnimations()
    .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));
}

/** In a narrow window they lie over the list when they are asked for. */
async function showDetails(title = 'Holiday Wishes'): Promise<void> {
  const open = button(`Open details of ${title}`);
  if (open.elements().some((each) => each.checkVisibility())) await open.click();
}
