import type { SavePart } from '../../../bridge.ts';
import type { Catalogue } from '../en/catalogue.ts';
import { bytes, list, number, roughSpan, span } from '../../format.ts';
import { plural } from './words.ts';

const PARTS: Readonly<Record<SavePart, string>> = {
  isCoverSaved: 'das Cover',
  areLyricsSaved: 'den Songtext',
  isVideoSaved: 'das Video',
  isAnswerSaved: 'die Antwort des Anbieters',
};

export const saveQueue: Catalogue['saveQueue'] = {
  name: 'Speichern',
  button: ({ doneCount, openCount, isPaused, trouble }) => {
    if (trouble !== null) return 'Speichern wartet';
    if (isPaused) return 'Speichern angehalten';
    if (openCount > 0) return `Speichert ${number(doneCount + 1)} von ${number(doneCount + openCount)}`;
    return 'Nicht alles gespeichert';
  },
  sum: ({ openCount, pausedCount, failedCount, remainingMs, trouble }) =>
    [
      openCount > 0 ? `noch ${number(openCount)}` : null,
      pausedCount > 0 ? `${number(pausedCount)} angehalten` : null,
      failedCount > 0 ? `${number(failedCount)} fehlgeschlagen` : null,
      trouble !== null
        ? 'wartet auf den Ordner'
        : remainingMs === null
          ? null
          : `noch etwa ${roughSpan(remainingMs)}`,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  state: (state, nowMs) => {
    switch (state.status) {
      case 'queued':
        return 'Kommt noch an die Reihe';
      case 'saving': {
        const size =
          state.totalBytes === null
            ? bytes(state.bytes)
            : `${bytes(state.bytes)} von ${bytes(state.totalBytes)}`;
        return state.bytesPerSecond === null ? size : `${size} · ${bytes(state.bytesPerSecond)}/s`;
      }
      case 'waiting':
        return `Neuer Versuch in ${span(Math.max(1_000, state.untilMs - nowMs))}`;
      case 'paused':
        return 'Angehalten';
      case 'saved':
        return 'Gespeichert';
      case 'failed':
        return 'Fehlgeschlagen';
    }
  },
  title: (title, letter) => (letter === '' ? title : `${title}, Clip ${letter}`),
  more: (count) => `und ${plural(count, 'weiterer Song', 'weitere Songs')}`,
  nothing: 'Zurzeit wird nichts gespeichert.',
  pause: (title) => `Speichern von ${title} anhalten`,
  resume: (title) => `Speichern von ${title} fortsetzen`,
  retry: (title) => `${title} noch einmal speichern`,
  cancel: (title) => `Speichern von ${title} abbrechen`,
  reveal: (title) => `Datei von ${title} zeigen`,
  pauseAll: 'Alle anhalten',
  resumeAll: 'Alle fortsetzen',
  retryAll: 'Fehlgeschlagene wiederholen',
  cancelAll: 'Alle abbrechen',
  clearDone: 'Erledigte entfernen',
  trouble: (message) => `Zurzeit lassen sich keine Songs speichern. ${message}`,
  look: 'Jetzt versuchen',
  show: 'Zeigen',
  atOnce: 'Songs gleichzeitig',
  leftOut: 'Gespeichert, aber nicht alles',
  without: (parts, reason) => `Ohne ${list(parts.map((part) => PARTS[part]))}: ${reason}`,
  tryLeftOut: (letter, title) => `Noch einmal versuchen, was bei Clip ${letter} von ${title} fehlt`,
};
