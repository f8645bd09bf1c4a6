import { number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { plural } from './words.ts';

const songs = (count: number): string => plural(count, 'Song', 'Songs');

export const picks: Catalogue['picks'] = {
  bar: 'Auswahl',
  count: (count) => `${number(count)} ausgewählt`,
  selected: 'ausgewählt',
  none: 'Nichts ausgewählt',
  clear: 'Auswahl aufheben',
  save: 'Speichern',
  favourite: 'Favorit',
  unfavourite: 'Kein Favorit',
  check: 'Erneut abfragen',
  remove: 'Entfernen',
  more: 'Mehr zur Auswahl',
  menu: (count) => `Aktionen für ${songs(count)}`,
  songs,
};

export const done: Catalogue['done'] = {
  checking: (count) => `${songs(count)} ${count === 1 ? 'wird' : 'werden'} erneut abgefragt`,
  idsCopied: (count) => (count === 1 ? 'ID kopiert' : `${number(count)} IDs kopiert`),
  saving: (clips) => `${plural(clips, 'Clip wird', 'Clips werden')} gespeichert`,
  favoured: (count) => `${songs(count)} zu den Favoriten hinzugefügt`,
  unfavoured: (count) => `${songs(count)} aus den Favoriten entfernt`,
  stopped: (count) =>
    count === 1 ? 'Wird nicht mehr abgefragt' : `${songs(count)} werden nicht mehr abgefragt`,
  moved: (count, label) => `${songs(count)} zu ${label} verschoben`,
  removed: (count) => `${songs(count)} entfernt`,
  filesLeft: (files) =>
    `${plural(files, 'Datei ließ', 'Dateien ließen')} sich nicht in den Papierkorb legen und ${
      files === 1 ? 'ist' : 'sind'
    } noch da.`,
  undoTooLate: 'Das lässt sich nicht mehr widerrufen.',
};

export const trash: Catalogue['trash'] = {
  title: (count, title) =>
    title === null
      ? `${songs(count)} entfernen und ihre Dateien in den Papierkorb legen?`
      : `„${title}“ entfernen und die Dateien in den Papierkorb legen?`,
  words:
    'Die gespeicherten Songs kommen in den Papierkorb dieses Computers, mit Covern und Songtexten daneben. ' +
    'Widerrufen bringt zurück, was in der Liste stand, aber nicht die Dateien.',
  confirm: 'Entfernen, Dateien in den Papierkorb',
};
