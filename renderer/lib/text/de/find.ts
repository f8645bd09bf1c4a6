import { number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { plural, tasks } from './words.ts';

export const find: Catalogue['find'] = {
  open: 'Meine anderen Aufgaben finden',
  openOf: (label) => `Meine anderen Aufgaben bei ${label} finden`,
  title: (label) => `Andere Aufgaben von ${label}`,
  intro:
    'Was dieses Konto erstellt hat, auch mit anderen Programmen. Hier wählen, was Songwatch behalten soll.',
  list: 'Gefundene Aufgaben',
  looking: (provider) => `${provider} wird gefragt …`,
  allNew: (count) => `Alle ${number(count)} neuen`,
  nothingNew: 'Nichts Neues',
  isTracked: 'in der Liste',
  clips: (count) => plural(count, 'Clip', 'Clips'),
  older: 'Ältere zeigen',
  everything: 'Alle zeigen',
  stop: 'Anhalten',
  end: 'Mehr führt der Anbieter nicht auf.',
  summary: (fresh, known) => `${number(fresh)} neu, ${number(known)} in der Liste`,
  track: (count) => (count === 0 ? 'Verfolgen' : `${tasks(count)} verfolgen`),
  tracking: 'Wird hinzugefügt …',
  tracked: (count) => `${tasks(count)} zur Liste hinzugefügt`,
  ownerTitle: 'Zuerst braucht es eine Aufgabe',
  owner:
    'Wem dieses Konto gehört, erfährt Songwatch aus der ersten Antwort zu einer seiner Aufgaben. Eine davon verfolgen, dann noch einmal suchen.',
  oddTitle: 'Auf die Liste ist kein Verlass',
  oddMore: 'Nichts davon wurde übernommen. Über ihre ID lassen sich Aufgaben weiterhin verfolgen.',
  odd: {
    unreadable: 'Der Dienst antwortet mit etwas anderem als einer Liste von Aufgaben.',
    refused: 'Der Dienst nimmt die Frage nach einer Liste von Aufgaben nicht an.',
    empty: 'Der Dienst führt nichts auf, obwohl dieses Konto Aufgaben hat.',
    'other-user': 'Der Dienst hat Aufgaben eines anderen Benutzers aufgeführt.',
    'filter-ignored': 'Der Dienst hat Aufgaben aus einer anderen Zeit aufgeführt, als gefragt war.',
    'same-page': 'Der Dienst schickt immer wieder dieselbe Seite.',
  },
  watch: 'Anderswo erstellte Aufgaben von selbst hinzufügen',
  watchHint: 'Fragt alle fünf Minuten, auch wenn nichts in Arbeit ist.',
  watchOff: (why) => `Ausgeschaltet. ${why}`,
};
