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
  show: 'Den laufenden Song zeigen',
  nothing: 'Nichts läuft',
  nothingHint: 'Einen Song auswählen',
  loading: 'Wird geladen …',
  stalled: 'Wartet auf mehr vom Song …',
  failed: {
    dead: 'Der Link dieses Clips ist abgelaufen.',
    network: 'Der Song ließ sich nicht holen. Mit „Wiedergabe“ noch einmal versuchen.',
    decode: 'Diese Datei lässt sich nicht abspielen. Speichern klappt vielleicht trotzdem.',
    source: 'Der Song ließ sich nicht öffnen. Mit „Wiedergabe“ noch einmal versuchen.',
    preview: 'Die Vorschau brach ab. Bitte warten, bis der Song fertig ist.',
  },
};
