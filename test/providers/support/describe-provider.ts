// One exam is one file, long as it is: its questions share a server, a clock and the words they are asked with.
import { fileURLToPath } from 'node:url';
import { Agent } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FailureKind } from '../../../electron/core/failure.ts';
import type { Access, ProviderClient } from '../../../electron/core/ports.ts';
import type { ProviderId } from '../../../electron/core/provider.ts';
import type { FaultKind } from '../../../electron/demo/faults/fault.ts';
import { DEMO_KEYS } from '../../../electron/demo/keys.ts';
import type { DemoScript } from '../../../electron/demo/script.ts';
import { createDemoService, type DemoService } from '../../../electron/demo/service.ts';
import type { Limits } from '../../../electron/providers/http.ts';
import { createProviders } from '../../../electron/providers/registry.ts';
import { expectFailure, expectValid } from './valid-observation.ts';

const assetsDir = fileURLToPath(new URL('../../../assets/demo', import.meta.url));

export interface ProviderUnderTest {
  readonly provider: ProviderId;
  /** Where the demo service speaks its dialect. */
  readonly baseUrl: (service: DemoService) => string;
  /** A task that waits 10 s, is made until 20 s, and then ends as it says. */
  readonly script: (outcome: 'success' | 'failure' | 'partial', id?: string) => DemoScript;
  /** Its header for the key, in lower case. */
  readonly keyHeader: string;
}

/**
 * The exam that every provider takes: the same questions to a real server that speaks its dialect, on good days and
 * on bad ones.
 */
