/**
 * Every word that the window says, in one place, so that a second language is a second file of this type. That is why
 * it is longer than a file here usually is.
 */
import type { Failure, KeyStore, NameField, ProviderId, StatusWord, TaskRow, View } from '../bridge.ts';
import { age, clipLength, list, number, percent, roughSpan, span } from './format.ts';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const waiting = (tasks: number): string => `${plural(tasks, 'task')} ${tasks === 1 ? 'waits' : 'wait'}`;

/** Names and usual addresses of the providers: what the user picks from before an account says it. */
export const providers: Readonly<Record<ProviderId, { readonly name: string; readonly url: string }>> = {
  ace: { name: 'Ace Data Cloud', url: 'https://api.acedata.cloud' },
  sunor: { name: 'Sunor', url: 'https://sunor.cc' },
};

const views: Readonly<Record<View, string>> = {
  all: 'All songs',
  'in-progress': 'In progress',
  favourites: 'Favourites',
  saved: 'Saved',
  'needs-attention': 'Needs attention',
};

/** What the user can do, by what went wrong; the failure's own message says what happened. */
const advice: Readonly<Partial<Record<Failure['kind'], string>>> = {
  network: 'Check the connection; Songwatch tries again by itself.',
  timeout: 'The service is slow to answer. Try again in a moment.',
  tls: 'The connection can’t be trusted. A proxy or the clock of this computer may be the reason.',
  'bad-answer': 'Something else than the provider seems to answer at this address. Check the base URL.',
  redirect: 'The address answers with a redirect, and keys never follow one. Check the base URL.',
  'key-rejected': 'Check that the key is whole and belongs to this provider.',
  'no-credit': 'The account has no credit left. Songwatch goes on once it has.',
  'rate-limited': 'Too many requests. Songwatch waits as long as the provider asks.',
  'provider-down': 'The provider has trouble of its own. Try again in a moment.',
  'no-key': 'Enter the key again.',
  disk: 'Check that the folder is there and has room.',
};

