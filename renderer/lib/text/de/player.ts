import type { Catalogue } from '../en/catalogue.ts';

export const player: Catalogue['player'] = {
  name: 'Player',
  play: 'Wiedergabe',
  pause: 'Pause',
  previous: 'Zurück',
  next: 'Weiter',
  seek: 'Position',
  volume: 'Lautstärke',
  mute: 'Ton aus',
  unmute: 'Ton an',
  clip: 'Clip',
  clipOf: (letter) => `Clip ${letter}`,
  position: (position, length) => `${position} von ${length}`,
  show: 'Songtext des laufenden Songs',
  mini: 'Mini-Player',
  miniTitle: (song) => (song === null ? 'Songwatch Mini-Player' : `${song} – Songwatch Mini-Player`),
  miniClose: 'Mini-Player schließen',
  showWindow: 'Songwatch öffnen',
  nothing: 'Nichts läuft',
  nothingHint: 'Song auswählen',
  loading: 'Wird geladen …',
  stalled: 'Wartet auf mehr vom Song …',
  cutOff: (title) => `„${title}“ wurde unterbrochen.`,
  goOn: 'Weiterhören',
  keep: 'Diesen behalten',
  keepMenu: (letter) => `Clip ${letter} behalten`,
  keepFavourite: (letter) => `Clip ${letter} zum Favoriten machen`,
  keepAndHide: (others) =>
    others.length === 1
      ? `… und Clip ${others[0]} ausblenden`
      : `… und die anderen ${others.length} Clips ausblenden`,
  keepAndDiscard: (others) =>
    others.length === 1
      ? `… und Clip ${others[0]} in den Papierkorb legen`
      : `… und die anderen ${others.length} Clips in den Papierkorb legen`,
  kept: (letter, title) => `Clip ${letter} von „${title}“ behalten.`,
  failed: {
    dead: 'Der Link dieses Clips ist abgelaufen.',
    network: 'Der Song ließ sich nicht holen. Mit „Wiedergabe“ noch einmal versuchen.',
    decode: 'Diese Datei lässt sich nicht abspielen. Speichern klappt vielleicht trotzdem.',
    source: 'Der Song ließ sich nicht öffnen. Mit „Wiedergabe“ noch einmal versuchen.',
    preview: 'Die Vorschau brach ab. Bitte warten, bis der Song fertig ist.',
  },
};
