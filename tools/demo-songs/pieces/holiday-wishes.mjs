// A music-box waltz with sleigh bells. B: felt piano and strings, softer.
import { sleighBells } from '../drums.mjs';
import { glockenspiel, musicBox, pad, piano, softBass } from '../instruments.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, voicing } from '../theory.mjs';

const VERSE = melody(
  'F#5:1.5 E5:.5 D5:1 | C#5:2 E5:1 | D5:1.5 C#5:.5 B4:1 | A4:3 | B4:1 D5:1 G5:1 | F#5:2 D5:1 | E5:1 F#5:.5 G5:.5 F#5:1 | E5:3',
);
const CHORUS = melody(
  'B5:2 A5:.5 G5:.5 | A5:2 E5:1 | A5:1.5 G5:.5 F#5:1 | D5:2 F#5:1 | G5:1 A5:1 B5:1 | A5:2 F#5:1 | G5:1 F#5:1 E5:1 | D5:3',
);
const OUTRO = melody('G5:1 F#5:1 E5:1 | D5:1 E5:1 C#5:1 | D5:3');

export const barFrames = 38;

export function compose(variant) {
  const soft = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 3,
    seed: soft ? 1225 : 1224,
    sections: [
      ['intro', ['D', 'A7']],
      ['verse', ['D', 'A/C#', 'Bm', 'F#m', 'G', 'D/F#', 'Em7', 'A7']],
      ['chorus', ['G', 'A', 'F#m', 'Bm', 'G', 'D/F#', 'Em7', 'D']],
      ['outro', ['Em7', 'A7', 'D', 'D']],
    ],
  });
  const { random, time, play, bars, beatSeconds } = song;
  const beat = beatSeconds;
  const lines = { verse: VERSE, chorus: CHORUS, outro: OUTRO };

  for (const bar of bars) {
    const last = bar.number === bars.length - 2;
    const ringing = bar.number === bars.length - 1;
    if (ringing) continue;
    const [symbol] = bar.chords;
    const tones = voicing(symbol, 60);
    const full = bar.section === 'chorus';
    for (const tone of voicing(symbol, 54)) {
      const level = bar.section === 'intro' ? 0.5 : full ? 1 : 0.8;
      const held = beat * (last ? 4 : 3);
      play(
        'strings',
        time(bar.number, 0),
        pad(hertz(tone), held, random, { cutoff: soft ? 950 : 1250, attack: 0.35 }),
        level,
        -0.7,
      );
      play(
        'strings',
        time(bar.number, 0),
        pad(hertz(tone), held, random, { cutoff: soft ? 950 : 1250, attack: 0.35 }),
        level,
        0.7,
      );
    }
    if (bar.section !== 'intro') {
      play('bass', time(bar.number, 0), softBass(hertz(bassNote(symbol, 38)), beat * 2.6, random));
    }
    const figure = last ? [0, 1, 2] : [0, 1, 2, 1, 2, 1];
    figure.forEach((index, step) => {
      const note = tones[index % tones.length] + (step === 4 ? 12 : 0);
      const at = time(bar.number, step / 2) + random() * 0.008;
      const sound = soft
        ? piano(hertz(note), beat * 1.2, random, 0.45, 0.8)
        : musicBox(hertz(note + 12), random, 0.4);
      play('figure', at, sound, 0.75 + random() * 0.2, -0.35 + 0.14 * step);
    });
    if (!soft && (full || bar.section === 'outro') && !last) {
      for (const [at, level] of [
        [0, 1],
        [1, 0.55],
        [1.5, 0.35],
        [2, 0.7],
      ]) {
        play('bells', time(bar.number, at), sleighBells(random), level * 0.8, 0.25);
      }
    }
    for (const note of lines[bar.section] ?? []) {
      if (note.bar !== bar.index) continue;
      const at = time(bar.number, note.beat) + random() * 0.006;
      const weight = note.beat === 0 ? 1 : 0.85;
      if (soft) {
        play(
          'tune',
          at,
          piano(hertz(note.note - 12), note.beats * beat + 0.3, random, 0.75, 0.55),
          weight,
          0.08,
        );
        if (full) play('glitter', at, glockenspiel(hertz(note.note), random), weight * 0.5, -0.3);
      } else {
        play('tune', at, musicBox(hertz(note.note + 12), random, weight), weight, 0.08);
        if (full) play('tune', at, musicBox(hertz(note.note), random, 0.6), weight * 0.6, -0.15);
      }
    }
  }
  return {
    song,
    loudness: soft ? -19 : -15.5,
    stereo: song.mix(
      {
        strings: { level: soft ? -27 : -29, hall: 0.5, high: 160 },
        bass: { level: -28.5, hall: 0.05 },
        figure: { level: soft ? -28 : -28, hall: 0.5 },
        tune: { level: -23.5, hall: 0.45, echo: 0.08 },
        glitter: { level: -33, hall: 0.8 },
        bells: { level: -36, hall: 0.35 },
      },
      { hall: { seconds: 2.6, damping: 0.3 }, echoBeats: 1, fadeIn: 0.05, fadeOut: 2.2 },
    ),
  };
}
