// Whistling over a ukulele. B: brighter and louder, with a beat under it and bells on the tune.
import { clap, kick, shaker } from '../drums.mjs';
import { glockenspiel, pad, pluck, softBass, whistle } from '../instruments.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, voicing } from '../theory.mjs';

const VERSE = melody(
  '-:1 C5:.5 D5:.5 F5:1 A5:1 | G5:1.5 F5:.5 D5:2 | -:1 D5:.5 F5:.5 G5:1 A5:.5 G5:.5 | E5:1 G5:1 C5:1 -:1',
);
const CHORUS = melody(
  'A5:.5 A5:.5 C6:1 A5:.5 G5:.5 F5:1 | G5:.5 G5:.5 A5:1 G5:.5 F5:.5 D5:1 | F5:.5 F5:.5 A5:1 Bb5:.5 A5:.5 F5:1 | G5:1 A5:.5 G5:.5 F5:2',
);
const OUTRO = melody('D5:.5 D5:.5 F5:1 E5:.5 G5:.5 C6:1 | A5:.5 G5:.5 F5:3');

export const barFrames = 60;

export function compose(variant) {
  const big = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 4,
    seed: big ? 332 : 331,
    swing: 0.18,
    sections: [
      ['intro', ['F', 'Bb C']],
      ['verse', ['F', 'Dm', 'Bb', 'C7']],
      ['chorus', ['F', 'C/E', 'Dm Bb', 'C7 F']],
      ['outro', ['Bb C7', 'F']],
    ],
  });
  const { random, time, play, bars, beatSeconds: beat } = song;
  const lines = { verse: VERSE, chorus: CHORUS, outro: OUTRO };
  const whistled = [];

  for (const bar of bars) {
    const last = bar.number === bars.length - 1;
    const full = bar.section === 'chorus';
    const chordAt = (beatNumber) => bar.chords[Math.floor((beatNumber / 4) * bar.chords.length)];
    const strokes = last
      ? [[0, 1]]
      : [
          [0, 0.8],
          [1, 1],
          [1.5, 0.6],
          [2, 0.75],
          [2.5, 0.55],
          [3, 1],
          [3.5, 0.6],
        ];
    for (const [at, force] of strokes) {
      const up = at % 1 !== 0;
      const strings = voicing(chordAt(at), 65);
      const notes = [...strings, strings[0] + 12].slice(0, 4);
      (up ? notes.reverse() : notes).forEach((note, index) => {
        const moment = time(bar.number, at) + index * (last ? 0.03 : 0.011) + random() * 0.003;
        const length = last ? beat * 3 : beat * (up ? 0.48 : 0.6);
        const sound = pluck(hertz(note), length, random, {
          bright: 0.45 + force * 0.25,
          ring: 0.9,
          pick: 0.2,
        });
        play('ukulele', moment, sound, force * (0.8 + random() * 0.2), 0.3);
        if (big && full) {
          const double = pluck(hertz(note) * 1.002, length, random, { bright: 0.7, ring: 0.8, pick: 0.11 });
          play('ukulele', moment + 0.013, double, force * 0.6, -0.5);
        }
      });
    }
    if (bar.section !== 'intro') {
      for (const at of last ? [0] : [0, 1.5, 2, 3]) {
        const note = bassNote(chordAt(at), 41) + (at === 3 && !last ? 7 : 0);
        play(
          'bass',
          time(bar.number, at),
          softBass(hertz(note), beat * (at === 1.5 ? 0.4 : 0.85), random),
          at === 1.5 ? 0.6 : 1,
        );
      }
    }
    if (!last) {
      for (let step = 0; step < 8; step++) {
        if (bar.section === 'intro' && !big) break;
        play('shaker', time(bar.number, step / 2), shaker(random), step % 2 ? 1 : 0.55, -0.35);
      }
      if (full || (big && bar.section !== 'intro')) {
        for (const at of [1, 3]) play('clap', time(bar.number, at), clap(random), full ? 1 : 0.6, 0.12);
      }
      if (big && bar.section !== 'intro') {
        for (const at of full ? [0, 1, 2, 3] : [0, 2]) play('kick', time(bar.number, at), kick());
      }
    }
    if (big && full) {
      for (const tone of voicing(bar.chords[0], 53)) {
        play(
          'pad',
          time(bar.number, 0),
          pad(hertz(tone), beat * 4, random, { attack: 0.2, cutoff: 1500 }),
          1,
          tone % 2 ? -0.6 : 0.6,
        );
      }
    }
    for (const note of lines[bar.section] ?? []) {
      if (note.bar !== bar.index) continue;
      const at = time(bar.number, note.beat) + random() * 0.012;
      whistled.push({ at, hertz: hertz(note.note), seconds: note.beats * beat * 0.92 });
      if (big) play('chime', at, glockenspiel(hertz(note.note), random), full ? 1 : 0.5, -0.2);
    }
  }
  play('whistle', 0, whistle(whistled, song.totalSeconds, random), 1, -0.05);
  return {
    song,
    loudness: big ? -13.5 : -16,
    stereo: song.mix(
      {
        ukulele: { level: -25.5, hall: 0.16, high: 150 },
        bass: { level: -27 },
        shaker: { level: -38, hall: 0.1 },
        clap: { level: -34, hall: 0.25 },
        kick: { level: -28.5 },
        pad: { level: -33, hall: 0.3, high: 200 },
        whistle: { level: -25, hall: 0.3, echo: 0.12 },
        chime: { level: -30, hall: 0.4 },
      },
      { hall: { seconds: 1.1, damping: 0.4 }, fadeOut: 0.9 },
    ),
  };
}
