import { age } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { dative, tasks as counted } from './words.ts';

export const account: Catalogue['account'] = {
  form: 'Konto',
  title: 'Sofort wissen, wenn der Song fertig ist',
  intro:
    'Das Konto hinzufügen, dessen Aufgaben Songwatch verfolgen soll. Songwatch bleibt im Infobereich, meldet sich, ' +
    'wenn ein Song fertig ist, und speichert ihn, bevor sein Link abläuft.',
  provider: 'Anbieter',
  key: 'API-Schlüssel',
  keyPlaceholder: (lastFour) => `••••••••••••••••••••••${lastFour}`,
  keyKept: 'Leer lassen, um den vorhandenen Schlüssel zu behalten.',
  keyPlace: (keyStore) =>
    keyStore === 'sealed' || keyStore === 'unasked'
      ? 'Liegt im Schlüsselbund dieses Computers. Songwatch kann ihn benutzen, auslesen kann ihn niemand.'
      : 'Bleibt bis zum Beenden von Songwatch und wird dann neu erfragt.',
  keyWeak:
    'Liegt schwach geschützt auf dieser Festplatte: Programme, die unter dem eigenen Benutzer laufen, könnten ihn lesen.',
  label: 'Name',
  labelHint: 'um Konten zu unterscheiden',
  baseUrl: 'Basis-URL',
  baseUrlHint: 'für ein Gateway',
  submit: 'Prüfen und speichern',
  checking: (provider) => `${provider} wird gefragt, ob der Schlüssel passt …`,
  tryDemo: 'Demo ausprobieren',
  noKey: 'Zuerst den Schlüssel einfügen.',
  yours: 'Das eigene Konto',
  saved: (label, isClipboardCleared) =>
    isClipboardCleared
      ? `${label} ist eingerichtet, der Schlüssel ist aus der Zwischenablage gelöscht`
      : `${label} ist eingerichtet`,
  keyStoreTitle: 'Kein Schlüsselbund',
  keyStore:
    'Dieses System hat keinen sicheren Ort für Schlüssel. Songwatch behält sie bis zum Beenden und fragt beim nächsten Mal wieder.',
  weak: 'Stattdessen schwach geschützt behalten …',
  weakChosen: 'Der nächste Schlüssel wird wie gewünscht schwach geschützt behalten.',
  notWeak: 'Stattdessen bis zum Beenden behalten',
  weakTitle: 'Schlüssel schwach geschützt behalten?',
  weakRisk:
    'Ohne Schlüsselbund ist der Schlüssel auf der Festplatte nur verschleiert. Jedes Programm, das unter dem eigenen ' +
    'Benutzer läuft, und alle, die an eine Kopie der Dateien kommen, können ihn lesen und das Guthaben ausgeben.',
  weakConfirm: 'Schwach geschützt behalten',
};

export const accountList: Catalogue['accountList'] = {
  name: 'Konten',
  keyEnds: (lastFour) => `Schlüssel endet auf ${lastFour}`,
  keySession: (lastFour) => `Schlüssel endet auf ${lastFour}, bleibt bis zum Beenden`,
  keyWeak: (lastFour) => `Schlüssel endet auf ${lastFour}, schwach geschützt`,
  checked: (ms) => `vor ${dative(age(ms))} abgefragt`,
  open: (tasks) => `${counted(tasks)} in Arbeit`,
  waits(tasks) {
    if (tasks === 0) return '';
    return tasks === 1
      ? ' Seine Aufgabe wartet, bis er geändert ist.'
      : ` Seine ${counted(tasks)} warten, bis er geändert ist.`;
  },
  rejected: (status) => `Der Anbieter lehnt diesen Schlüssel ab${status === null ? '' : ` (${status})`}.`,
  noCredit: 'Das Konto hat kein Guthaben mehr.',
  lost: 'Sein Schlüssel lässt sich nicht mehr öffnen, denn der Schlüsselbund hat sich geändert. Bitte neu eingeben.',
  missing: 'Sein Schlüssel liegt nicht auf diesem Computer. Bitte eingeben.',
  change: 'Ändern',
  changeKey: 'Schlüssel ändern',
  changeOf: (label) => `${label} ändern`,
  changeKeyOf: (label) => `Schlüssel von ${label} ändern`,
  remove: 'Entfernen',
  removeOf: (label) => `${label} entfernen`,
  removeTitle: (label) => `${label} entfernen?`,
  removeText: (tasks) =>
    `Sein Schlüssel wird von diesem Computer gelöscht. ${
      tasks === 0
        ? ''
        : `${counted(tasks)} in Arbeit ${tasks === 1 ? 'wird' : 'werden'} nicht mehr abgefragt. `
    }Songs in der Liste und gespeicherte Dateien bleiben.`,
  removed: (label) => `${label} wurde entfernt`,
  none: 'Noch kein Konto. Eins hinzufügen, und Songwatch verfolgt seine Aufgaben.',
  back: 'Zurück zu den Konten',
  addTitle: 'Konto hinzufügen',
};
