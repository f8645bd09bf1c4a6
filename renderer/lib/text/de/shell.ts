import { age, span } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { dative, waiting } from './words.ts';

export const health: Catalogue['health'] = {
  ago: (ms) => (ms < 60_000 ? `vor ${age(ms)}` : age(ms)),
  retry: (ms) => `erneut in ${dative(span(Math.max(1000, ms)))}`,
  keyRejected: 'Schlüssel abgelehnt',
  noCredit: 'kein Guthaben',
  keyNeeded: 'Schlüssel fehlt',
  offline: 'offline',
  paused: 'angehalten',
};

export const header: Catalogue['header'] = {
  search: 'Suchen',
  searchHint: 'Titel, Texte, Prompts, IDs',
  searchKeys: 'Strg F',
  clearSearch: 'Suche löschen',
  pause: 'Anhalten',
  resume: 'Fortsetzen',
  pauseChecking: 'Abfragen anhalten',
  resumeChecking: 'Abfragen fortsetzen',
  track: 'Aufgaben verfolgen',
};

export const banner: Catalogue['banner'] = {
  offline:
    'Keine Verbindung. Gespeicherte Songs spielen weiterhin; abgefragt wird von selbst, sobald sie wieder da ist.',
  paused: 'Das Abfragen ist angehalten. Bis zum Fortsetzen wird kein Anbieter gefragt.',
  lostKey: (label, tasks) =>
    `Der Schlüssel von ${label} lässt sich nicht mehr öffnen, denn sein Schlüsselbund hat sich geändert. ` +
    (tasks === 0 ? 'Neu eingeben, um weiterzumachen.' : `Bitte neu eingeben: ${waiting(tasks)} darauf.`),
  missingKey: (label, tasks) =>
    `Der Schlüssel von ${label} wurde nur bis zum Beenden behalten. ` +
    (tasks === 0 ? 'Neu eingeben, um weiterzumachen.' : `Bitte neu eingeben: ${waiting(tasks)} darauf.`),
  enterKey: 'Schlüssel eingeben',
};

export const toast: Catalogue['toast'] = {
  pathCopied: 'Dateipfad kopiert',
  linkCopied: (provider) =>
    `Link kopiert. Er gehört ${provider}: Wer ihn hat, kann den Song laden, bis er abläuft. Der Schlüssel steht nicht darin.`,
  savingToDrag: (title) => `„${title}“ wird erst gespeichert. Zum Weiterziehen die Taste gedrückt halten.`,
  dragAgain: (title) => `„${title}“ ist gespeichert. Bitte noch einmal ziehen.`,
  detailsCopied: 'Details kopiert, ohne Schlüssel',
  checkingAgain: (title) => `„${title}“ wird erneut abgefragt`,
  nothingToSave: 'Es gibt noch nichts zu speichern.',
  saveFailed: (message) => `Speichern fehlgeschlagen. ${message}`,
  gone: 'Dieser Song ist nicht mehr in der Liste.',
  copyFailed: 'Das Kopieren hat nicht geklappt.',
};
