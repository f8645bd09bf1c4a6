import { lazily } from '../lazily.ts';
import type { ProviderId } from '../provider.ts';
import { PROVIDERS } from '../provider.ts';
import { MOST_IDS } from '../track-link.ts';
import type { StatusWord, TaskKind } from '../task.ts';

const at = (provider: ProviderId): string => PROVIDERS[provider].name;
const list = lazily(() => new Intl.ListFormat('en-GB', { type: 'conjunction' }));
const numbers = lazily(() => new Intl.NumberFormat('en'));
const counted = (count: number, noun: string): string =>
  `${numbers().format(count)} ${noun}${count === 1 ? '' : 's'}`;
const listedSentence = (...parts: readonly (string | false)[]): string =>
  `${parts.filter((part) => part !== false).join(', ')}.`;

const NAMELESS: Readonly<Record<TaskKind, string>> = {
  music: 'A song',
  concat: 'A song',
  lyrics: 'Lyrics',
  upload: 'An upload',
  other: 'A task',
};
const are = (kind: TaskKind): string => (kind === 'lyrics' ? 'are' : 'is');

/** What main says: in notifications, in the tray and menus, in the system's dialogs. The window has its own words. */
export const english = {
  /** Says a sentence that travelled here as text, see `sentences.ts`. */
  sentence: (said: string) => said,

  status: {
    waiting: 'waiting',
    making: 'making',
    ready: 'ready',
    'partly ready': 'partly ready',
    failed: 'failed',
    'timed out': 'timed out',
    'not found': 'not found',
    unknown: 'unknown',
    stalled: 'stalled',
  } satisfies Record<StatusWord, string>,

  task: {
    untitled(kind: TaskKind, provider: ProviderId): string {
      const what = kind === 'lyrics' ? 'Lyrics' : kind === 'upload' ? 'Upload' : 'Untitled';
      return `${what}, from ${at(provider)}`;
    },
  },

  notice: {
    nameless: (kind: TaskKind, provider: ProviderId) => `${NAMELESS[kind]} at ${at(provider)}`,
    lyricsFor: (title: string) => `Lyrics for ${title}`,
    ready: (name: string, kind: TaskKind) => `${name} ${are(kind)} ready`,
    partlyReady: (name: string, kind: TaskKind) => `${name} ${are(kind)} partly ready`,
    failed: (name: string) => `${name} failed`,
    timedOut: (name: string) => `${name} timed out`,
    stateIs: (status: string) => `The task is ${status}`,
    songs: (count: number) => counted(count, 'song'),
    tasks: (count: number) => counted(count, 'task'),
    areReady: (counted: string) => `${counted} are ready`,
    alsoFailed: (names: string) => `Failed: ${names}`,
    /** `ready` of `all` clips. */
    clips: (ready: number, all: number) =>
      ready === all ? counted(all, 'clip') : `${ready} of ${counted(all, 'clip')}`,
    took: (span: string) => `Took ${span}`,
    noReason: 'The provider gave no reason',
    refunded: 'Credits refunded',
    more: (count: number) => `${count} more`,
    listed: (items: readonly string[]) => list().format(items),
  },

  stopped: {
    title: (account: string) => `${account} is not checked any more`,
    untilCredit: 'Its tasks wait until there is some again.',
    untilKey: 'Its tasks wait until you change the key.',
  },

  savingTrouble: 'Songs can’t be saved',

  tray: {
    new: (count: number) => `${count} new`,
    making: (count: number) => `${count} being made`,
    saving: (position: number, all: number, share: number) =>
      `saving ${position} of ${all}, ${Math.floor(share * 100)} %`,
    savingPaused: 'saving paused',
    savingWaits: 'saving waits for the folder',
    needAttention: (count: number) => `${count} ${count === 1 ? 'needs' : 'need'} attention`,
    needsKey: (account: string) => `${account} needs another key`,
    paused: 'checking paused',
    offline: 'offline',
    nothingMaking: 'Nothing being made',
    songsMaking: (count: number) => `${counted(count, 'song')} being made`,
    percent: (share: number) => `${Math.floor(share * 100)} %`,
    andMore: (count: number) => `and ${count} more`,
    play: (title: string) => `Play ${title}`,
    playSong: 'Play',
    pauseSong: 'Pause',
    nextSong: 'Next',
    previousSong: 'Previous',
    miniPlayer: 'Mini player',
    trackClipboard: 'Track from clipboard',
    checkNow: 'Check now',
    pause: 'Pause checking',
    resume: 'Resume checking',
    open: 'Open Songwatch',
    settings: 'Settings…',
    quit: 'Quit',
  },

  menu: {
    trackClipboard: 'Track from Clipboard',
    checkNow: 'Check Now',
    settings: 'Settings…',
    file: 'File',
    songs: '&Songs',
    edit: '&Edit',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    view: '&View',
    resetZoom: 'Actual Size',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    fullScreen: 'Toggle Full Screen',
    window: 'Window',
    minimise: 'Minimise',
    zoom: 'Zoom',
    allToFront: 'Bring All to Front',
    help: '&Help',
    openLogs: 'Open Logs',
    about: 'About Songwatch',
    hide: 'Hide Songwatch',
    hideOthers: 'Hide Others',
    showAll: 'Show All',
    close: 'Close Window',
    quit: 'Quit Songwatch',
  },

  dialog: {
    folderTitle: 'Where should songs go?',
    folderButton: 'Save here',
    songTitle: 'Where is the song?',
    songButton: 'Use this file',
    songs: 'Song files',
    openLink: (host: string) => `Open ${host} in your browser?`,
    open: 'Open',
    cancel: 'Cancel',
  },

  window: {
    crashed: 'The window had to be loaded again. Nothing was lost; the log has the details.',
    redrawn:
      'What draws the window crashed, and was started again. Nothing was lost; the log has the details.',
    putAway: 'Songwatch keeps watching',
    hidden: 'It goes on in the tray and tells you when a song is ready.',
    minimised: 'No tray was found on this desktop, so its window is minimised instead of closed.',
  },

  terminal: {
    alreadyRunning: 'Songwatch is already running: its window is shown.',
    noAnswer:
      'Songwatch is already running, but did not say in time what became of this. Look at its window.',
    tracked: (added: number, known: number) =>
      listedSentence(
        added > 0 && `${counted(added, 'task')} ${added === 1 ? 'is' : 'are'} now tracked`,
        known > 0 &&
          `${added > 0 ? numbers().format(known) : counted(known, 'task')} ${known === 1 ? 'was' : 'were'} known already`,
      ),
    linkOffered: 'The link is shown in the window. It is tracked when you say so there.',
    notTracked: (count: number) => `${counted(count, 'task')} ${count === 1 ? 'is' : 'are'} not tracked yet.`,
    noAccount: 'There is no account yet: add one in the window.',
    whichAccount: (labels: string) => `Say by which account, with --account or in the window: ${labels}.`,
    noSuchAccount: (label: string, labels: string) => `There is no account ${label}, but ${labels}.`,
    noIds: (words: string) => `Not taken, for it is no task id: ${words}.`,
    quoted: (name: string) => `“${name}”`,
    misuse: {
      'no-ids': 'Which tasks? Give their ids after “track”.',
      'no-label': 'Which account? Give its label after “--account”.',
      get 'too-many'(): string {
        return `That is too much at once: at most ${numbers().format(MOST_IDS)} ids.`;
      },
    },
    usage: `songwatch [--demo] [--hidden] [--user-data-dir=DIR] [track ID… [--account LABEL]] [songwatch://track?…]`,
    help: `Watches Suno music tasks, and tells when a song is ready.

  track ID…             track these tasks, in the Songwatch that runs or in a new one
  --account LABEL       … by this account, where there are several
  songwatch://track?…   show what this link would track
  --hidden              leave the window as it is; a new Songwatch starts in the tray
  --demo                with songs of its own, without a key
  --user-data-dir=DIR   keep everything in this folder
  --version, --help     say this, and start nothing

It ends with 0 when everything was taken, 1 when something was not, 2 when the command can’t be meant so.`,
  },
};

/** A language of main is one object of this type: the compiler misses what isn't there. */
export type Words = typeof english;
