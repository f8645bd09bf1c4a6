import type { Failure } from '../../../bridge.ts';
import { reasonOf } from '../../reason.ts';
import type { Catalogue } from '../en/catalogue.ts';
import type { common as english } from '../en/common.ts';

const advice: Readonly<Partial<Record<Failure['kind'], string>>> = {
  network: 'Bitte die Verbindung prüfen; Songwatch versucht es von selbst wieder.',
  timeout: 'Der Dienst antwortet langsam. Gleich noch einmal versuchen.',
  tls: 'Der Verbindung ist nicht zu trauen. Ein Proxy oder die Uhr dieses Computers kann der Grund sein.',
  'bad-answer':
    'Unter dieser Adresse scheint etwas anderes als der Anbieter zu antworten. Bitte die Basis-URL prüfen.',
  redirect:
    'Die Adresse leitet weiter, und Schlüssel folgen nie einer Weiterleitung. Bitte die Basis-URL prüfen.',
  'key-rejected': 'Ist der Schlüssel vollständig, und gehört er zu diesem Anbieter?',
  'no-credit': 'Das Konto hat kein Guthaben mehr. Songwatch macht weiter, sobald es wieder welches hat.',
  'rate-limited': 'Zu viele Anfragen. Songwatch wartet so lange, wie der Anbieter es verlangt.',
  'provider-down': 'Der Anbieter hat selbst Schwierigkeiten. Gleich noch einmal versuchen.',
  'no-key': 'Bitte den Schlüssel neu eingeben.',
  disk: 'Ist der Ordner da, und hat er noch Platz?',
};

export const common: Pick<Catalogue, keyof typeof english> = {
  app: 'Songwatch',
  demo: 'Demo',
  demoTitle: 'Ein Demodienst in der App: eigene Songs, eigenes Profil, nichts wird ausgegeben',
  views: {
    all: 'Alle Songs',
    'in-progress': 'In Arbeit',
    favourites: 'Favoriten',
    saved: 'Gespeichert',
    'needs-attention': 'Zu beachten',
  },
  library: 'Mediathek',
  accounts: 'Konten',
  settings: 'Einstellungen',
  addAccount: 'Konto hinzufügen',
  cancel: 'Abbrechen',
  close: 'Schließen',
  dismiss: 'Ausblenden',
  tryAgain: 'Erneut versuchen',
  copy: 'Kopieren',
  copied: 'Kopiert',

  failure(failure) {
    const more = advice[failure.kind];
    return `${reasonOf(failure)}${more === undefined ? '' : ` ${more}`}`;
  },
};
