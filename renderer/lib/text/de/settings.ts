import { number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';

export const settingsTabs: Catalogue['settingsTabs'] = {
  accounts: 'Konten',
  saving: 'Speichern',
  notifications: 'Mitteilungen',
  general: 'Allgemein',
  data: 'Daten',
  about: 'Über',
};

export const saving: Catalogue['saving'] = {
  folder: 'Ordner',
  noFolder: 'Noch nicht gewählt. Das erste Speichern fragt danach.',
  choose: 'Ordner wählen …',
  change: 'Ordner ändern …',
  auto: 'Songs von selbst speichern',
  autoHint: 'Jeder Song wird gespeichert, sobald er fertig ist, bevor sein Link abläuft.',
  autoNeedsFolder: 'Wirkt, sobald ein Ordner gewählt ist.',
  names: 'Dateinamen',
  namesHint:
    '„/“ ergibt Ordner, und ein Datum darf ein Muster haben: {date:yyyy/MM}. Zwei Songs teilen sich nie eine Datei: Der zweite heißt „… (2)“.',
  problem: (problem) => {
    switch (problem.kind) {
      case 'unknown-field':
        return `Ein Feld ${problem.written} gibt es nicht. Die Felder sind die Knöpfe darüber.`;
      case 'needless-pattern':
        return `Nur ein Datum hat ein Muster: {${problem.field}} statt ${problem.written}.`;
      case 'empty-date':
        return `${problem.written} hat kein Muster. Richtig ist {date} oder etwas wie {date:yyyy-MM}.`;
      case 'unknown-date':
        return `„${problem.letters}“ in ${problem.written} gehört zu keinem Datum. Möglich sind yyyy, yy, MM, dd, HH, mm und ss.`;
      case 'minutes-for-month':
        return `„mm“ in ${problem.written} sind die Minuten. Der Monat ist MM.`;
      case 'lone-brace':
        return `Ein „${problem.written}“ steht allein. Felder schreibt man wie {title}.`;
    }
  },
  notKept: 'Bis das behoben ist, heißen Songs wie zuvor.',
  fieldsName: 'Felder',
  fields: {
    title: 'Titel',
    clip: 'Clip',
    style: 'Stil',
    model: 'Modell',
    provider: 'Anbieter',
    account: 'Konto',
    date: 'Datum',
    time: 'Uhrzeit',
    duration: 'Länge',
    id: 'ID',
    id8: 'Kurze ID',
    n: 'Nummer',
  },
  insert: (field) => `${field} einfügen`,
  examples: 'So würden Songs heißen',
  tags: 'Tags in mp3-Dateien schreiben',
  tagsHint: 'Titel, Stil, Songtext, Cover, Datum und IDs. Andere Formate wie m4a und wav bleiben ohne Tags.',
  cover: 'Das Cover neben dem Song speichern',
  lyrics: 'Den Songtext als Textdatei neben dem Song speichern',
  video: 'Das Video neben dem Song speichern',
  videoHint: 'Wo der Anbieter eines gemacht hat. Es ist um ein Mehrfaches größer als der Song.',
  answer: 'Die Antwort des Anbieters als JSON neben dem Song speichern',
  askTitle: 'Wohin sollen die Songs?',
  askText:
    'Songwatch speichert Songs hier, bevor ihre Links ablaufen. Das lässt sich in den Einstellungen ändern.',
  askAuto: 'Ab jetzt jeden Song speichern, sobald er fertig ist',
  askOther: 'Anderen Ordner wählen …',
  askHere: 'Hier speichern',
  removed: (title) => `„${title}“ entfernt`,
  undo: 'Widerrufen',
};

export const saveWith: Catalogue['saveWith'] = {
  title: 'Speichern mit …',
  words: (count, title) =>
    title === null
      ? `Nur für diese ${number(count)} Songs, was auch eingestellt ist. Was schon gespeichert ist, bekommt, was fehlt.`
      : `Nur für „${title}“, was auch eingestellt ist. Ist der Song schon gespeichert, bekommt er, was fehlt.`,
  group: 'Neben dem Ton',
  parts: {
    isCoverSaved: 'Cover',
    areLyricsSaved: 'Songtext als Textdatei',
    isVideoSaved: 'Video, wo es eines gibt',
    isAnswerSaved: 'Antwort des Anbieters als JSON',
  },
  save: 'Speichern',
};

export const notifications: Catalogue['notifications'] = {
  on: 'Melden, wenn ein Song fertig ist',
  onHint: 'Eine Mitteilung je Aufgabe, mit Titel und Dauer.',
  sound: 'Ton abspielen',
  soundOnLinux: 'Unter Linux spielt der Desktop seinen eigenen Ton, falls er einen hat.',
  quiet: 'Still bleiben, solange das Fenster vorn ist',
  playOnClick: 'Den Song beim Klick auf die Mitteilung abspielen',
  mute: 'Eine Stunde stumm',
  muted: (time) => `Stumm bis ${time}`,
  unmute: 'Wieder melden',
  muteHint: 'Songs werden weiter gespeichert, und der Infobereich zeigt sie.',
  muteTitle: 'Eine stille Stunde',
};

export const general: Catalogue['general'] = {
  login: 'Beim Anmelden starten',
  loginHint: 'Leise im Infobereich, damit kein Song verloren geht.',
  levels: 'Songs gleich laut abspielen',
  levelsHint: 'Nach gemessener Lautheit. Clips eines Songs sind es immer, damit man sie vergleichen kann.',
  keys: 'Tasten, die Songwatch zeigen',
  keysHint: 'Zeigen und verbergen das Fenster, wo man auch gerade ist.',
  keysOff: 'Aus',
  keysAsked: 'Tasten drücken …',
  keysHow: 'Esc bricht ab, die Rücktaste schaltet aus.',
  keysRefused: {
    bare: 'Bitte mit Strg, Alt oder Super: Sonst ließe sich mit diesen Tasten nicht mehr schreiben.',
    unusable: 'Diese Taste geht dafür nicht. Buchstaben, Ziffern, F-Tasten und Pfeile gehen.',
  },
  theme: 'Erscheinungsbild',
  themes: { system: 'Wie das System', light: 'Hell', dark: 'Dunkel' },
  language: 'Sprache',
  languages: { system: 'Wie das System', en: 'English', de: 'Deutsch' },
};

export const about: Catalogue['about'] = {
  version: (version) => `Version ${version}`,
  runtime: (runtime) => `Electron ${runtime.electron}, Chromium ${runtime.chromium}, Node.js ${runtime.node}`,
  logsHint: 'Was Songwatch getan hat, ohne Schlüssel: für die Fehlersuche.',
  keysHint: 'Alles lässt sich damit bedienen. „?“ zeigt überall, wie.',
  line: 'Verfolgt Musikaufgaben aus dem Infobereich, meldet sich, sobald ein Song fertig ist, und bewahrt ihn auf.',
  licence: 'Freie Software unter der MIT-Lizenz. Keine Telemetrie.',
};