export const text = {
  app: 'Songwatch',
  demo: 'Demo',
  demoTitle: 'A demo service inside the app: its own songs, its own profile, nothing is spent',
  views,
  library: 'Library',
  accounts: 'Accounts',
  settings: 'Settings',
  addAccount: 'Add account',
  cancel: 'Cancel',
  close: 'Close',
  dismiss: 'Dismiss',
  tryAgain: 'Try again',
  copy: 'Copy',
  copied: 'Copied',

  failure(failure: Failure): string {
    const message = failure.message.trim().replace(/[.\s]+$/, '');
    const status =
      failure.status === null || message.includes(String(failure.status)) ? '' : ` (${failure.status})`;
    const more = advice[failure.kind];
    return `${message}${status}.${more === undefined ? '' : ` ${more}`}`;
  },

  health: {
    ago: (ms: number) => `${age(ms)} ago`,
    retry: (ms: number) => `retry in ${span(Math.max(1000, ms))}`,
    keyRejected: 'key rejected',
    noCredit: 'no credit left',
    keyNeeded: 'key needed',
    offline: 'offline',
    paused: 'paused',
  },

  header: {
    search: 'Search',
    searchHint: 'Search titles, lyrics, prompts, ids',
    searchKeys: 'Ctrl F',
    clearSearch: 'Clear search',
    pause: 'Pause',
    resume: 'Resume',
    pauseChecking: 'Pause checking',
    resumeChecking: 'Resume checking',
    track: 'Track tasks',
  },

  banner: {
    offline: 'No connection. Songs that are saved still play; checking goes on by itself when it is back.',
    paused: 'Checking is paused. No provider is asked until you resume.',
    lostKey: (label: string, tasks: number) =>
      `The key of ${label} can’t be opened any more, for its keyring changed. ` +
      (tasks === 0 ? 'Enter it again to go on.' : `Enter it again: ${waiting(tasks)} for it.`),
    missingKey: (label: string, tasks: number) =>
      `The key of ${label} was kept only until Songwatch quit. ` +
      (tasks === 0 ? 'Enter it again to go on.' : `Enter it again: ${waiting(tasks)} for it.`),
    enterKey: 'Enter key',
  },

  list: {
    name: 'Tasks',
    inProgress: 'In progress',
    today: 'Today',
    yesterday: 'Yesterday',
    loading: 'Loading songs…',
    failed: 'The list can’t be shown',
    emptyTitle: (view: View, search: string): string => {
      if (search !== '') return `Nothing found for “${search}”`;
      const titles: Record<View, string> = {
        all: 'No songs yet',
        'in-progress': 'Nothing in progress',
        favourites: 'No favourites yet',
        saved: 'Nothing saved yet',
        'needs-attention': 'All is well',
      };
      return titles[view];
    },
    emptyHint: (view: View, search: string): string => {
      if (search !== '') return 'Titles, lyrics, styles, prompts and ids were searched.';
      const hints: Record<View, string> = {
        all: 'Paste a task id, a response or a curl command anywhere in this window, and Songwatch watches it for you.',
        'in-progress': 'Songs that are being made show here until they are finished.',
        favourites: 'Press the heart of a clip to keep it here.',
        saved: 'Songs that are on your disk show here.',
        'needs-attention': 'Tasks that failed, stalled or weren’t found would be here.',
      };
      return hints[view];
    },
    everywhere: 'Search all songs',
    orType: 'or type it in',
  },

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

  row: {
    name: (row: TaskRow) => `${row.title}, ${row.status}`,
    waiting: (provider: string) => `Waiting at ${provider}`,
    making: (provider: string) => `Being made at ${provider}`,
    left: (ms: number) => `about ${roughSpan(ms)} left`,
    elapsed: (ms: number) => span(ms),
    late: 'any moment now',
    overdue: 'longer than usual',
    took: (ms: number) => `took ${span(ms)}`,
    clips: (lengths: readonly (number | null)[]): string => {
      const known = lengths.filter((length) => length !== null);
      if (lengths.length === 1) return known[0] === undefined ? '1 clip' : clipLength(known[0]);
      const count = plural(lengths.length, 'clip');
      if (known.length < lengths.length) return count;
      if (known.length <= 3) return `${count}, ${list(known.map(clipLength))}`;
      return `${count}, ${clipLength(known.reduce((sum, length) => sum + length, 0))} in all`;
    },
    readyOf: (ready: number, all: number) => `${number(ready)} of ${plural(all, 'clip')} ready`,
    kinds: {
      music: 'Song',
      lyrics: 'Lyrics',
      upload: 'Upload',
      concat: 'Extended song',
      other: 'Task',
    } satisfies Record<TaskRow['kind'], string>,
    refunded: 'credits refunded',
    notFound: (provider: string) => `${provider} doesn’t know this id`,
    notFoundMore: 'asked again for a while',
    stalled: 'No end in sight for more than a day',
    stalledMore: 'checked every hour',
    unknown: (message: string) => message.replace(/[.\s]+$/, ''),
    in: (ms: number) => `in ${span(Math.max(1000, ms))}`,
    nextCheck: (ms: number) => `next try in ${span(Math.max(1000, ms))}`,
    waitsForKey: 'waits for its key',
    unheard: 'New',
    progressOf: (title: string) => `Progress of ${title}`,
    details: 'Details',
    detailsOf: (title: string) => `Details of ${title}`,
    more: (title: string) => `More for ${title}`,
    percent: (share: number) => percent(share),
  },

  clip: {
    play: (letter: string, title: string) => `Play clip ${letter} of ${title}`,
    pause: (letter: string, title: string) => `Pause clip ${letter} of ${title}`,
    save: (letter: string, title: string) => `Save clip ${letter} of ${title}`,
    saveAll: (title: string) => `Save all clips of ${title}`,
    favourite: (letter: string, title: string) => `Favourite clip ${letter} of ${title}`,
    reveal: (letter: string, title: string) => `Show the file of clip ${letter} of ${title}`,
    saving: (letter: string, title: string) => `Saving clip ${letter} of ${title}`,
    savedTitle: 'Saved. Show in folder',
    preview: 'preview',
    previewTitle: 'A stream of the song while it is still being made',
    making: 'being made',
    dead: 'link expired',
    deadTitle: 'The provider no longer keeps this file, so it can’t be played or saved',
    failed: 'failed',
  },

  menu: {
    name: (title: string) => `Actions for ${title}`,
    play: 'Play',
    pause: 'Pause',
    save: (count: number) => (count > 1 ? `Save ${number(count)} clips` : 'Save'),
    favourite: 'Favourite',
    unfavourite: 'Remove from favourites',
    check: 'Check again',
    copyId: 'Copy id',
    copyDetails: 'Copy details',
    reveal: 'Show in folder',
    remove: 'Remove from list',
  },

  details: {
    name: 'Details',
    lyrics: 'Lyrics',
    details: 'Details',
    response: 'Response',
    nothing: 'Choose a song to see its lyrics and details.',
    show: 'Show',
    noLyrics: 'No lyrics. It may be an instrumental.',
    lyricsLater: 'Lyrics show here once the provider sends them.',
    noResponse: 'The provider hasn’t answered for this task yet.',
    prompt: (prompt: string) => `“${prompt}”`,
    save: (unsaved: number, all: number): string => {
      if (unsaved === all && all === 2) return 'Save both';
      if (unsaved === 1) return 'Save';
      return unsaved === all ? `Save all ${number(all)}` : `Save ${number(unsaved)} more`;
    },
    saved: (all: number) => (all === 1 ? 'Saved' : 'All saved'),
    saving: (share: number | null) => (share === null ? 'Saving…' : `Saving… ${percent(share)}`),
    checkAgain: 'Check again',
    copyLyrics: 'Copy lyrics',
    copyText: 'Copy text',
    copyResponse: 'Copy response',
    copyDetails: 'Copy details',
    open: (title: string) => `Open details of ${title}`,
    close: 'Close details',
    facts: {
      state: 'State',
      reason: 'Reason',
      nextCheck: 'Next try',
      prompt: 'Prompt',
      style: 'Style',
      model: 'Model',
      kind: 'Kind',
      length: 'Length',
      took: 'Took',
      credits: 'Credits',
      account: 'Account',
      created: 'Created',
      tracked: 'Tracked',
      finished: 'Finished',
      answered: 'Last answer',
      id: 'Task id',
      trace: 'Trace id',
      files: 'Files',
    },
  },

  player: {
    name: 'Player',
    play: 'Play',
    pause: 'Pause',
    previous: 'Previous',
    next: 'Next',
    seek: 'Seek',
    volume: 'Volume',
    mute: 'Mute',
    unmute: 'Unmute',
    clip: 'Clip',
    clipOf: (letter: string) => `Clip ${letter}`,
    position: (position: string, length: string) => `${position} of ${length}`,
    show: 'Show the song that plays',
    nothing: 'Nothing plays',
    nothingHint: 'Choose a song',
    loading: 'Loading…',
    stalled: 'Waiting for more of the song…',
    failed: {
      dead: 'The link of this clip has expired.',
      network: 'The song couldn’t be fetched. Press play to try again.',
      decode: 'This file can’t be played. Saving it may still work.',
      source: 'The song couldn’t be opened. Press play to try again.',
      preview: 'The preview broke off. Wait until the song is finished.',
    },
  },

  track: {
    title: 'Track tasks',
    intro: 'Paste ids, a response, a curl command or links.',
    ids: 'Task ids',
    placeholder: 'eae26f89-b64b-404d-a80c-761996660b1c',
    account: 'Account',
    accountHint: 'for ids that don’t say',
    already: 'already tracked',
    needsAccount: (provider: string) => `no account at ${provider}`,
    count: (fresh: number, known: number): string => {
      const parts = [];
      if (fresh > 0) parts.push(`${number(fresh)} new`);
      if (known > 0) parts.push(`${number(known)} known`);
      return parts.join(', ');
    },
    nothing: 'No task id in this text.',
    more: (count: number) => `and ${number(count)} more`,
    submit: (count: number) => (count === 0 ? 'Track' : `Track ${plural(count, 'task')}`),
    tracking: 'Adding…',
    showKnown: 'Show in list',
    noAccount: 'Add an account first, so that Songwatch knows whom to ask.',
    tooLarge: 'That is more than a million characters. Paste the part with the ids.',
    notText: 'Only text can be dropped here.',
    drop: 'Drop to see which tasks are in it',
    done: (added: number, known: number): string =>
      added === 0
        ? `Already tracked${known > 1 ? `: ${plural(known, 'task')}` : ''}`
        : `Watching ${plural(added, 'task')}`,
  },

  account: {
    form: 'Account',
    title: 'Know the moment your song is ready',
    intro:
      'Add the account whose tasks Songwatch should watch. It stays in the tray, tells you when a song is finished, ' +
      'and saves it before its link expires.',
    provider: 'Provider',
    key: 'API key',
    keyPlaceholder: (lastFour: string) => `••••••••••••••••••••••${lastFour}`,
    keyKept: 'Leave it empty to keep the key that is set.',
    keyPlace: (keyStore: KeyStore): string =>
      keyStore === 'sealed' || keyStore === 'unasked'
        ? 'Kept by this computer’s keyring. Songwatch can use it, nobody can read it back.'
        : 'Kept until you quit Songwatch, and asked for again next time.',
    keyWeak: 'Kept on this disk, weakly protected: programs that run as you could read it.',
    label: 'Label',
    labelHint: 'to tell accounts apart',
    baseUrl: 'Base URL',
    baseUrlHint: 'for a gateway',
    submit: 'Check and save',
    checking: (provider: string) => `Asking ${provider} whether the key works…`,
    tryDemo: 'Try the demo',
    noKey: 'Paste the key first.',
    yours: 'Your account',
    saved: (label: string) => `${label} is set up`,
    keyStoreTitle: 'No keyring',
    keyStore:
      'This system offers no safe place for keys. Songwatch keeps them until you quit and asks again next time.',
    weak: 'Keep them weakly protected instead…',
    weakChosen: 'The next key is kept weakly protected, as you chose.',
    notWeak: 'Keep until I quit instead',
    weakTitle: 'Keep keys weakly protected?',
    weakRisk:
      'Without a keyring the key is only scrambled on your disk. Any program that runs as you, and anyone who gets a ' +
      'copy of your files, can read it and spend your credit.',
    weakConfirm: 'Keep it weakly protected',
  },

  accountList: {
    name: 'Accounts',
    keyEnds: (lastFour: string) => `Key ends in ${lastFour}`,
    keySession: (lastFour: string) => `Key ends in ${lastFour}, kept until you quit`,
    keyWeak: (lastFour: string) => `Key ends in ${lastFour}, weakly protected`,
    checked: (ms: number) => `checked ${age(ms)} ago`,
    open: (tasks: number) => `${plural(tasks, 'task')} in progress`,
    waits: (tasks: number): string => {
      if (tasks === 0) return '';
      return tasks === 1
        ? ' Its task waits until you change it.'
        : ` Its ${number(tasks)} tasks wait until you change it.`;
    },
    rejected: (status: number | null) =>
      `The provider rejects this key${status === null ? '' : ` (${status})`}.`,
    noCredit: 'The account has no credit left.',
    lost: 'Its key can’t be opened any more, for the keyring changed. Enter it again.',
    missing: 'Its key was kept until you quit. Enter it again.',
    change: 'Change',
    changeKey: 'Change key',
    changeOf: (label: string) => `Change ${label}`,
    changeKeyOf: (label: string) => `Change key of ${label}`,
    remove: 'Remove',
    removeOf: (label: string) => `Remove ${label}`,
    removeTitle: (label: string) => `Remove ${label}?`,
    removeText: (tasks: number) =>
      `Its key is deleted from this computer. ${
        tasks === 0 ? '' : `${plural(tasks, 'task')} in progress will no longer be checked. `
      }Songs in the list and saved files stay.`,
    removed: (label: string) => `${label} was removed`,
    none: 'No account yet. Add one, and Songwatch watches its tasks.',
    back: 'Back to accounts',
    addTitle: 'Add an account',
  },

  settingsTabs: {
    accounts: 'Accounts',
    saving: 'Saving',
    notifications: 'Notifications',
    general: 'General',
    data: 'Data',
    about: 'About',
  },

  saving: {
    folder: 'Folder',
    noFolder: 'Not chosen yet. The first save asks.',
    choose: 'Choose folder…',
    change: 'Change folder…',
    auto: 'Save songs automatically',
    autoHint: 'Every song is saved as soon as it is ready, before its link expires.',
    autoNeedsFolder: 'Takes effect once a folder is chosen.',
    names: 'File names',
    namesHint: 'A “/” makes folders. Two songs never share a file: the second is called “… (2)”.',
    fieldsName: 'Fields',
    /** No provider says who sings, so that there is no field for it. */
    fields: {
      title: 'Title',
      clip: 'Clip',
      style: 'Style',
      model: 'Model',
      provider: 'Provider',
      account: 'Account',
      date: 'Date',
      time: 'Time',
      duration: 'Length',
      id: 'Id',
      id8: 'Short id',
      n: 'Number',
    } satisfies Record<Exclude<NameField, 'artist'>, string>,
    insert: (field: string) => `Insert ${field}`,
    examples: 'Songs would be called',
    tags: 'Write tags into mp3 files',
    tagsHint: 'Title, style, lyrics, cover, date and ids. Other formats, such as m4a and wav, stay untagged.',
    cover: 'Save the cover beside the song',
    lyrics: 'Save the lyrics beside the song, as text',
    askTitle: 'Where should songs go?',
    askText: 'Songwatch saves songs here, before their links expire. You can change it in Settings.',
    askAuto: 'Save every song from now on as soon as it is ready',
    askOther: 'Choose another folder…',
    askHere: 'Save here',
    removed: (title: string) => `Removed “${title}”`,
    undo: 'Undo',
  },

  notifications: {
    on: 'Tell me when a song is ready',
    onHint: 'One notification a task, with its title and how long it took.',
    sound: 'Play a sound',
    quiet: 'Be quiet while the window is in front',
    playOnClick: 'Play the song when I click the notification',
    mute: 'Mute for an hour',
    muted: (time: string) => `Muted until ${time}`,
    unmute: 'Unmute',
    muteHint: 'Songs are still saved, and the tray still shows them.',
    muteTitle: 'A quiet hour',
  },

  general: {
    login: 'Start when I log in',
    loginHint: 'Quietly, in the tray, so that no song is missed.',
    theme: 'Theme',
    themes: { system: 'As the system', light: 'Light', dark: 'Dark' },
  },

  data: {
    library: 'Library',
    summary: (all: number, saved: number) =>
      `${plural(all, 'song')} and tasks in the list, ${number(saved)} of them saved.`,
    local:
      'It is kept on this computer alone. Songwatch talks to the providers you added and to nobody else.',
    logs: 'Logs',
    logsHint: 'What the app did, without keys and without signed links.',
    openLogs: 'Open logs',
  },

  about: {
    version: (version: string) => `Version ${version}`,
    line: 'Watches your music tasks from the tray, tells you the moment a song is ready, and keeps it.',
    licence: 'Free software under the MIT licence. No telemetry.',
    shortcuts: 'Keyboard',
    keys: [
      ['Ctrl N', 'Track tasks'],
      ['Ctrl F', 'Search'],
      ['Ctrl ,', 'Settings'],
      ['Space', 'Play or pause'],
      ['J  L', '10 seconds back or on'],
      ['A  B', 'Switch to that clip'],
      ['↑  ↓', 'Previous or next song in the list'],
      ['Enter', 'Play the selected song'],
      ['F', 'Favourite'],
      ['S', 'Save'],
      ['Delete', 'Remove from the list'],
    ] as const,
  },

  toast: {
    idCopied: 'Id copied',
    detailsCopied: 'Details copied, without keys',
    checkingAgain: (title: string) => `Asking for “${title}” again`,
    nothingToSave: 'There is nothing to save yet.',
    saveFailed: (message: string) => `Saving failed. ${message}`,
    gone: 'That song is no longer in the list.',
    copyFailed: 'Copying didn’t work.',
  },
} as const;
