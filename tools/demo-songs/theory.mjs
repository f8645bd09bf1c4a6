// Note names, chords and written-out melodies.

const STEPS = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };
const QUALITIES = {
  '': [0, 4, 7],
  m: [0, 3, 7],
  7: [0, 4, 7, 10],
  m7: [0, 3, 7, 10],
  maj7: [0, 4, 7, 11],
  m9: [0, 3, 7, 10, 14],
  maj9: [0, 4, 7, 11, 14],
  9: [0, 4, 7, 10, 14],
  add9: [0, 4, 7, 14],
  sus2: [0, 2, 7],
  sus4: [0, 5, 7],
};

function parts(pattern, text) {
  const found = pattern.exec(text);
  if (!found) throw new Error(`not a note or chord: ${text}`);
  return found;
}

const semitones = (letter, accidental) =>
  STEPS[letter] + (accidental === '#' ? 1 : accidental === 'b' ? -1 : 0);

/** 'F#4' → 66 */
export function midi(name) {
  const [, letter, accidental, octave] = parts(/^([A-G])([#b]?)(-?\d)$/, name);
  return 12 * (Number(octave) + 1) + semitones(letter, accidental);
}

export const hertz = (note) => 440 * 2 ** ((note - 69) / 12);

function parseChord(symbol) {
  const [, root, rootSign, quality, bass, bassSign] = parts(
    /^([A-G])([#b]?)([a-z0-9]*)(?:\/([A-G])([#b]?))?$/,
    symbol,
  );
  const rootStep = semitones(root, rootSign);
  return {
    steps: QUALITIES[quality].map((interval) => (rootStep + interval + 12) % 12),
    bassStep: bass ? semitones(bass, bassSign) : rootStep,
  };
}

/** The chord's notes, each put into the octave that starts at `low`: voices move by small steps from chord to chord. */
export function voicing(symbol, low) {
  const place = (step) => low + ((((step - low) % 12) + 12) % 12);
  return parseChord(symbol)
    .steps.map(place)
    .sort((a, b) => a - b);
}

/** The chord's bass note within the octave that starts at `low`. */
export function bassNote(symbol, low) {
  return low + ((((parseChord(symbol).bassStep - low) % 12) + 12) % 12);
}

/** 'A4:1.5 -:.5 | B4:1 …' → [{bar, beat, note, beats}]; '-' rests. */
export function melody(text) {
  return text.split('|').flatMap((barText, bar) => {
    let beat = 0;
    return barText
      .trim()
      .split(/\s+/)
      .flatMap((token) => {
        const [name, length] = token.split(':');
        const at = beat;
        beat += Number(length);
        return name === '-' ? [] : [{ bar, beat: at, note: midi(name), beats: Number(length) }];
      });
  });
}
