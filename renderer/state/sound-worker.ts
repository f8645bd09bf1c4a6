import { createSoundMeter, type Samples } from '../lib/sound-meter.ts';

/** One song a worker. */
const measure = createSoundMeter();
self.onmessage = ({ data }: MessageEvent<Samples>) => self.postMessage(measure(data));
