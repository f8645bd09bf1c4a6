import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { understand } from '../../electron/core/track-text.ts';

const A = 'eae26f89-b64b-404d-a80c-761996660b1c';
const B = '0d3ed03b-912b-4f7d-941b-8441323cb77b';
const C = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';
const SECRET = '11111111-2222-4333-8444-555555555555';

const ids = (text: string) => understand(text).map(({ id }) => id);
const ace = (...found: string[]) => found.map((id) => ({ id, provider: 'ace' }));
const sunor = (...found: string[]) => found.map((id) => ({ id, provider: 'sunor' }));
const unclear = (...found: string[]) => found.map((id) => ({ id, provider: null }));

describe('ids', () => {
  test.each([
    ['one', A, [A]],
    ['one in quotes with a comma', ` "${A}",\n`, [A]],
    ['one a line', `${A}\r\n${B}\n\n${C}`, [A, B, C]],
    ['a list', `- ${A}\n* ${B}\n3. ${C}`, [A, B, C]],
    ['side by side', `${A} ${B},${C}; `, [A, B, C]],
    ['the same twice, also in capitals', `${A}\n${A.toUpperCase()}\n${B}`, [A, B]],
    ['in prose', `Please look at ${A}, thanks! And (${B}).`, [A, B]],
    ['in markdown', `**${A}** and \`${B}\``, [A, B]],
    [
      'of another shape on lines of their own',
      'task_9fK2x-77Q1\n1234567890',
      ['task_9fK2x-77Q1', '1234567890'],
    ],
    ['of another shape side by side', 'task_9fK2x77 task_9fK2x78', ['task_9fK2x77', 'task_9fK2x78']],
    ['as options', `songwatch --task-id abcdef --id=${A}`, ['abcdef', A]],
    [
      'assigned',
      `TASK_ID=abc_xyz\nconst taskId = 'short1';\nx-task-id: header`,
      ['abc_xyz', 'short1', 'header'],
    ],
    ['of a dictionary in Python', `{'task_id': '${A}', 'trace_id': '${SECRET}'}`, [A]],
    ['of a body in Python', `requests.post(url, data={'id': '${A}'})`, [A]],
    ['in a log', `2026-01-15T10:00:00Z INFO task=${A} trace_id=${SECRET} user-id: ${SECRET} took 3 s`, [A]],
    ['in a log of JSON lines', `{"msg":"made ${A}"}\n{"msg":"made ${B}"}`, [A, B]],
    ['in a table', `id,status\n${A},done\n${B},pending`, [A, B]],
  ])('%s', (_, text, expected) => {
    expect(understand(text)).toEqual(unclear(...expected));
  });

  test.each([
    ['nothing', ''],
    ['prose', 'Where is my song? It was 2024-08-31 and took 154.44 seconds.'],
    ['a date on its own line', '2026-01-15'],
    ['a word on its own line', 'generate'],
    ['a short number', '1234567'],
    ['a line that is too long for an id', 'a1'.repeat(65)],
    ['a secret key', 'sk-0123456789abcdef0123456789abcdef'],
    ['other ids', `trace_id: ${A}\nuser_id=${B}\n"application_id": "${C}"\n_id: 66d2add5550a4144a5a88dfe`],
    ['a trace id in words', `The trace id: ${A}`],
    ['keys', `x-api-key: ${A}\nAuthorization: Bearer ${B}\napiKey = "${C}"\npassword: ${A}`],
    ['placeholders', 'task_id: your-task-id\n"task_id": "task_id"\nhttps://sunor.cc/api/v1/task/{taskId}'],
    ['media', `https://cdn1.suno.ai/${A}.mp3 ${B}.mp3 cdn1.suno.ai/${C}`],
    ['pages of songs', `https://suno.com/song/${A} https://example.org/watch?id=dQw4w9WgXcQ`],
  ])('are not in %s', (_, text) => {
    expect(understand(text)).toEqual([]);
  });

  test('stop at a thousand', () => {
    const many = Array.from({ length: 1_500 }, (_, index) => `task-${index + 1_000}`).join('\n');
    expect(understand(many)).toHaveLength(1_000);
  });

  test('are read from the first million characters', () => {
    expect(ids(`${A}\n${'x '.repeat(600_000)}\n${B}`)).toEqual([A]);
  });
});

