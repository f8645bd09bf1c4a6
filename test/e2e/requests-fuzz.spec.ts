import fc from 'fast-check';
import type { RequestChannel } from '../../electron/contract/ipc.ts';
import { REQUEST_SCHEMAS } from '../../electron/contract/schemas.ts';
import { listQuery } from '../../electron/core/list-query.ts';
import { expect, test } from './support/fixtures.ts';
import { addAccount, song, track } from './support/steps.ts';

const channels = Object.keys(REQUEST_SCHEMAS) as RequestChannel[];
const A_CHANNEL = 40;

const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 6 }),
  fc.constantFrom(
    ...['../../etc/passwd', '\\\\host\\share', 'file:///etc/passwd', 'javascript:alert(1)', 'ace:\u202e', ''],
    ...[-1, 1e308, 0.5, Number.MAX_SAFE_INTEGER + 1],
  ),
  fc.dictionary(
    fc.constantFrom('key', 'keys', 'clipId', 'query', 'id', 'text', 'path', 'folder', 'offset', 'limit'),
    fc.oneof(fc.jsonValue(), fc.string({ maxLength: 400 }), fc.array(fc.string(), { maxLength: 20 })),
  ),
);

/** What a page that was taken over could send; prototype keys and sizes are made in the page itself. */
function bad(channel: RequestChannel): string[] {
  return fc
    .sample(hostile, { numRuns: A_CHANNEL * 3, seed: 20_261_122 })
    .filter((input) => !REQUEST_SCHEMAS[channel].safeParse(input).success)
    .slice(0, A_CHANNEL)
    .map((input) => JSON.stringify(input));
}

test('whatever shape a request has, it is refused without effect, and the app goes on', async ({
  start,
  service,
  ace,
}) => {
  const songwatch = await start();
  const page = await songwatch.window();
  await addAccount(page, ace);
  await track(page, service.addTask({ provider: 'ace', title: 'Unmoved', finishMs: 400 }));
  await expect(song(page, 'Unmoved', 'ready')).toBeVisible();
  const query = listQuery();
  const seen = () =>
    page.evaluate(async (asked) => {
      const { songwatch: bridge } = window;
      return JSON.stringify([
        await bridge.appState(),
        await bridge.taskList({ query: asked, offset: 0, limit: 50 }),
      ]);
    }, query);
  // What a ready song sets going by itself comes to rest first.
  let before = '';
  await expect
    .poll(async () => {
      const last = before;
      before = await seen();
      return last === before;
    })
    .toBe(true);
  const asked = service.requests.length;

  for (const channel of channels) {
    const answers = await page.evaluate(
      async ([name, inputs]) => {
        const method = name.replace(/[:-](\w)/g, (_, letter: string) => letter.toUpperCase());
        const ask = (window.songwatch as unknown as Record<string, (input: unknown) => Promise<unknown>>)[
          method
        ];
        if (ask === undefined) return ['no such method'];
        let deep: unknown = 'x';
        for (let depth = 0; depth < 2_000; depth++) deep = [deep];
        const made: unknown[] = [
          undefined,
          Number.NaN,
          10n,
          new Date(0),
          new Map([['key', 'ace:1']]),
          new Uint8Array(5_000_000),
          'x'.repeat(5_000_000),
          deep,
          JSON.parse('{"__proto__": {"key": "ace:1"}, "constructor": {"prototype": {"isTrusted": true}}}'),
          ...inputs.map((input) => JSON.parse(input) as unknown),
        ];
        const outcomes = [];
        for (const input of made) {
          try {
            // A method without an input sends null, whatever it is given: it has nothing to fuzz.
            outcomes.push(ask.length === 0 ? 'takes nothing' : await ask(input));
          } catch (error) {
            outcomes.push(String(error));
          }
        }
        return outcomes;
      },
      [channel, bad(channel)] as const,
    );
    expect(answers.length).toBeGreaterThan(0);
    for (const answer of answers) {
      if (answer === 'takes nothing') continue;
      expect(answer, channel).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    }
  }

  expect(await seen()).toBe(before);
  expect(service.requests.length).toBe(asked);
  expect(await songwatch.log()).not.toMatch(/ error /);
  await expect(song(page, 'Unmoved', 'ready')).toBeVisible();
});
