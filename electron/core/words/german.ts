import { lazily } from '../lazily.ts';
import { PROVIDERS, type ProviderId } from '../provider.ts';
import type { TaskKind } from '../task.ts';
import { MOST_IDS } from '../track-link.ts';
import type { Words } from './english.ts';
import { inGerman } from './sentences.ts';

const at = (provider: ProviderId): string => PROVIDERS[provider].name;
const list = lazily(() => new Intl.ListFormat('de', { type: 'conjunction' }));
const numbers = lazily(() => new Intl.NumberFormat('de'));
const rules = lazily(() => new Intl.PluralRules('de'));
const counted = (count: number, one: string, other: string): string =>
  `${numbers().format(count)} ${rules().select(count) === 'one' ? one : other}`;
const listedSentence = (...parts: readonly (string | false)[]): string =>
  `${parts.filter((part) => part !== false).join(', ')}.`;

const NAMELESS: Readonly<Record<TaskKind, string>> = {
  music: 'Ein Song',
  concat: 'Ein Song',
  lyrics: 'Ein Songtext',
  upload: 'Ein Upload',
  other: 'Eine Aufgabe',
};

/** The terms are the window's: see its German words. */
export const german: Words = {
  sentence: inGerman,

  status: {
    waiting: 'wartet',
    making: 'entsteht',
    ready: 'fertig',
    'partly ready': 'teilweise fertig',
    failed: 'fehlgeschlagen',
    'timed out': 'Zeit überschritten',
    'not found': 'nicht gefunden',
    unknown: 'unbekannt',
    stalled: 'stockt',
  },

  task: {
    untitled(kind, provider) {
      const what = kind === 'lyrics' ? 'Songtext' : kind === 'upload' ? 'Upload' : 'Ohne Titel';
      return `${what}, von ${at(provider)}`;
    },
  },

  notice: {
    nameless: (kind, provider) => `${NAMELESS[kind]} bei ${at(provider)}`,
    lyricsFor: (title) => `Songtext zu ${title}`,
    ready: (name) => `${name} ist fertig`,
    partlyReady: (name) => `${name} ist teilweise fertig`,
    failed: (name) => `${name}: fehlgeschlagen`,
    timedOut: (name) => `${name}: Zeit überschritten`,
    stateIs: (status) => `Zustand: ${status}`,
    songs: (count) => counted(count, 'Song', 'Songs'),
    tasks: (count) => counted(count, 'Aufgabe', 'Aufgaben'),
    areReady: (counted) => `${counted} sind fertig`,
    alsoFailed: (names) => `Fehlgeschlagen: ${names}`,
    clips: (ready, all) =>
      ready === all ? counted(all, 'Clip', 'Clips') : `${ready} von ${counted(all, 'Clip', 'Clips')}`,
    took: (span) => `Dauerte ${span}`,
    noReason: 'Der Anbieter nannte keinen Grund',
    refunded: 'Guthaben erstattet',
    more: (count) => `${count} weitere`,
    listed: (items) => list().format(items),
  },

  stopped: {
    title: (account) => `${account} wird nicht mehr abgefragt`,
    untilCredit: 'Seine Aufgaben warten, bis es wieder welches gibt.',
    untilKey: 'Seine Aufgaben warten, bis der Schlüssel geändert ist.',
  },

  savingTrouble: 'Songs können nicht gespeichert werden',

  tray: {
    new: (count) => `${count} neu`,
    making: (count) => `${count} in Arbeit`,
    saving: (position, all, share) => `${position} von ${all} wird gespeichert, ${Math.floor(share * 100)} %`,
    savingPaused: 'Speichern angehalten',
    savingWaits: 'Speichern wartet auf den Ordner',
    needAttention: (count) => `${count} zu beachten`,
    needsKey: (account) => `${account} braucht einen anderen Schlüssel`,
    paused: 'Abfragen angehalten',
    offline: 'offline',
    nothingMaking: 'Nichts in Arbeit',
    songsMaking: (count) => `${counted(count, 'Song', 'Songs')} in Arbeit`,
    percent: (share) => `${Math.floor(share * 100)} %`,
    andMore: (count) => `und ${count} weitere`,
    play: (title) => `${title} abspielen`,
    playSong: 'Wiedergabe',
    pauseSong: 'Pause',
    nextSong: 'Weiter',
    previousSong: 'Zurück',
    miniPlayer: 'Mini-Player',
    trackClipboard: 'Aus Zwischenablage verfolgen',
    checkNow: 'Jetzt abfragen',
    pause: 'Abfragen anhalten',
    resume: 'Abfragen fortsetzen',
    open: 'Songwatch öffnen',
    settings: 'Einstellungen …',
    quit: 'Beenden',
  },

  menu: {
    trackClipboard: 'Aus Zwischenablage verfolgen',
    checkNow: 'Jetzt abfragen',
    settings: 'Einstellungen …',
    file: 'Ablage',
    songs: '&Songs',
    edit: '&Bearbeiten',
    undo: 'Widerrufen',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: '&Darstellung',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    fullScreen: 'Vollbild ein oder aus',
    window: 'Fenster',
    minimise: 'Im Dock ablegen',
    zoom: 'Zoomen',
    allToFront: 'Alle nach vorne bringen',
    help: '&Hilfe',
    openLogs: 'Protokolle öffnen',
    about: 'Über Songwatch',
    hide: 'Songwatch ausblenden',
    hideOthers: 'Andere ausblenden',
    showAll: 'Alle einblenden',
    close: 'Fenster schließen',
    quit: 'Songwatch beenden',
  },

  dialog: {
    folderTitle: 'Wohin sollen die Songs?',
    folderButton: 'Hier speichern',
    songTitle: 'Wo ist der Song?',
    songButton: 'Diese Datei nehmen',
    songs: 'Songdateien',
    openLink: (host) => `${host} im Browser öffnen?`,
    open: 'Öffnen',
    cancel: 'Abbrechen',
  },

  window: {
    crashed: 'Das Fenster musste neu geladen werden. Nichts ging verloren; Näheres steht im Protokoll.',
    redrawn:
      'Was das Fenster zeichnet, ist abgestürzt und wurde neu gestartet. Nichts ging verloren; Näheres steht im Protokoll.',
    putAway: 'Songwatch passt weiter auf',
    hidden: 'Es läuft im Infobereich weiter und meldet sich, wenn ein Song fertig ist.',
    minimised:
      'Auf diesem Desktop gibt es keinen Infobereich; darum wird das Fenster abgelegt statt geschlossen.',
  },

  terminal: {
    alreadyRunning: 'Songwatch läuft schon: Das Fenster wird gezeigt.',
    noAnswer:
      'Songwatch läuft schon, sagte aber nicht rechtzeitig, was daraus wurde. Näheres zeigt sein Fenster.',
    tracked: (added, known) =>
      listedSentence(
        added > 0 && `${counted(added, 'Aufgabe wird', 'Aufgaben werden')} jetzt verfolgt`,
        known > 0 &&
          (added > 0
            ? counted(known, 'war schon bekannt', 'waren schon bekannt')
            : counted(known, 'Aufgabe war schon bekannt', 'Aufgaben waren schon bekannt')),
      ),
    linkOffered: 'Der Link steht im Fenster. Verfolgt wird er, wenn es dort bestätigt wird.',
    notTracked: (count) => `${counted(count, 'Aufgabe wird', 'Aufgaben werden')} noch nicht verfolgt.`,
    noAccount: 'Es gibt noch kein Konto: Bitte im Fenster eines hinzufügen.',
    whichAccount: (labels) => `Bitte das Konto nennen, mit --account oder im Fenster: ${labels}.`,
    noSuchAccount: (label, labels) => `Ein Konto ${label} gibt es nicht, aber ${labels}.`,
    noIds: (words) => `Nicht angenommen, denn das ist keine ID einer Aufgabe: ${words}.`,
    quoted: (name) => `„${name}“`,
    misuse: {
      'no-ids': 'Welche Aufgaben? Ihre IDs gehören hinter „track“.',
      'no-label': 'Welches Konto? Seine Bezeichnung gehört hinter „--account“.',
      get 'too-many'(): string {
        return `Das ist zu viel auf einmal: höchstens ${numbers().format(MOST_IDS)} IDs.`;
      },
    },
    usage: `songwatch [--demo] [--hidden] [--user-data-dir=ORDNER] [track ID… [--account KONTO]] [songwatch://track?…]`,
    help: `Passt auf Musikaufgaben bei Suno auf und meldet sich, wenn ein Song fertig ist.

  track ID…               diese Aufgaben verfolgen, im laufenden Songwatch oder in einem neuen
  --account KONTO         … über dieses Konto, wo es mehrere gibt
  songwatch://track?…     zeigen, was dieser Link verfolgen würde
  --hidden                das Fenster lassen, wie es ist; ein neues Songwatch startet im Infobereich
  --demo                  mit eigenen Songs, ohne Schlüssel
  --user-data-dir=ORDNER  alles in diesem Ordner halten
  --version, --help       nur dies sagen und nichts starten

Am Ende steht 0, wenn alles angenommen wurde, 1, wenn etwas nicht, 2, wenn der Befehl so nicht gemeint sein kann.`,
  },
};
