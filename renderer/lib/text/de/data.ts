import { bytes, list, number } from '../../format.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { plural, tasks } from './words.ts';

export const data: Catalogue['data'] = {
  library: 'Mediathek',
  summary: (all, saved) =>
    `${plural(all, 'Eintrag', 'Einträge')} in der Liste, davon ${number(saved)} gespeichert.`,
  sizes: (library, covers) => `${bytes(library)} auf der Festplatte, dazu ${bytes(covers)} an Covern.`,
  local:
    'Alles liegt allein auf diesem Computer. Songwatch spricht mit den hinzugefügten Anbietern und mit niemandem sonst.',
  exportTitle: 'Exportieren',
  exportHint:
    'Die ganze Liste. JSON-Zeilen enthalten alles und lassen sich wieder importieren; Schlüssel stehen in keinem Export.',
  formats: { jsonl: 'Alles', csv: 'Für Tabellen', ids: 'Nur IDs' },
  formatTitles: { jsonl: 'JSON-Zeilen', csv: 'CSV', ids: 'Eine ID je Zeile' },
  exported: (count, path) => `${tasks(count)} geschrieben: ${path}`,
  importTitle: 'Importieren',
  importHint: 'Fügt die Aufgaben aus einem Export von allem hinzu. Was hier neuer ist, bleibt.',
  import: 'Importieren …',
  imported({ addedCount, updatedCount, unchanged, badCount, badLines, isCancelled }) {
    const parts = [`${tasks(addedCount)} hinzugefügt`];
    if (updatedCount > 0) parts.push(`${number(updatedCount)} auf den neuesten Stand gebracht`);
    if (unchanged > 0) parts.push(`${number(unchanged)} schon da`);
    const cancelled = isCancelled ? 'Abgebrochen. ' : '';
    const some = badCount > badLines.length ? ' und weitere' : '';
    const lines = `${badCount === 1 ? 'Zeile' : 'Zeilen'} ${list(badLines.map(String))}${some}`;
    const bad = badCount === 0 ? '' : ` Übergangen, weil es keine Aufgaben sind: ${lines}.`;
    return `${cancelled}${list(parts)}.${bad}`;
  },
  importNewer: 'Diese Datei stammt von einer neueren Version von Songwatch. Nichts wurde übernommen.',
  backUpTitle: 'Sicherung',
  backUpHint: 'Eine Kopie der ganzen Mediathek. Konten, Schlüssel und gespeicherte Songs sind nicht darin.',
  backUp: 'Jetzt sichern …',
  backedUp: (count, path) => `${tasks(count)} kopiert: ${path}`,
  restore: 'Wiederherstellen …',
  restoreTitle: 'Mediathek ersetzen?',
  restoreText: (name, count) =>
    `${name} enthält ${tasks(count)}. Das ersetzt, was jetzt in der Liste steht; davon wird eine Kopie behalten.`,
  restoreConfirm: 'Mediathek ersetzen',
  restored: (before) => `Die Sicherung ist wiederhergestellt. Was vorher da war, liegt hier: ${before}`,
  logs: 'Protokolle',
  logsHint: (size) => `Was die App getan hat, ohne Schlüssel und ohne signierte Links. ${bytes(size)}.`,
  openLogs: 'Protokolle öffnen',
  removeTitle: 'Alles entfernen',
  removeHint:
    'Liste, Cover, Konten, Schlüssel, Einstellungen und Protokolle. Gespeicherte Songs bleiben in ihrem Ordner.',
  remove: 'Alles entfernen …',
  removeAsk: 'Alles entfernen?',
  removeText: (all, accounts) =>
    `${tasks(all)} in der Liste, ${plural(accounts, 'Konto samt Schlüssel', 'Konten samt Schlüsseln')}, alle Einstellungen und Protokolle werden endgültig von diesem Computer gelöscht. Gespeicherte Songs bleiben in ihrem Ordner.`,
  removeConfirm: 'Alles entfernen',
  doing: {
    export: 'Wird exportiert …',
    import: 'Wird importiert …',
    backup: 'Wird gesichert …',
    check: 'Die Sicherung wird durchgesehen …',
    restore: 'Wird wiederhergestellt …',
    remove: 'Wird entfernt …',
  },
};