describe('recorded answers', () => {
  const recorded = (name: string) =>
    readFileSync(new URL(`../../assets/demo/recorded/${name}.json`, import.meta.url), 'utf8');
  const aceBatch = recorded('ace-retrieve-batch');
  const aceSingle = JSON.stringify((JSON.parse(aceBatch) as { items: unknown[] }).items[0], null, 2);

  test.each([
    ['one task of Ace', aceSingle, ace(A)],
    ['several tasks of Ace', aceBatch, ace(A, B)],
    ['an error of Ace', recorded('ace-error-500'), []],
    ['a success of Sunor', recorded('sunor-success'), sunor(C)],
    ['a running task of Sunor', recorded('sunor-running'), sunor(C)],
    ['a failure of Sunor', recorded('sunor-failure'), sunor(C)],
  ])('%s', (_, answer, expected) => {
    expect(understand(answer)).toEqual(expected);
    expect(understand(`The answer was:\n${answer}\nWhat now?`)).toEqual(expected);
  });

  test('cut off in the middle, without taking clips for tasks', () => {
    expect(ids(aceSingle.slice(0, -40))).toEqual([A]);
    expect(ids(aceSingle.slice(0, 600))).toEqual([A]);
    expect(ids(recorded('sunor-success').slice(0, -20))).toEqual([C]);
  });
});

describe('JSON', () => {
  test.each([
    ['Ace, created', `{"task_id":"${A}","trace_id":"${SECRET}"}`, ace(A)],
    ['Ace, made', `{"success":true,"task_id":"${A}","data":[{"id":"${B}","audio_url":""}]}`, ace(A)],
    ['Ace, in the making', `{"id":"${A}","request":{"action":"generate"},"response":null}`, ace(A)],
    ['Ace, asked for', `{"action":"retrieve","id":"abcdef"}`, ace('abcdef')],
    ['Sunor, created', `{"code":202,"data":{"task_id":"ab12cd","status":"pending"}}`, sunor('ab12cd')],
    ['Sunor without its envelope', `{"task_id":"${C}","status":"pending","credits_charged":10}`, sunor(C)],
    ['a task id and no more', `{"task_id":"quoted_of-any-shape"}`, unclear('quoted_of-any-shape')],
    ['an id and no more', `{"id":"${A}"}`, unclear(A)],
    ['a list of ids', `["${A}", "${B}"]`, unclear(A, B)],
    ['ids by name', `{"ids":["abcdef","${B}"],"task_ids":["${C}"]}`, unclear('abcdef', B, C)],
    ['a list of tasks', `[{"task_id":"${A}"},{"id":"${B}"}]`, unclear(A, B)],
    ['a record twice', `{"items":[{"id":"${A}","response":{"task_id":"${A}"}}],"count":1}`, ace(A)],
    ['several one after the other', `{"task_id":"${A}"}\n{"task_id":"${B}"}`, unclear(A, B)],
    ['text in it', `{"log":"made ${A}"}`, unclear(A)],
    ['a clip', `{"id":"${A}","audio_url":"https://cdn.example/${A}.mp3"}`, []],
    ['a list of clips', `[{"id":"${A}","audio_url":null}]`, []],
    ['clips of which there is only an id', `{"data":[{"id":"${A}"}]}`, []],
    ['a persona', `{"data":{"persona_id":"${A}"},"clip_id":"${B}"}`, []],
    ['nothing', '{}', []],
  ])('%s', (_, text, expected) => {
    expect(understand(text)).toEqual(expected);
  });

  test('nested without end', () => {
    const depth = 100_000;
    expect(ids(`${'['.repeat(depth)}{"task_id":"${A}"}${']'.repeat(depth)}`)).toEqual([A]);
  });
});

