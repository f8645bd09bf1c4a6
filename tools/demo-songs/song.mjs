// A song's grid, parts and mix. Bars are whole mp3 frames long, so that the demo service can repeat them.
import {
  addPanned,
  addStereo,
  createRandom,
  createStereo,
  echo,
  eachChannel,
  biquad,
  fade,
  FRAME_SAMPLES,
  RATE,
  reverb,
} from './dsp.mjs';
import { loudness } from './loudness.mjs';

/**
 * A section is [name, chords]: one chord symbol a bar, or two with a space between them.
 * @param {{barFrames: number, beatsPerBar: number, seed: number, sections: [string, string[]][], swing?: number}} plan
 */
export function createSong(plan) {
  const { barFrames, beatsPerBar, seed, sections, swing = 0 } = plan;
  const barSamples = barFrames * FRAME_SAMPLES;
  const bars = sections
    .flatMap(([section, chords]) =>
      chords.map((symbols, index) => ({ section, index, chords: symbols.split(' ') })),
    )
    .map((bar, number) => ({ ...bar, number }));
  const total = bars.length * barSamples;
  const parts = new Map();
  const random = createRandom(seed);
  const beatSeconds = barSamples / RATE / beatsPerBar;

  const part = (name) => {
    if (!parts.has(name)) parts.set(name, createStereo(total));
    return parts.get(name);
  };

  return {
    bars,
    random,
    beatSeconds,
    barFrames,
    totalSeconds: total / RATE,
    sections: sections.map(([name, chords]) => ({ name, bars: chords.length })),
    /** Seconds of a bar's beat; odd eighths come late by `swing` of an eighth. */
    time(bar, beat) {
      const late = Math.abs((beat % 1) - 0.5) < 0.01 ? swing * 0.5 : 0;
      return (bar * barSamples) / RATE + (beat + late) * beatSeconds;
    },
    play(name, seconds, mono, gain = 1, pan = 0) {
      addPanned(part(name), mono, Math.round(seconds * RATE), gain, pan);
    },
    bus: part,
    /** Ducks a part on every listed moment (seconds): the pumping of a compressor keyed by the kick. */
    duck(name, moments, depth, seconds) {
      eachChannel(part(name), (channel) => {
        for (const moment of moments) {
          const from = Math.round(moment * RATE);
          for (let i = 0; i < seconds * RATE && from + i < total; i++) {
            channel[from + i] *= 1 - depth * (1 - i / (seconds * RATE)) ** 1.5;
          }
        }
      });
    },
    /**
     * A part's level is its loudness in LUFS; hall and echo are sends; low and high are filters' corners.
     * @param {Record<string, {level: number, hall?: number, echo?: number, low?: number, high?: number}>} settings
     * @param {{hall?: {seconds?: number, damping?: number, predelayMs?: number}, echoBeats?: number,
     *   echoFeedback?: number, fadeIn?: number, fadeOut?: number, tone?: (channel: Float32Array) => void}} [options]
     */
    mix(settings, options = {}) {
      const { hall, echoBeats = 0.75, echoFeedback = 0.35, fadeIn = 0.02, fadeOut = 1.5, tone } = options;
      const dry = createStereo(total);
      const toHall = createStereo(total);
      const toEcho = createStereo(total);
      for (const [name, set] of Object.entries(settings)) {
        if (!parts.has(name)) continue;
        const stereo = part(name);
        if (set.high) eachChannel(stereo, (channel) => biquad(channel, 'high', set.high));
        if (set.low) eachChannel(stereo, (channel) => biquad(channel, 'low', set.low));
        const gain = 10 ** ((set.level - loudness(stereo)) / 20);
        addStereo(dry, stereo, gain);
        if (set.hall) addStereo(toHall, stereo, gain * set.hall);
        if (set.echo) addStereo(toEcho, stereo, gain * set.echo);
      }
      const echoed = echo(toEcho, echoBeats * beatSeconds, echoFeedback);
      addStereo(dry, echoed, 1);
      addStereo(toHall, echoed, 0.3);
      addStereo(dry, reverb(toHall, hall), 1);
      eachChannel(dry, (channel) => {
        biquad(channel, 'high', 32);
        tone?.(channel);
      });
      return fade(dry, fadeIn, fadeOut);
    },
  };
}
