import type { Catalogue } from '../en/catalogue.ts';

const named = (version: string): string => `Songwatch ${version}`;

export const updates: Catalogue['updates'] = {
  title: 'Updates',
  auto: 'Nach Updates suchen',
  autoHint: 'Einmal am Tag, auf der Seite mit den Versionen bei GitHub. Geladen wird erst nach Rückfrage.',
  check: 'Jetzt suchen',
  checking: 'Eine neuere Version wird gesucht …',
  newest: (time) => `Dies ist die neueste Version, Stand ${time}.`,
  notChecked: 'Noch nicht gesucht.',
  off: {
    'system-package': 'Aus: Updates kommen mit den Paketen des Systems.',
    archive: 'Aus: Diese Kopie wurde von Hand entpackt. Neuere gibt es auf der Seite mit den Versionen.',
    'read-only':
      'Aus: In den Ordner von Songwatch lässt sich nicht schreiben. Bitte in einen eigenen verschieben oder eine neuere Version von der Seite mit den Versionen holen.',
    development: 'Aus: Dies ist ein Build für die Entwicklung.',
    demo: 'In der Demo aus.',
  },
  found: (version) => `${named(version)} ist da.`,
  notes: (version) => `Neu in ${named(version)}`,
  whatsNew: 'Was ist neu',
  download: 'Laden',
  notNow: 'Jetzt nicht',
  downloading: (version) => `${named(version)} wird geladen`,
  ready: (version) => `${named(version)} wird beim Beenden installiert.`,
  restart: 'Jetzt neu starten',
  checkFailed: (why) => `${why} Songwatch sucht von selbst noch einmal; es geht auch gleich.`,
  downloadFailed: (why) => `${why} Bitte noch einmal laden oder von der Seite mit den Versionen holen.`,
  failed: (version) => `${named(version)} ließ sich nicht laden.`,
  why: 'Warum',
  releases: 'Seite mit den Versionen',
};

export const licences: Catalogue['licences'] = {
  title: 'Lizenzen',
  hint: 'In Songwatch steckt die Arbeit anderer. Hier steht, was darin ist und zu welchen Bedingungen.',
  show: 'Lizenzen zeigen',
  entry: (name, version) => (version === '' ? name : `${name} ${version}`),
};
