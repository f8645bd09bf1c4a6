import { number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';

export const queue: Catalogue['queue'] = {
  name: 'Warteschlange',
  shuffle: 'Zufallswiedergabe',
  repeat: {
    off: 'Wiederholen: aus',
    all: 'Wiederholen: alle Songs',
    one: 'Wiederholen: dieser Song',
  },
  now: 'Läuft gerade',
  nowPlays: (title) => `${title}, läuft gerade`,
  next: 'Als Nächstes in der Warteschlange',
  then: (list) => `Danach aus: ${list}`,
  search: (words) => `Suche nach „${words}“`,
  clear: 'Leeren',
  play: (title) => `${title} abspielen`,
  remove: (title) => `${title} aus der Warteschlange entfernen`,
  looking: 'Song wird geladen …',
  moved: (title, at, of) => `${title}, jetzt ${number(at)} von ${number(of)}`,
  removed: (title) => `${title} wurde aus der Warteschlange entfernt`,
  empty: 'Es läuft nichts, und nichts wartet. Einen Song auswählen oder Songs über ihr Menü hinzufügen.',
  nothingMore: 'Nach diesem Song kommt nichts. Songs lassen sich über ihr Menü hinzufügen.',
  playNext: 'Als Nächstes spielen',
  addLast: 'In die Warteschlange',
  addedNext: (count, title) =>
    count === 1 ? `„${title}“ läuft als Nächstes` : `${number(count)} Songs laufen als Nächstes`,
  addedLast: (count, title) =>
    count === 1 ? `„${title}“ ist in der Warteschlange` : `${number(count)} Songs sind in der Warteschlange`,
};
