// Lo-fi: a felt piano on a worn record over tired drums. B: after the last stop, hardly any drums.
import { crackle, hat, kick, rim, snare } from '../drums.mjs';
import { biquad, createStereo, RATE } from '../dsp.mjs';
import { piano, softBass } from '../instruments.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, voicing } from '../theory.mjs';

const VERSE = melody(
  '-:1 G5:.5 E5:.5 D5:1 C5:1 | -:1.5 B4:.5 D5:1 A4:1 | -:1 E5:.5 G5:.5 A5:1 E5:1 | D5:1.5 C5:.5 A4:2',
);
const CHORUS = melody(
  'C5:.5 E5:.5 G5:1 B5:1.5 A5:.5 | G5:1.5 F5:.5 E5:2 | A4:.5 C5:.5 E5:1 G5:1.5 F5:.5 | E5:1 D5:1 G4:2',
);

export const barFrames = 88;

/** Tape that doesn't run quite straight. */
function wow(stereo) {
  const out = createStereo(stereo.left.length);
  for (let i = 0; i < out.left.length; i++) {
    const t = i / RATE;
    const at = i - 60 - 26 * Math.sin(2 * Math.PI * 0.55 * t) - 1.6 * Math.sin(2 * Math.PI * 6.3 * t);
    const index = Math.floor(at);
    if (index < 0 || index + 1 >= out.left.length) continue;
    const part = at - index;
    out.left[i] = stereo.left[index] * (1 - part) + stereo.left[index + 1] * part;
    out.right[i] = stereo.right[index] * (1 - part) + stereo.right[index + 1] * part;
  }
  return out;
}

export function compose(variant) {
  const late = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 4,
    seed: late ? 412 : 411,
    swing: 0.24,
    sections: [
      ['intro', ['Fmaj7']],
      ['verse', ['Cmaj9', 'Em7', 'Am9', 'Dm9 G9']],
      ['chorus', ['Fmaj9', 'Em7', 'Dm9', 'G9 Cmaj9']],
      ['outro', ['Cmaj9']],
    ],
  });
  const { random, time, play, bars, beatSeconds: beat } = song;
  const lines = { verse: VERSE, chorus: CHORUS };

  for (const bar of bars) {
    const last = bar.number === bars.length - 1;
    const full = bar.section === 'chorus';
    const span = 4 / bar.chords.length;
    bar.chords.forEach((symbol, index) => {
      const stabs = last ? [0] : span === 4 ? [0, 2.5] : [0];
      for (const at of stabs) {
        voicing(symbol, 55).forEach((tone, voice) => {
          const held = beat * (last ? 3 : Math.min(span, 2.4) - 0.1);
          const moment = time(bar.number, index * span + at) + voice * 0.014 + random() * 0.006;
          play(
            'chords',
            moment,
            piano(hertz(tone), held, random, at === 0 ? 0.6 : 0.5, 0.85),
            0.8,
            -0.25 + voice * 0.12,
          );
        });
      }
      play(
        'bass',
        time(bar.number, index * span),
        softBass(hertz(bassNote(symbol, 33)), beat * Math.min(span * 0.9, 2.2), random),
      );
      if (span === 4 && !last)
        play(
          'bass',
          time(bar.number, 2.5),
          softBass(hertz(bassNote(symbol, 33) + 7), beat * 1.1, random),
          0.7,
        );
    });
    if (!last && bar.section !== 'intro') {
      const drums = late ? full : true;
      if (drums) {
        for (const at of [0, 2.5]) play('kick', time(bar.number, at), kick({ decay: 0.16 }), at ? 0.75 : 1);
        for (const at of [1, 3]) {
          const hit = late ? rim(random) : snare(random, { bright: 2400 });
          play('snare', time(bar.number, at) + 0.012, hit, 0.9);
        }
      }
      for (let step = 0; step < 8; step++)
        play('hat', time(bar.number, step / 2), hat(random, 0.03), step % 2 ? 0.45 : 0.8, 0.2);
    }
    for (const note of lines[bar.section] ?? []) {
      if (note.bar !== bar.index || (late && bar.section === 'verse' && bar.index % 2)) continue;
      const at = time(bar.number, note.beat) + 0.01 + random() * 0.014;
      play(
        'tune',
        at,
        piano(hertz(note.note), note.beats * beat + 0.4, random, 0.62 + random() * 0.12, 0.6),
        0.9,
        0.2,
      );
    }
  }
  play('dust', 0, crackle(song.totalSeconds, random), 1, 0.1);
  const worn = (channel) => biquad(channel, 'low', late ? 3000 : 4200);
  const stereo = song.mix(
    {
      chords: { level: -26, hall: 0.2, high: 110 },
      tune: { level: -24.5, hall: 0.28, echo: 0.14 },
      bass: { level: -28 },
      kick: { level: -28.5 },
      snare: { level: late ? -37 : -32, hall: 0.14 },
      hat: { level: -40 },
      dust: { level: -49 },
    },
    { hall: { seconds: 1.6, damping: 0.45 }, tone: worn, fadeIn: 0.4, fadeOut: 1.8 },
  );
  return { song, loudness: late ? -19.5 : -16, stereo: wow(stereo) };
}
