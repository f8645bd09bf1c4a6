import { number, percent } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { plural } from './words.ts';

export const details: Catalogue['details'] = {
  name: 'Details',
  lyrics: 'Songtext',
  details: 'Details',
  response: 'Antwort',
  nothing: 'Einen Song auswählen, um Songtext und Details zu sehen.',
  show: 'Zeigen',
  noLyrics: 'Kein Songtext. Vielleicht ist es ein Instrumental.',
  lyricsLater: 'Der Songtext erscheint hier, sobald der Anbieter ihn schickt.',
  noResponse: 'Der Anbieter hat zu dieser Aufgabe noch nicht geantwortet.',
  prompt: (prompt) => `„${prompt}“`,
  save(unsaved, all) {
    if (unsaved === all && all === 2) return 'Beide speichern';
    if (unsaved === 1) return 'Speichern';
    return unsaved === all ? `Alle ${number(all)} speichern` : `${number(unsaved)} weitere speichern`;
  },
  saved: (all) => (all === 1 ? 'Gespeichert' : 'Alle gespeichert'),
  saving: (share) => (share === null ? 'Wird gespeichert …' : `Wird gespeichert … ${percent(share)}`),
  checkAgain: 'Erneut abfragen',
  changeKey: 'Schlüssel ändern',
  stopped: 'Das Abfragen wurde beendet. Erneut abfragen setzt es fort.',
  accountRemoved: 'Das Konto wurde entfernt. In einem anderen Konto desselben Anbieters geht es weiter.',
  copyLyrics: 'Songtext kopieren',
  copyText: 'Text kopieren',
  fields: (count) => plural(count, 'Feld', 'Felder'),
  entries: (count) => plural(count, 'Eintrag', 'Einträge'),
  more: (count) => `${number(count)} weitere`,
  whole: (characters) => `alle ${number(characters)} Zeichen zeigen`,
  less: 'weniger zeigen',
  clipIds: 'Clip-IDs',
  copyResponse: 'Antwort kopieren',
  copyDetails: 'Details kopieren',
  open: (title) => `Details zu ${title} öffnen`,
  close: 'Details schließen',
  facts: {
    state: 'Zustand',
    reason: 'Grund',
    nextCheck: 'Nächster Versuch',
    prompt: 'Prompt',
    style: 'Stil',
    model: 'Modell',
    kind: 'Art',
    length: 'Länge',
    took: 'Dauerte',
    credits: 'Guthaben',
    account: 'Konto',
    created: 'Erstellt',
    tracked: 'Verfolgt seit',
    finished: 'Fertig',
    answered: 'Letzte Antwort',
    id: 'Aufgaben-ID',
    trace: 'Trace-ID',
    files: 'Dateien',
  },
};
