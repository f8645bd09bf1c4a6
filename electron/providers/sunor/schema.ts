import { z } from 'zod';
import {
  anything,
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

/** Everything is optional and read liberally: see FACTS.md, Sunor. What isn't named here stays in the raw answer. */
const input = z.object({
  gpt_description_prompt: text,
  prompt: text,
  lyrics: text,
  title: line(),
  tags,
});

/** `null` while processing by the text, an object by the example. */
const output = z.object({
  task_type: word,
  status: word,
  progress: anything,
  fail_reason: anything,
  result: anything,
});

export const sunorTask = z.object({
  task_id: exactId,
  model: line(100),
  type: word,
  status: word,
  credits_cost: number,
  input: part(input),
  output: part(output),
  error: anything,
  created_at: moment,
  completed_at: moment,
});

export type SunorTask = z.infer<typeof sunorTask>;

const metadata = z.object({
  duration: seconds,
  tags,
  prompt: text,
  gpt_description_prompt: text,
  error_message: anything,
});

/** One entry of `result`, whatever its shape. Addresses stay as they came: an unusable one differs from none. */
export const sunorEntry = z.object({
  id: identifier,
  clip_id: identifier,
  title: line(),
  text,
  lyrics: text,
  lyric: text,
  prompt: text,
  tags,
  model_name: line(100),
  state: word,
  status: word,
  duration: seconds,
  created_at: moment,
  audio_url: anything,
  video_url: anything,
  image_url: anything,
  image_large_url: anything,
  error: anything,
  error_message: anything,
  metadata: part(metadata),
});

export type SunorEntry = z.infer<typeof sunorEntry>;

/** The wrapper of every answer. */
export const sunorAnswer = z.object({ code: number, data: anything });
