// A warm pad with a slow arpeggio. B: half as many notes, an octave up, over a low drone.
import { glockenspiel, lead, pad, piano, softBass, synthPluck } from '../instruments.mjs';
import { createSong } from '../song.mjs';
import { bassNote, hertz, melody, voicing } from '../theory.mjs';

const CHORUS = melody('F#5:3 E5:1 | C#5:2 A5:2 | A5:3 F#5:1 | E5:4');

export const barFrames = 92;

export function compose(variant) {
  const sparse = variant === 'b';
  const song = createSong({
    barFrames,
    beatsPerBar: 4,
    seed: sparse ? 19 : 18,
    sections: [
      ['intro', ['Dmaj9']],
      ['verse', ['Dmaj9', 'Bm7', 'Gmaj7', 'Asus4']],
      ['chorus', ['Dmaj9', 'F#m7', 'Gmaj9', 'Asus4']],
      ['outro', ['Gmaj7', 'Dmaj9']],
    ],
  });
  const { random, time, play, bars, beatSeconds: beat } = song;

  for (const bar of bars) {
    const [symbol] = bar.chords;
    const last = bar.number === bars.length - 1;
    const full = bar.section === 'chorus';
    for (const side of [-0.9, 0.9]) {
      for (const tone of voicing(symbol, 54)) {
        const options = { attack: 1, release: 1.8, cutoff: full ? 1250 : 850, motion: 260 };
        play(
          'pad',
          time(bar.number, 0),
          pad(hertz(tone), beat * (last ? 2 : 4), random, options),
          full ? 1 : 0.65,
          side,
        );
      }
    }
    const root = bassNote(symbol, 38);
    play('bass', time(bar.number, 0), softBass(hertz(root), beat * (last ? 2.4 : 3.7), random));
    if (!sparse && !last)
      play('bass', time(bar.number, 2.5), softBass(hertz(root + 12), beat * 1.2, random), 0.35);
    const ladder = [...voicing(symbol, 62), ...voicing(symbol, 74)];
    const order = [0, 2, 4, 3, 5, 2, 6, 4];
    const steps = last ? 4 : 8;
    for (let step = 0; step < steps; step += sparse ? 2 : 1) {
      const note = ladder[order[(step + bar.index * 2) % 8] % ladder.length];
      const at = time(bar.number, step / 2) + random() * 0.01;
      if (sparse) play('arp', at, piano(hertz(note), beat * 2, random, 0.5, 0.9), 0.9, Math.sin(step) * 0.5);
      else
        play(
          'arp',
          at,
          synthPluck(hertz(note), 0.9, random, { bite: full ? 2000 : 1100, floor: 380 }),
          full ? 1 : 0.7,
          Math.sin(step * 1.7) * 0.6,
        );
      if (full && step % 4 === 2)
        play('glitter', at + beat * 0.25, glockenspiel(hertz(note + 12), random), 0.5, -Math.sin(step) * 0.7);
    }
    if (full) {
      for (const note of CHORUS) {
        if (note.bar !== bar.index) continue;
        const pitch = hertz(note.note - (sparse ? 0 : 12));
        play(
          'lead',
          time(bar.number, note.beat),
          lead(pitch, note.beats * beat * 0.97, { cutoff: 1100, vibrato: 5 }),
        );
      }
    }
  }
  return {
    song,
    loudness: sparse ? -21 : -17.5,
    stereo: song.mix(
      {
        pad: { level: -25, hall: 0.6, high: 130 },
        bass: { level: -29 },
        arp: { level: -26, hall: 0.55, echo: 0.4 },
        glitter: { level: -35, hall: 0.9, echo: 0.4 },
        lead: { level: -27.5, hall: 0.6 },
      },
      { hall: { seconds: 3.6, damping: 0.35, predelayMs: 25 }, echoFeedback: 0.45, fadeIn: 0.9, fadeOut: 3 },
    ),
  };
}
