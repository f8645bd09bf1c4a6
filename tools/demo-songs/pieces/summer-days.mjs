// Strummed steel strings with a bell tune. B: finger-picked, alone with the bass.
import { kick, shaker } from '../drums.mjs';
import { glockenspiel, pluck, softBass } from '../instruments.mjs';
import { addPanned, biquad, createStereo, eachChannel, RATE } from '../dsp.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, midi } from '../theory.mjs';

/** Open chords, low string first; '-' is not struck. */
const SHAPES = {
  G: ['G2', 'B2', 'D3', 'G3', 'D4', 'G4'],
  C: ['-', 'C3', 'E3', 'G3', 'D4', 'G4'],
  D: ['-', '-', 'D3', 'A3', 'D4', 'F#4'],
  Em: ['E2', 'B2', 'E3', 'G3', 'D4', 'G4'],
  Am: ['-', 'A2', 'E3', 'A3', 'C4', 'E4'],
};
const CHORUS = melody(
  'B4:.5 D5:1 E5:.5 D5:1 B4:1 | C5:.5 E5:1 G5:.5 E5:1 D5:1 | B4:.5 D5:1 G5:.5 F#5:1 D5:1 | E5:1 D5:1 A4:2',
);
/** @type {[beat: number, force: number, way: 'd' | 'u'][]} */
const STROKES = [
  [0, 1, 'd'],
  [1, 0.8, 'd'],
  [1.5, 0.55, 'u'],
  [2.5, 0.6, 'u'],
  [3, 0.9, 'd'],
  [3.5, 0.55, 'u'],
];
const PICKED = [
  [0, 0],
  [0.5, 3],
  [1, 4],
  [1.5, 2],
  [2, 5],
  [2.5, 3],
  [3, 4],
  [3.5, 2],
];

export const barFrames = 67;

/** Strings are damped by their own next stroke, so events are kept by string and rendered at the end. */
function playGuitar(song, events, level) {
  const stereo = createStereo(song.bus('guitar').left.length);
  for (let string = 0; string < 6; string++) {
    const own = events.filter((event) => event.string === string).sort((a, b) => a.at - b.at);
    own.forEach((event, index) => {
      const next = own[index + 1]?.at ?? song.totalSeconds;
      const seconds = Math.min(Math.max(0.06, next - event.at + 0.02), 3.6);
      const options = { bright: 0.35 + 0.45 * event.force, ring: 3.4 - string * 0.3, pick: event.pick };
      const sound = pluck(hertz(event.note), seconds, song.random, options);
      addPanned(stereo, sound, Math.round(event.at * RATE), level * event.force, -0.25 + string * 0.1);
    });
  }
  eachChannel(stereo, (channel) => {
    biquad(channel, 'peak', 105, 2, 3.5);
    biquad(channel, 'peak', 210, 2, 3);
    biquad(channel, 'peak', 430, 2.5, -2);
    biquad(channel, 'peak', 3200, 1, 2.5);
    biquad(channel, 'high', 75);
  });
  addPanned(song.bus('guitar'), stereo.left, 0, 1, -0.4);
  addPanned(song.bus('guitar'), stereo.right, 0, 1, 0.4);
}

export function compose(variant) {
  const picked = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 4,
    seed: picked ? 702 : 701,
    sections: [
      ['intro', ['G', 'C']],
      ['verse', ['G', 'D', 'Em', 'C']],
      ['chorus', ['G', 'C', 'Em', 'Am D']],
      ['outro', ['C', 'G']],
    ],
  });
  const { random, time, play, bars, beatSeconds: beat } = song;
  const drive = { intro: 0.7, verse: 0.78, chorus: 1, outro: picked ? 0.6 : 0.8 };
  const events = [];

  for (const bar of bars) {
    const last = bar.number === bars.length - 1;
    const full = bar.section === 'chorus';
    const chordAt = (at) => bar.chords[Math.floor((at / 4) * bar.chords.length)];
    if (picked && !last) {
      for (const [at, string] of PICKED) {
        const shape = SHAPES[chordAt(at)];
        const lowest = shape.findIndex((name) => name !== '-');
        const name = string === 0 ? shape[lowest] : shape[Math.max(string, lowest)];
        const moment = time(bar.number, at) + random() * 0.012;
        events.push({
          at: moment,
          string: Math.max(string, lowest),
          note: midi(name),
          force: drive[bar.section] * (string === 0 ? 1 : 0.65 + random() * 0.2),
          pick: 0.2,
        });
      }
    } else {
      for (const [at, force, way] of last ? STROKES.slice(0, 1) : STROKES) {
        const struck = SHAPES[chordAt(at)]
          .map((name, string) => ({ name, string }))
          .filter(({ name }) => name !== '-');
        const order = way === 'd' ? struck : struck.slice(-4).reverse();
        order.forEach(({ name, string }, index) => {
          const moment = time(bar.number, at) + index * (last ? 0.035 : 0.013) + random() * 0.004;
          events.push({
            at: moment,
            string,
            note: midi(name),
            force: force * drive[bar.section] * (0.85 + random() * 0.15),
            pick: 0.12,
          });
        });
      }
    }
    if (bar.section !== 'intro') {
      for (const at of last ? [0] : full ? [0, 1.5, 2, 3] : [0, 2]) {
        play(
          'bass',
          time(bar.number, at),
          softBass(hertz(bassNote(chordAt(at), 31)), beat * (full ? 0.9 : 1.8), random),
        );
      }
    }
    if (!picked && !last && bar.section !== 'intro') {
      for (let step = 0; step < 8; step++)
        play('shaker', time(bar.number, step / 2), shaker(random), step % 2 ? 0.6 : 1, 0.4);
      for (const at of full ? [0, 2] : [0])
        play('kick', time(bar.number, at), kick({ low: 55, high: 95, decay: 0.12 }));
    }
    if (full) {
      for (const note of CHORUS) {
        if (note.bar !== bar.index) continue;
        const at = time(bar.number, note.beat) + random() * 0.008;
        if (picked)
          play(
            'tune',
            at,
            pluck(hertz(note.note), note.beats * beat + 0.5, random, { bright: 0.7, ring: 2.5 }),
            0.8,
            0.3,
          );
        else play('tune', at, glockenspiel(hertz(note.note + 12), random), 0.5, 0.3);
      }
    }
  }
  playGuitar(song, events, 0.3);
  return {
    song,
    loudness: picked ? -18.5 : -15,
    stereo: song.mix(
      {
        guitar: { level: -22.5, hall: 0.14 },
        bass: { level: -29.5 },
        tune: { level: picked ? -27 : -30, hall: 0.4 },
        shaker: { level: -40, hall: 0.1 },
        kick: { level: -33 },
      },
      { hall: { seconds: 1.3, damping: 0.35 }, fadeOut: 1.6 },
    ),
  };
}
