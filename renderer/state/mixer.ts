/** Long enough that neither a pause nor a jump clicks, short enough to feel immediate. */
const FADE_MS = 30;
/** The end of a fade is on its way to the sound card for a while; an output that sleeps throws it away. */
const REST_AFTER_MS = 500;
/** A level that becomes known while the song plays is taken up as a hand on the volume would. */
const LEVEL_MS = 400;

/** What stands between an audio element and the sound card: levels that move without a step in the sound. */
export interface Mixer {
  /** Before anything sounds. */
  wake(): void;
  /** Nothing sounds for now: an output that stays open would cost as much as playing does. */
  rest(): void;
  /** Fades an element in (1) or out (0), then calls back; another fade of it meanwhile takes the place of this one. */
  fade(audio: HTMLAudioElement, to: 0 | 1, then?: () => void): void;
  /** What is paused makes no sound when it starts, until it is faded in. */
  silence(audio: HTMLAudioElement): void;
  /** How much louder (or quieter) an element is to be heard than it is. */
  setGain(audio: HTMLAudioElement, gain: number): void;
  close(): void;
}

interface Channel {
  readonly fade: GainNode;
  readonly level: GainNode;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Levels by Web Audio, exact to the sample. Its context is made with the first sound and sleeps between songs. */
export function createMixer(): Mixer {
  let context: AudioContext | null = null;
  let resting: ReturnType<typeof setTimeout> | null = null;
  const channels = new Map<HTMLAudioElement, Channel>();
  const gains = new Map<HTMLAudioElement, number>();

  function channelOf(audio: HTMLAudioElement, { destination }: AudioContext): Channel {
    const known = channels.get(audio);
    if (known) return known;
    const made = {
      fade: new GainNode(destination.context, { gain: 0 }),
      level: new GainNode(destination.context, { gain: gains.get(audio) ?? 1 }),
      timer: null,
    };
    new MediaElementAudioSourceNode(destination.context as AudioContext, { mediaElement: audio })
      .connect(made.fade)
      .connect(made.level)
      .connect(destination);
    channels.set(audio, made);
    return made;
  }

  return {
    wake() {
      if (resting !== null) clearTimeout(resting);
      resting = null;
      // Its latency is what makes it cheap; nothing here answers to an instrument.
      context ??= new AudioContext({ latencyHint: 'playback' });
      if (context.state !== 'running') void context.resume();
    },

    rest() {
      if (resting !== null) clearTimeout(resting);
      resting = setTimeout(() => void context?.suspend(), REST_AFTER_MS);
    },

    fade(audio, to, then) {
      if (context === null) return then?.();
      const channel = channelOf(audio, context);
      if (channel.timer !== null) clearTimeout(channel.timer);
      ramp(channel.fade.gain, to, FADE_MS, context.currentTime);
      channel.timer = setTimeout(
        () => {
          channel.timer = null;
          then?.();
        },
        FADE_MS + 1000 * context.baseLatency,
      );
    },

    silence(audio) {
      if (context === null) return;
      const { fade } = channelOf(audio, context);
      ramp(fade.gain, 0, 0, context.currentTime);
    },

    setGain(audio, gain) {
      gains.set(audio, gain);
      const channel = channels.get(audio);
      if (channel === undefined || context === null) return;
      const isHeard = channel.fade.gain.value > 0 && context.state === 'running';
      ramp(channel.level.gain, gain, isHeard ? LEVEL_MS : 0, context.currentTime);
    },

    close() {
      if (resting !== null) clearTimeout(resting);
      for (const { timer } of channels.values()) if (timer !== null) clearTimeout(timer);
      channels.clear();
      void context?.close();
      context = null;
    },
  };
}

function ramp(param: AudioParam, to: number, overMs: number, now: number): void {
  const from = param.value;
  param.cancelScheduledValues(now);
  param.setValueAtTime(from, now);
  param.linearRampToValueAtTime(to, now + overMs / 1000);
}
