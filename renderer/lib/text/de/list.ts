import { clipLength, list as listed, number, percent, roughSpan, span } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { dative, plural } from './words.ts';

const emptyTitles: Record<Parameters<Catalogue['list']['emptyTitle']>[0], string> = {
  all: 'Noch keine Songs',
  'in-progress': 'Nichts in Arbeit',
  favourites: 'Noch keine Favoriten',
  saved: 'Noch nichts gespeichert',
  'needs-attention': 'Alles in Ordnung',
};

const emptyHints: typeof emptyTitles = {
  all: 'Eine Aufgaben-ID, eine Antwort oder einen curl-Befehl irgendwo in dieses Fenster einfügen, und Songwatch verfolgt die Aufgabe.',
  'in-progress': 'Songs, die gerade entstehen, stehen hier, bis sie fertig sind.',
  favourites: 'Das Herz eines Clips anklicken, um ihn hier zu behalten.',
  saved: 'Songs, die auf der Festplatte liegen, stehen hier.',
  'needs-attention': 'Aufgaben, die fehlschlugen, stocken oder nicht gefunden wurden, stünden hier.',
};

export const list: Catalogue['list'] = {
  name: 'Aufgaben',
  inProgress: 'In Arbeit',
  today: 'Heute',
  yesterday: 'Gestern',
  loading: 'Songs werden geladen …',
  failed: 'Die Liste lässt sich nicht anzeigen',
  emptyTitle: (view, search) => (search === '' ? emptyTitles[view] : `Nichts gefunden für „${search}“`),
  emptyHint: (view, search) =>
    search === '' ? emptyHints[view] : 'Durchsucht wurden Titel, Songtexte, Stile, Prompts und IDs.',
  everywhere: 'Alle Songs durchsuchen',
  pasteKeys: 'Strg V',
  orType: 'oder eintippen',
};

export const status: Catalogue['status'] = {
  waiting: 'wartet',
  making: 'entsteht',
  ready: 'fertig',
  'partly ready': 'teilweise fertig',
  failed: 'fehlgeschlagen',
  'timed out': 'Zeit überschritten',
  'not found': 'nicht gefunden',
  unknown: 'unbekannt',
  stalled: 'stockt',
};

export const row: Catalogue['row'] = {
  name: (row) => `${row.title}, ${status[row.status]}`,
  waiting: (provider) => `Wartet bei ${provider}`,
  making: (provider) => `Entsteht bei ${provider}`,
  left: (ms) => `noch etwa ${roughSpan(ms)}`,
  elapsed: (ms) => span(ms),
  late: 'jeden Moment',
  overdue: 'länger als üblich',
  took: (ms) => `dauerte ${span(ms)}`,
  clips(lengths) {
    const known = lengths.filter((length) => length !== null);
    if (lengths.length === 1) return known[0] === undefined ? '1 Clip' : clipLength(known[0]);
    const count = plural(lengths.length, 'Clip', 'Clips');
    if (known.length < lengths.length) return count;
    if (known.length <= 3) return `${count}, ${listed(known.map(clipLength))}`;
    return `${count}, zusammen ${clipLength(known.reduce((sum, length) => sum + length, 0))}`;
  },
  readyOf: (ready, all) => `${number(ready)} von ${plural(all, 'Clip', 'Clips')} fertig`,
  kinds: {
    music: 'Song',
    lyrics: 'Songtext',
    upload: 'Upload',
    concat: 'Verlängerter Song',
    other: 'Aufgabe',
  },
  refunded: 'Guthaben erstattet',
  notFound: (provider) => `${provider} kennt diese ID nicht`,
  notFoundMore: 'wird noch eine Weile gefragt',
  stalled: 'Seit über einem Tag kein Ende in Sicht',
  stalledMore: 'wird stündlich abgefragt',
  unknown: (message) => message.replace(/[.\s]+$/, ''),
  in: (ms) => `in ${dative(span(Math.max(1000, ms)))}`,
  nextCheck: (ms) => `nächster Versuch in ${dative(span(Math.max(1000, ms)))}`,
  keyless: {
    'no-key': 'Kein Schlüssel',
    'key-rejected': 'Schlüssel abgelehnt',
    'no-credit': 'Kein Guthaben',
  },
  waitsForKey: 'wartet auf den Schlüssel',
  whenConnected: 'wird abgefragt, wenn sie wieder da ist',
  stopped: 'Wird nicht mehr abgefragt',
  accountRemoved: 'Konto entfernt',
  accountRemovedMore: 'wird nicht mehr abgefragt',
  unheard: 'Neu',
  progressOf: (title) => `Fortschritt von ${title}`,
  details: 'Details',
  detailsOf: (title) => `Details zu ${title}`,
  more: (title) => `Mehr zu ${title}`,
  percent: (share) => percent(share),
};

export const clip: Catalogue['clip'] = {
  play: (letter, title) => `Clip ${letter} von ${title} abspielen`,
  pause: (letter, title) => `Clip ${letter} von ${title} anhalten`,
  save: (letter, title) => `Clip ${letter} von ${title} speichern`,
  saveAll: (title) => `Alle Clips von ${title} speichern`,
  favourite: (letter, title) => `Clip ${letter} von ${title} als Favorit`,
  reveal: (letter, title) => `Datei von Clip ${letter} von ${title} zeigen`,
  saving: (letter, title) => `Clip ${letter} von ${title} wird gespeichert`,
  savedTitle: 'Gespeichert. Im Ordner zeigen',
  preview: 'Vorschau',
  previewTitle: 'Ein Stream des Songs, während er noch entsteht',
  making: 'entsteht',
  dead: 'Link abgelaufen',
  deadTitle: 'Der Anbieter hat diese Datei nicht mehr; sie lässt sich weder abspielen noch speichern',
  failed: 'fehlgeschlagen',
};

export const menu: Catalogue['menu'] = {
  showClips: (count) =>
    count === 1 ? 'Den ausgeblendeten Clip zeigen' : `${number(count)} ausgeblendete Clips zeigen`,
  name: (title) => `Aktionen für ${title}`,
  play: 'Abspielen',
  pause: 'Pause',
  save: (count) => (count > 1 ? `${number(count)} Clips speichern` : 'Speichern'),
  saveWith: 'Speichern mit …',
  favourite: 'Als Favorit merken',
  unfavourite: 'Aus Favoriten entfernen',
  check: 'Erneut abfragen',
  stop: 'Nicht mehr abfragen',
  move: 'In Konto verschieben',
  copyId: 'ID kopieren',
  copyIds: 'IDs kopieren',
  copyDetails: 'Details kopieren',
  findFile: 'Datei suchen …',
  saveAgain: 'Erneut speichern',
  reveal: 'Im Ordner zeigen',
  open: 'In anderem Programm öffnen',
  copyPath: 'Dateipfad kopieren',
  copyLink: 'Link zum Ton kopieren',
  remove: 'Aus der Liste entfernen',
  removeKey: 'Entf',
  removeFiles: 'Entfernen, Dateien in den Papierkorb …',
};
