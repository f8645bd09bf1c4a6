// Slow synthwave. B: the rain without the drive: no kick in the verse, wide arpeggio, higher lead.
import { hat, kick, snare } from '../drums.mjs';
import { lead, pad, synthBass, synthPluck } from '../instruments.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, voicing } from '../theory.mjs';

const CHORUS = melody('C5:1.5 D5:.5 E5:2 | D5:1 C5:.5 B4:.5 G4:2 | A4:1.5 B4:.5 C5:1 E5:1 | D5:2 B4:1 G#4:1');
const HIGH = melody('A5:3 G5:.5 E5:.5 | D5:3 E5:1 | C5:1 E5:1 A5:2 | G#5:2 B5:2');

export const barFrames = 83;

export function compose(variant) {
  const airy = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 4,
    seed: airy ? 85 : 84,
    sections: [
      ['intro', ['Am']],
      ['verse', ['Am', 'Fmaj7', 'C', 'G']],
      ['chorus', ['F', 'G', 'Am', 'E7']],
      ['outro', ['Fmaj7', 'Am']],
    ],
  });
  const { random, time, play, bars, beatSeconds: beat } = song;
  const kicks = [];

  for (const bar of bars) {
    const [symbol] = bar.chords;
    const last = bar.number === bars.length - 1;
    const full = bar.section === 'chorus';
    const driven = full || (bar.section === 'verse' && !airy);
    for (const side of [-0.8, 0.8]) {
      for (const tone of voicing(symbol, 55)) {
        const held = beat * (last ? 2.6 : 4);
        const options = { cutoff: full ? 1700 : airy ? 1200 : 900, motion: 320, attack: 0.45 };
        play('pad', time(bar.number, 0), pad(hertz(tone), held, random, options), 1, side);
      }
    }
    const root = bassNote(symbol, 33);
    if (driven) {
      for (let step = 0; step < 8; step++) {
        const note = root + (step === 3 || step === 6 ? 12 : 0);
        const options = { cutoff: 300 + (full ? 180 : 0), bite: 700 };
        play(
          'bass',
          time(bar.number, step / 2),
          synthBass(hertz(note), beat * 0.42, options),
          step % 2 ? 0.8 : 1,
        );
      }
    } else if (bar.section !== 'intro') {
      const held = beat * (last ? 2.4 : 3.8);
      play(
        'bass',
        time(bar.number, 0),
        synthBass(hertz(root), held, { cutoff: 260, bite: 200, attack: 0.05 }),
      );
    }
    if (!last) {
      const ladder = [...voicing(symbol, 64), ...voicing(symbol, 76)];
      const order = airy ? [0, 2, 4, 1, 3, 5, 4, 2] : [0, 1, 2, 3, 4, 3, 2, 1];
      for (let step = 0; step < 16; step++) {
        if (bar.section === 'intro' && step < 8 && !airy) continue;
        const note = ladder[order[step % 8] % ladder.length];
        const options = { bite: 1400 + 900 * Math.sin((step / 16) * Math.PI) + (full ? 700 : 0), floor: 420 };
        play(
          'arp',
          time(bar.number, step / 4),
          synthPluck(hertz(note), 0.5, random, options),
          step % 4 === 0 ? 1 : 0.7,
          Math.sin(step * 1.3) * 0.6,
        );
      }
    }
    if (driven) {
      for (const at of [0, 2, ...(full ? [2.5] : [])]) {
        kicks.push(time(bar.number, at));
        play('kick', time(bar.number, at), kick({ decay: 0.26 }));
      }
      for (const at of [1, 3]) play('snare', time(bar.number, at), snare(random, { gate: 0.19, tone: 172 }));
      for (let step = 0; step < (full ? 16 : 8); step++) {
        play(
          'hat',
          time(bar.number, (step * 4) / (full ? 16 : 8)),
          hat(random, step % 4 === 2 ? 0.06 : 0.025),
          0.5 + random() * 0.4,
          0.3,
        );
      }
    }
    const line = full ? (airy ? HIGH : CHORUS) : [];
    for (const note of line) {
      if (note.bar !== bar.index) continue;
      play(
        'lead',
        time(bar.number, note.beat),
        lead(hertz(note.note), note.beats * beat * 0.95, { cutoff: airy ? 1500 : 2100 }),
        1,
        -0.08,
      );
    }
  }
  song.duck('pad', kicks, 0.55, 0.36);
  song.duck('bass', kicks, 0.5, 0.2);
  return {
    song,
    loudness: airy ? -18 : -14.5,
    stereo: song.mix(
      {
        pad: { level: -25.5, hall: 0.45, high: 140 },
        bass: { level: -27 },
        arp: { level: airy ? -26 : -29, hall: 0.4, echo: 0.45 },
        kick: { level: -26.5 },
        snare: { level: -29, hall: 0.35 },
        hat: { level: -38 },
        lead: { level: -24, hall: 0.5, echo: 0.4 },
      },
      { hall: { seconds: 3, damping: 0.3, predelayMs: 30 }, fadeIn: 0.5, fadeOut: 2.5 },
    ),
  };
}
