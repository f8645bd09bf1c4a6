import { clipLength, list as listed } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';

export const lost: Catalogue['lost'] = {
  words: 'fehlt hier',
  title:
    'Die Datei wurde verschoben, umbenannt oder gelöscht. Ohne Auftrag wird sie nicht noch einmal geholt.',
  deadTitle: 'Die Datei wurde verschoben, umbenannt oder gelöscht, und der Anbieter hat sie nicht mehr.',
  row(letters, isAll) {
    if (!isAll) return `Datei von ${listed(letters)} fehlt hier`;
    return letters.length === 1 ? 'Datei fehlt hier' : 'Dateien fehlen hier';
  },
  note: 'Fehlt hier',
  button: (letter, title) => `Die Datei von Clip ${letter} von ${title} fehlt hier`,
  find: 'Suchen …',
  findOf: (letter, title) => `Suchen: Datei von Clip ${letter} von ${title}`,
  saveAgain: 'Erneut speichern',
  saveAgainOf: (letter, title) => `Erneut speichern: Clip ${letter} von ${title}`,
  found: (name) => `„${name}“ ist es`,
  likelyTitle: 'Ist es diese Datei?',
  likely: (name, title) =>
    `„${name}“ liegt in dem Ordner, in den „${title}“ gespeichert wurde, und stimmt in Größe und Zeit überein.`,
  take: 'Diese Datei nehmen',
  doubtTitle: 'Diese Datei trotzdem nehmen?',
  doubt(find, title, lengthMs) {
    if (find.doubt === 'other-song')
      return `„${find.name}“ ist die Datei eines anderen Songs als „${title}“.`;
    if (find.durationMs === null || lengthMs === null)
      return `Nichts in „${find.name}“ zeigt, ob es „${title}“ ist.`;
    return `„${find.name}“ ist ${clipLength(find.durationMs)} lang, „${title}“ ${clipLength(lengthMs)}.`;
  },
  takeAnyway: 'Trotzdem nehmen',
  another: 'Andere wählen …',
};
