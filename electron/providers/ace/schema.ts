import { z } from 'zod';
import {
  anything,
  boolean,
  exactId,
  identifier,
  line,
  moment,
  number,
  part,
  seconds,
  tags,
  text,
  word,
} from '../fields.ts';

/** Everything is optional and read liberally: see FACTS.md, AceTask. What isn't named here stays in the raw answer. */
const request = z.object({
  action: word,
  audio_id: identifier,
  type: word,
  prompt: text,
  lyric: text,
  title: line(),
  style: tags,
  model: line(100),
});

const response = z.object({
  success: boolean,
  data: anything,
  error: anything,
  trace_id: line(100),
  started_at: moment,
  finished_at: moment,
});

export const aceTask = z.object({
  id: exactId,
  type: word,
  user_id: exactId,
  trace_id: line(100),
  created_at: moment,
  started_at: moment,
  finished_at: moment,
  error: anything,
  request: part(request),
  response: part(response),
});

export type AceTask = z.infer<typeof aceTask>;

/** One entry of `data`, whatever its shape. Addresses stay as they came: an unusable one differs from none. */
export const aceEntry = z.object({
  id: identifier,
  audio_id: identifier,
  title: line(),
  lyric: text,
  style: tags,
  tags,
  model: line(100),
  prompt: text,
  text,
  audio_url: anything,
  vocal_audio_url: anything,
  file_url: anything,
  video_url: anything,
  image_url: anything,
  image_large_url: anything,
  state: word,
  status: word,
  duration: seconds,
  created_at: moment,
  error: anything,
  error_message: anything,
  persona_id: line(100),
  upsampled_tags: tags,
  aligned_words: anything,
});

export type AceEntry = z.infer<typeof aceEntry>;

export const aceBatch = z.object({ items: z.array(z.unknown()), count: number });
