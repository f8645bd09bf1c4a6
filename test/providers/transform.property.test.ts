import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../electron/core/observation.ts';
import { transformAceTask } from '../../electron/providers/ace/transform.ts';
import { transformSunorTask } from '../../electron/providers/sunor/transform.ts';
import { expectValid } from './support/valid-observation.ts';

const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom(
    '',
    '\u001b[31m\u202E\u0000',
    '\ud800',
    '__proto__',
    'https://audiopipe.suno.ai/?item_id=1',
    'https://cdn1.suno.ai/None.mp3',
    'https://cdn1.suno.ai/a.mp3',
    'http://127.0.0.1:1/a.mp3',
    'javascript:alert(1)',
    'https://user:pass@x/',
    'complete',
    'pending',
    'error',
    'success',
    'timeout',
    '50%',
    '1725083093.077',
    '2024-08-31T05:44:54.806Z',
    1_725_083_093.077,
    -1,
    1e308,
    0,
    true,
    false,
    null,
  ),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

/** Objects of the fields that a transform looks at, each there or not, each with whatever value. */
function objectOf(
  keys: readonly string[],
  inner: Record<string, fc.Arbitrary<unknown>> = {},
): fc.Arbitrary<unknown> {
  const fields = Object.fromEntries(keys.map((key) => [key, odd as fc.Arbitrary<unknown>]));
  return fc.record({ ...fields, ...inner }, { requiredKeys: [] });
}

const some = (entry: fc.Arbitrary<unknown>) =>
  fc.oneof(odd, entry, fc.array(fc.oneof(entry, odd), { maxLength: 4 }));

const aceEntry = objectOf(
  `id audio_id title lyric style tags model prompt text audio_url vocal_audio_url file_url video_url image_url
  image_large_url state status duration created_at error error_message persona_id upsampled_tags aligned_words
  instruments`.split(/\s+/),
);
const aceTask = objectOf(['trace_id', 'type', 'created_at', 'started_at', 'finished_at', 'error'], {
  id: fc.oneof(fc.constant('t1'), odd),
  request: fc.oneof(objectOf(['action', 'prompt', 'lyric', 'title', 'style', 'model', 'type']), odd),
  response: fc.oneof(
    objectOf(['success', 'task_id', 'trace_id', 'error', 'started_at', 'finished_at'], {
      data: some(aceEntry),
    }),
    odd,
  ),
});

const sunorEntry = objectOf(
  `id clip_id title text lyrics lyric prompt tags model_name state status duration created_at audio_url video_url
  image_url image_large_url error error_message`.split(/\s+/),
  { metadata: fc.oneof(objectOf(['duration', 'tags', 'prompt', 'error_message']), odd) },
);
const sunorAnswer = objectOf(['code'], {
  data: fc.oneof(
    objectOf(['model', 'type', 'status', 'credits_cost', 'error', 'created_at', 'completed_at'], {
      task_id: fc.oneof(fc.constant('t1'), odd),
      input: fc.oneof(objectOf(['gpt_description_prompt', 'prompt', 'tags', 'title']), odd),
      output: fc.oneof(
        objectOf(['task_type', 'status', 'progress', 'fail_reason'], { result: some(sunorEntry) }),
        odd,
      ),
    }),
    odd,
  ),
});

describe.each<[string, (answer: unknown) => Observation, fc.Arbitrary<unknown>]>([
  ['Ace', transformAceTask, aceTask],
  ['Sunor', transformSunorTask, sunorAnswer],
])('whatever %s answers', (_, transform, shaped) => {
  test.each([
    ['any JSON', fc.jsonValue()],
    ['known fields with any values', shaped],
  ])(
    'an observation comes of it: %s',
    (__, answers) => {
      fc.assert(
        fc.property(answers, (answer) => {
          // As it comes from the network: own keys only, `__proto__` among them.
          expectValid(transform(JSON.parse(JSON.stringify(answer))));
        }),
        { numRuns: 400 },
      );
    },
    30_000,
  );

  test('the same answer always means the same, and is not changed by being read', () => {
    fc.assert(
      fc.property(shaped, (answer) => {
        const before = JSON.stringify(answer);
        expect(transform(answer)).toEqual(transform(answer));
        expect(JSON.stringify(answer)).toBe(before);
      }),
    );
  }, 30_000);
});
