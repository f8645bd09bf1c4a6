import type { Catalogue } from '../en/catalogue.ts';
import { plural } from './words.ts';

export const filters: Catalogue['filters'] = {
  name: 'Filter',
  button: 'Filtern',
  groups: { providers: 'Anbieter', accounts: 'Konto', kinds: 'Art', states: 'Stand' },
  kinds: {
    music: 'Musik',
    lyrics: 'Songtext',
    upload: 'Upload',
    concat: 'Verlängert',
    other: 'Anderes',
  },
  states: {
    unheard: 'Noch nicht gehört',
    waiting: 'Wartet',
    making: 'Entsteht',
    ready: 'Fertig',
    'partly ready': 'Teilweise fertig',
    failed: 'Fehlgeschlagen',
    'timed out': 'Zeit überschritten',
    'not found': 'Nicht gefunden',
    stalled: 'Stockt',
    unknown: 'Unbekannt',
  },
  removedAccount: 'ein entferntes Konto',
  remove: (group, value) => `Filter entfernen, ${group}: ${value}`,
  clear: 'Alle entfernen',
  clearFilters: 'Filter entfernen',
  nothingFits: 'Nichts passt zu diesen Filtern',
  nothingFitsHint: 'Mit weniger Filtern ist vielleicht mehr zu sehen.',
  songs: (count) => plural(count, 'Song', 'Songs'),
};

export const sort: Catalogue['sort'] = {
  name: 'Reihenfolge',
  button: (order) => `Reihenfolge: ${order}`,
  orders: {
    'date-down': 'Neueste zuerst',
    'date-up': 'Älteste zuerst',
    'title-up': 'Titel, A bis Z',
    'title-down': 'Titel, Z bis A',
    'duration-down': 'Längste zuerst',
    'duration-up': 'Kürzeste zuerst',
    'took-down': 'Am langsamsten entstanden',
    'took-up': 'Am schnellsten entstanden',
  },
};
