import { number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { tasks } from './words.ts';

export const track: Catalogue['track'] = {
  title: 'Aufgaben verfolgen',
  intro: 'IDs, eine Antwort, einen curl-Befehl oder Links einfügen.',
  ids: 'Aufgaben-IDs',
  placeholder: 'eae26f89-b64b-404d-a80c-761996660b1c',
  account: 'Konto',
  accountHint: 'für IDs, die es nicht verraten',
  already: 'wird schon verfolgt',
  needsAccount: (provider) => `kein Konto bei ${provider}`,
  count(fresh, known) {
    const parts = [];
    if (fresh > 0) parts.push(`${number(fresh)} neu`);
    if (known > 0) parts.push(`${number(known)} bekannt`);
    return parts.join(', ');
  },
  nothing: 'In diesem Text ist keine Aufgaben-ID.',
  more: (count) => `und ${number(count)} weitere`,
  submit: (count) => (count === 0 ? 'Verfolgen' : `${tasks(count)} verfolgen`),
  tracking: 'Wird hinzugefügt …',
  showKnown: 'In der Liste zeigen',
  noAccount: 'Zuerst ein Konto hinzufügen, damit Songwatch weiß, wen es fragen soll.',
  tooLarge: 'Das sind mehr als eine Million Zeichen. Bitte nur den Teil mit den IDs einfügen.',
  notText: 'Hier lässt sich nur Text ablegen.',
  drop: 'Ablegen, um zu sehen, welche Aufgaben darin sind',
  done: (added, known) =>
    added === 0
      ? `Wird schon verfolgt${known > 1 ? `: ${tasks(known)}` : ''}`
      : `${tasks(added)} ${added === 1 ? 'wird' : 'werden'} verfolgt`,
};