export function describeProvider(name: string, under: ProviderUnderTest): void {
  describe(`${name} as a provider`, () => {
    let nowMs = Date.UTC(2026, 0, 1);
    let service: DemoService;
    let dispatcher: Agent;
    let client: ProviderClient;

    const clientWith = (timeouts: Partial<Limits>) =>
      createProviders({ route: () => Promise.resolve(dispatcher), timeouts })[under.provider];
    const access = (key: string = DEMO_KEYS.good): Access => ({ baseUrl: under.baseUrl(service), key });
    const never = () => new AbortController().signal;
    const ask = (...ids: string[]) => client.ask(access(), ids, never());

    async function observe(id: string) {
      const answers = await ask(id);
      if (!answers.ok) throw new Error(`${answers.failure.kind}: ${answers.failure.message}`);
      expect([...answers.value.keys()]).toEqual([id]);
      const answer = answers.value.get(id);
      if (!answer?.ok) throw new Error('no observation');
      expectValid(answer.value);
      return answer.value;
    }

    async function statusOf(id: string) {
      const observation = await observe(id);
      return observation.kind === 'found' ? observation.verdict.status : observation.kind;
    }

    /** What asking comes to while the fault is there. */
    async function failureUnder(fault: FaultKind, asked: ProviderClient = client) {
      const id = service.addTask(under.script('success'));
      const clear = service.fault(fault);
      const answers = await asked.ask(access(), [id], never());
      clear();
      if (answers.ok) throw new Error('the fault went unnoticed');
      expectFailure(answers.failure);
      expect(JSON.stringify(answers)).not.toContain(DEMO_KEYS.good);
      return answers.failure;
    }

    beforeAll(async () => {
      service = await createDemoService({ assetsDir, nowMs: () => nowMs });
    });
    beforeEach(() => {
      dispatcher = new Agent();
      client = clientWith({});
    });
    afterEach(async () => {
      service.clearFaults();
      await dispatcher.destroy();
    });
    afterAll(() => service.close());

    test('knows itself', () => {
      expect(client.traits.id).toBe(under.provider);
    });

    describe('a task', () => {
      test('is followed from waiting through making to ready', async () => {
        const id = service.addTask(under.script('success'));
        expect(await statusOf(id)).toBe('waiting');
        nowMs += 15_000;
        expect(await statusOf(id)).toBe('making');
        nowMs += 15_000;
        const observation = await observe(id);
        expect(observation).toMatchObject({
          kind: 'found',
          taskKind: 'music',
          verdict: { status: 'succeeded' },
        });
        if (observation.kind !== 'found') return;
        expect(observation.clips).toHaveLength(2);
        for (const clip of observation.clips) {
          expect(clip).toMatchObject({ state: 'ready', isPreview: false });
          expect(clip.audioUrl).toContain(service.origin);
          expect(clip.durationMs).toBeGreaterThan(1_000);
        }
        expect(observation.raw).toContain(id);
      });

      test('that failed says why', async () => {
        const id = service.addTask(under.script('failure'));
        nowMs += 30_000;
        const observation = await observe(id);
        expect(observation).toMatchObject({
          verdict: { status: 'failed', failure: { kind: 'task-failed' } },
        });
        if (observation.kind === 'found' && 'failure' in observation.verdict) {
          expectFailure(observation.verdict.failure);
        }
      });

      test('that came in part has the clip and the reason', async () => {
        const id = service.addTask(under.script('partial'));
        nowMs += 30_000;
        expect(await observe(id)).toMatchObject({
          verdict: { status: 'succeeded in part', failure: { kind: 'task-failed' } },
          clips: [{ state: 'ready' }, { state: 'failed' }],
        });
      });

      test('that nobody knows is not found, and neither is another user’s', async () => {
        expect(await statusOf('00000000-0000-4000-8000-000000000000')).toBe('not-found');
        const theirs = service.addTask({ ...under.script('success'), owner: 'second' });
        expect(await statusOf(theirs)).toBe('not-found');
      });

      test.each([
        'with space',
        'a/b',
        '../../account/balance',
        'q?x=1&y=2#z',
        '100%',
        '%2e%2e',
        'ünïcödé-🎵',
        'quote"back\\slash',
        ';a,b:c@d+e=f',
        'x'.repeat(200),
      ])('is asked for by its very id: %j', async (id) => {
        service.addTask(under.script('success', id));
        expect(await statusOf(id)).toBe('waiting');
        expect(service.requests.at(-1)?.ids).toEqual([id]);
      });

      test.each(['', '.', '..'])('can’t be called %j, and asking so does no harm', async (id) => {
        const before = service.requests.length;
        const answers = await ask(id);
        const asked = service.requests.slice(before).map(({ route }) => route);
        for (const route of asked) expect(route).toMatch(/task|retrieve/);
        if (answers.ok) expect(answers.value.get(id)).toEqual({ ok: true, value: { kind: 'not-found' } });
        else expect(answers.failure.kind).toBe('bad-request');
      });
    });

    describe('a round', () => {
      test('of as many ids as fit takes one request, and every id gets an answer', async () => {
        const ids = Array.from({ length: client.traits.batchSize }, (_, n) =>
          n % 5 === 4 ? `unknown-${n}` : service.addTask(under.script('success')),
        );
        const before = service.requests.length;
        const answers = await ask(...ids);
        expect(service.requests.length - before).toBe(1);
        if (!answers.ok) throw new Error(answers.failure.message);
        expect([...answers.value.keys()]).toEqual(ids);
        for (const [id, answer] of answers.value) {
          expect(answer).toMatchObject({
            ok: true,
            value: { kind: id.startsWith('unknown') ? 'not-found' : 'found' },
          });
        }
      });

      test('of no ids takes none', async () => {
        const before = service.requests.length;
        expect(await ask()).toEqual({ ok: true, value: new Map() });
        expect(service.requests).toHaveLength(before);
      });

      test('of more ids than fit is our own mistake', async () => {
        const ids = Array.from({ length: client.traits.batchSize + 1 }, (_, n) => `id-${n}`);
        const before = service.requests.length;
        expect(await ask(...ids)).toMatchObject({ ok: false, failure: { kind: 'bug' } });
        expect(service.requests).toHaveLength(before);
      });

      test('sends the key and nothing else that tells who asks', async () => {
        await ask('any-id');
        const names = service.requests.at(-1)?.headerNames ?? [];
        expect(names).toContain(under.keyHeader);
        expect(
          names.filter(
            (header) =>
              !/^(accept|accept-encoding|connection|content-(type|length)|host|user-agent)$/.test(header),
          ),
        ).toEqual([under.keyHeader]);
      });

      test('takes a base URL with a slash at its end', async () => {
        const answers = await client.ask(
          { ...access(), baseUrl: `${under.baseUrl(service)}/` },
          ['any-id'],
          never(),
        );
        expect(answers.ok).toBe(true);
        expect(service.requests.at(-1)?.path).not.toContain('//');
      });
    });

    describe('a key', () => {
      const check = (key: string) => client.checkKey(access(key), never());

      test('that is good is found good without asking for a task', async () => {
        expect(await check(DEMO_KEYS.good)).toEqual({ ok: true, value: undefined });
        expect(service.requests.at(-1)?.ids).toEqual([]);
      });

      test.each<[string, string, FailureKind]>([
        ['rejected', DEMO_KEYS.rejected, 'key-rejected'],
        ['out of credit', DEMO_KEYS.usedUp, 'no-credit'],
      ])('that is %s says so, whatever it opens', async (_, key, kind) => {
        for (const answer of [await check(key), await client.ask(access(key), ['any-id'], never())]) {
          expect(answer).toMatchObject({ ok: false, failure: { kind, code: expect.any(String) } });
          expect(JSON.stringify(answer)).not.toContain(key);
        }
      });

      test('that can’t be one is never sent', async () => {
        const before = service.requests.length;
        expect(await check('two\nlines')).toMatchObject({ ok: false, failure: { kind: 'key-rejected' } });
        expect(service.requests).toHaveLength(before);
      });

      test('is not checked by a page that stands in between', async () => {
        service.fault({ kind: 'html' });
        expect(await check(DEMO_KEYS.good)).toMatchObject({ ok: false, failure: { kind: 'bad-answer' } });
      });

      test('that the provider repeats goes no further', async () => {
        const id = service.addTask(under.script('success'));
        service.fault({
          kind: 'alter',
          alter: (value) =>
            JSON.parse(JSON.stringify(value).replaceAll('"prompt":"', `"prompt":"${DEMO_KEYS.good} `)),
        });
        expect(JSON.stringify(await observe(id))).not.toContain(DEMO_KEYS.good);
        const message = `Invalid key ${DEMO_KEYS.good}, see https://example.org/?key=${DEMO_KEYS.good}`;
        expect((await failureUnder({ kind: 'status', status: 500, message })).message).toMatch(
          /^Invalid key ••••, see/,
        );
      });
    });

    describe('trouble', () => {
      test.each<[number, FailureKind]>([
        [400, 'bad-request'],
        [401, 'key-rejected'],
        [402, 'no-credit'],
        [408, 'timeout'],
        [422, 'bad-request'],
        [429, 'rate-limited'],
        [500, 'provider-down'],
        [502, 'provider-down'],
        [503, 'provider-down'],
        [504, 'provider-down'],
      ])('of status %i', async (status, kind) => {
        // A code that says nothing of its own, so that the status decides.
        expect(
          await failureUnder({ kind: 'status', status, code: String(status), message: 'What happened' }),
        ).toMatchObject({
          kind,
          status,
          code: String(status),
          message: 'What happened',
          retryAfterMs: null,
        });
      });

      test('of status 403 about the key, but not of a firewall’s page with that status', async () => {
        expect((await failureUnder({ kind: 'status', status: 403, code: '403' })).kind).toBe('key-rejected');
        for (const status of [401, 403, 404]) {
          expect(await failureUnder({ kind: 'html', status })).toMatchObject({ kind: 'bad-answer', status });
        }
      });

      test.each([429, 503])('of status %i says when to come again', async (status) => {
        expect(await failureUnder({ kind: 'status', status, retryAfter: 7 })).toMatchObject({
          retryAfterMs: 7_000,
        });
        const soon = new Date(Date.now() + 30_000);
        const { retryAfterMs } = await failureUnder({ kind: 'status', status, retryAfter: soon });
        expect(retryAfterMs).toBeGreaterThan(25_000);
        expect(retryAfterMs).toBeLessThanOrEqual(30_000);
        expect(await failureUnder({ kind: 'status', status, retryAfter: new Date(0) })).toMatchObject({
          retryAfterMs: 0,
        });
        expect(await failureUnder({ kind: 'status', status, retryAfter: 1e9 })).toMatchObject({
          retryAfterMs: 86_400_000,
        });
        expect(await failureUnder({ kind: 'status', status, retryAfter: 'later' })).toMatchObject({
          retryAfterMs: null,
        });
      });

      test.each<[string, FaultKind, FailureKind]>([
        ['a reset', { kind: 'reset' }, 'network'],
        ['an answer cut off', { kind: 'cut', after: 0.5 }, 'network'],
        ['a sign-in page', { kind: 'html' }, 'bad-answer'],
        [
          'a sign-in page that calls itself JSON',
          { kind: 'html', contentType: 'application/json' },
          'bad-answer',
        ],
        ['a sign-in page with its own status', { kind: 'html', status: 511 }, 'bad-answer'],
        ['words', { kind: 'body', body: 'OK' }, 'bad-answer'],
        ['half an object', { kind: 'body', body: '{"code": 200, "items": [{' }, 'bad-answer'],
        ['nothing', { kind: 'body', body: '' }, 'bad-answer'],
        ['nothing with a status for it', { kind: 'body', body: '', status: 204 }, 'bad-answer'],
        ['JSON that is no object', { kind: 'body', body: '[1, 2]' }, 'bad-answer'],
        ['a number', { kind: 'body', body: '7' }, 'bad-answer'],
        ['10 MB', { kind: 'huge', bytes: 10_000_000 }, 'too-large'],
        ['10 MB that are told', { kind: 'huge', bytes: 10_000_000, isLengthDeclared: true }, 'too-large'],
        ['10 MB of brackets', { kind: 'body', body: '['.repeat(10_000_000) }, 'too-large'],
        [
          'deep nesting',
          { kind: 'body', body: `{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}` },
          'too-large',
        ],
      ])('by %s', async (_, fault, kind) => {
        expect((await failureUnder(fault)).kind).toBe(kind);
      });

      test('by an answer about another task', async () => {
        expect((await failureUnder({ kind: 'wrong-task-id' })).kind).toBe('bad-answer');
      });

      test.each<[string, FaultKind, Partial<Limits>]>([
        ['never', { kind: 'hang' }, { headersMs: 50 }],
        ['late', { kind: 'slow', firstByteMs: 5_000 }, { deadlineMs: 50 }],
        ['drop by drop', { kind: 'trickle', bytesPerSecond: 4 }, { deadlineMs: 100 }],
      ])('by an answer that comes %s', async (_, fault, limits) => {
        expect((await failureUnder(fault, clientWith(limits))).kind).toBe('timeout');
      });

      test('by a server that isn’t there', async () => {
        const gone = await createDemoService({ assetsDir });
        await gone.close();
        const answers = await client.ask(
          { baseUrl: under.baseUrl(gone), key: DEMO_KEYS.good },
          ['any-id'],
          never(),
        );
        expect(answers).toMatchObject({ ok: false, failure: { kind: 'network', code: 'ECONNREFUSED' } });
      });

      test.each([301, 302, 303, 307, 308])('by a redirect (%i), which no key goes along', async (status) => {
        for (const to of ['other', 'same'] as const) {
          const before = service.requests.length;
          expect((await failureUnder({ kind: 'redirect', to, status })).kind).toBe('redirect');
          expect(service.requests.slice(before)).toHaveLength(1);
        }
        expect(service.requests.filter(({ origin }) => origin === 'other')).toEqual([]);
      });

      test('is over when it is over', async () => {
        const id = service.addTask(under.script('success'));
        await failureUnder({ kind: 'reset' });
        expect(await statusOf(id)).toBe('waiting');
      });
    });

    describe('an answer', () => {
      test.each<FaultKind>([
        { kind: 'encoded', encoding: 'gzip' },
        { kind: 'encoded', encoding: 'br' },
        { kind: 'encoded', encoding: 'deflate' },
        { kind: 'content-type', contentType: 'text/html' },
        { kind: 'content-type', contentType: 'application/octet-stream' },
        { kind: 'slow', firstByteMs: 30 },
      ])('is read whatever way it comes: %j', async (fault) => {
        const id = service.addTask(under.script('success'));
        service.fault(fault);
        expect(await statusOf(id)).toBe('waiting');
      });

      test('that is an empty object or null knows no task, or is none', async () => {
        for (const body of ['{}', 'null']) {
          service.clearFaults();
          service.fault({ kind: 'body', body });
          const answers = await ask('any-id');
          if (answers.ok)
            expect(answers.value.get('any-id')).toEqual({ ok: true, value: { kind: 'not-found' } });
          else expect(answers.failure.kind).toBe('bad-answer');
        }
      });
    });

    test('what the caller no longer wants is left', async () => {
      const controller = new AbortController();
      service.fault({ kind: 'hang' });
      const asked = client.ask(access(), ['any-id'], controller.signal);
      const checked = client.checkKey(access(), controller.signal);
      setImmediate(() => controller.abort());
      expect(await asked).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
      expect(await checked).toMatchObject({ ok: false, failure: { kind: 'aborted' } });
      const before = service.requests.length;
      expect(await client.ask(access(), ['any-id'], controller.signal)).toMatchObject({
        failure: { kind: 'aborted' },
      });
      expect(service.requests).toHaveLength(before);
    });
  });
}
