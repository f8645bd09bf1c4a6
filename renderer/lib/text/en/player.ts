export const player = {
  name: 'Player',
  play: 'Play',
  pause: 'Pause',
  previous: 'Previous',
  next: 'Next',
  seek: 'Seek',
  volume: 'Volume',
  mute: 'Mute',
  unmute: 'Unmute',
  clip: 'Clip',
  clipOf: (letter: string) => `Clip ${letter}`,
  position: (position: string, length: string) => `${position} of ${length}`,
  show: 'Lyrics of the song that plays',
  mini: 'Mini player',
  miniTitle: (song: string | null) =>
    song === null ? 'Songwatch mini player' : `${song} – Songwatch mini player`,
  miniClose: 'Close the mini player',
  showWindow: 'Open Songwatch',
  nothing: 'Nothing plays',
  nothingHint: 'Choose a song',
  loading: 'Loading…',
  stalled: 'Waiting for more of the song…',
  cutOff: (title: string) => `“${title}” was interrupted.`,
  goOn: 'Go on',
  keep: 'Keep this one',
  keepMenu: (letter: string) => `Keep clip ${letter}`,
  keepFavourite: (letter: string) => `Make clip ${letter} the favourite`,
  keepAndHide: (others: readonly string[]) =>
    others.length === 1 ? `… and hide clip ${others[0]}` : `… and hide the other ${others.length} clips`,
  keepAndDiscard: (others: readonly string[]) =>
    others.length === 1
      ? `… and move clip ${others[0]} to the trash`
      : `… and move the other ${others.length} clips to the trash`,
  kept: (letter: string, title: string) => `Kept clip ${letter} of “${title}”.`,
  failed: {
    dead: 'The link of this clip has expired.',
    network: 'The song couldn’t be fetched. Press play to try again.',
    decode: 'This file can’t be played. Saving it may still work.',
    source: 'The song couldn’t be opened. Press play to try again.',
    preview: 'The preview broke off. Wait until the song is finished.',
  },
};