describe('requests', () => {
  const curlAce = (id: string) => `curl -X POST 'https://api.acedata.cloud/suno/tasks' \\
-H 'accept: application/json' \\
-H 'authorization: Bearer ${SECRET}' \\
-H 'content-type: application/json' \\
-d '{
  "id": "${id}",
  "action": "retrieve"
}'`;
  const curlSunor = (id: string) => `curl --request GET \\
  --url https://sunor.cc/api/v1/task/${id} \\
  --header 'x-api-key: ${SECRET}'`;

  test.each([
    ['curl to Ace', curlAce(A), ace(A)],
    [
      'curl to Ace for several',
      `curl https://api.acedata.cloud/suno/tasks -d '{"ids": ["${A}","${B}"],"action": "retrieve_batch"}'`,
      ace(A, B),
    ],
    ['curl on Windows', `curl.exe https://api.acedata.cloud/suno/tasks -d "{\\"id\\": \\"${A}\\"}"`, ace(A)],
    [
      'curl on Windows for an id of another shape',
      `curl.exe https://gate.example -d "{\\"action\\": \\"retrieve\\", \\"id\\": \\"abcdef\\"}"`,
      ace('abcdef'),
    ],
    ['curl to Sunor', curlSunor(C), sunor(C)],
    ['curl to Sunor for an id of another shape', curlSunor('tsk_abcdef'), sunor('tsk_abcdef')],
    ['curl to a gateway, by its path', `curl https://gate.example/suno/tasks -d '{"id":"${A}"}'`, ace(A)],
    [
      'curl to a gateway, by the request',
      `curl https://gate.example/x -d '{"id":"${A}","action":"retrieve"}'`,
      ace(A),
    ],
    [
      'curl to a gateway that could be anyone',
      `curl https://gate.example/v2/query -d '{"id":"${A}"}'`,
      unclear(A),
    ],
    ['both, each with its own', `${curlAce(A)}\n\n$ ${curlSunor(C)}`, [...ace(A), ...sunor(C)]],
    [
      'a request and its answer',
      `${curlSunor(C)}\n{"code":200,"data":{"task_id":"${C}","status":"running"}}`,
      sunor(C),
    ],
    [
      'Python',
      `import requests\n\nurl = "https://api.acedata.cloud/suno/tasks"\n\npayload = {\n    "ids": ["${A}","${B}"],\n    "action": "retrieve_batch"\n}`,
      ace(A, B),
    ],
    ['code for Sunor', `task_id = "${C}"\nrequests.get(f"https://sunor.cc/api/v1/task/{task_id}")`, sunor(C)],
    ['code for both', `# sunor.cc or acedata.cloud?\ntask_id = "${A}"`, unclear(A)],
  ])('%s', (_, text, expected) => {
    expect(understand(text)).toEqual(expected);
  });
});

describe('addresses', () => {
  test.each([
    ['of a task', `https://sunor.cc/api/v1/task/${C}`, sunor(C)],
    ['in a sentence', `See https://sunor.cc/api/v1/task/${C}. Thanks`, sunor(C)],
    ['in brackets', `(<https://sunor.cc/api/v1/task/${C}>)`, sunor(C)],
    ['without a scheme', `sunor.cc/api/v1/task/${C}`, sunor(C)],
    ['only the path', `/api/v1/task/${C}`, sunor(C)],
    ['behind a gateway', `https://gate.example/api/v1/task/${C}?x=1#top`, sunor(C)],
    ['of someone', `https://gate.example/tasks/${C}`, unclear(C)],
    ['with a parameter', `https://gate.example/status?task_id=abcdef&id=${A}`, unclear('abcdef', A)],
    ['at Ace', `https://platform.acedata.cloud/console?id=abcdef12`, ace('abcdef12')],
    ['of a host that only looks like one', `https://notsunor.cc/task/${C}`, unclear(C)],
    ['of our own', `songwatch://track?provider=ace&id=${A}&id=abcdef`, ace(A, 'abcdef')],
    ['of our own without a provider', `songwatch://track?id=${A}`, unclear(A)],
    ['of our own in a sentence', `open "songwatch://track?provider=sunor&id=${C}"!`, sunor(C)],
    [
      'beside ids that they say nothing of',
      `https://sunor.cc/api/v1/task/${C}\n${A}`,
      [...sunor(C), ...unclear(A)],
    ],
  ])('%s', (_, text, expected) => {
    expect(understand(text)).toEqual(expected);
  });

  test('of the provider tell for every id in the text', () => {
    expect(understand(`From api.acedata.cloud/suno/tasks: ${A} and ${B}`)).toEqual(ace(A, B));
  });

  test('do not overrule what an answer said before', () => {
    expect(understand(`{"task_id":"${A}","trace_id":"${B}"}\nhttps://sunor.cc/api/v1/task/${A}`)).toEqual(
      ace(A),
    );
  });

  test('are the provider even when the id came up before', () => {
    expect(understand(`${C}\n\ncurl https://sunor.cc/api/v1/task/${C}`)).toEqual(sunor(C));
  });
});
