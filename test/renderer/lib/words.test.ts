import { describe, expect, test } from 'vitest';
import { accountWords } from '../../../renderer/lib/account-words.ts';
import { copyableFacts, facts } from '../../../renderer/lib/facts.ts';
import { healthOf } from '../../../renderer/lib/health.ts';
import { text } from '../../../renderer/lib/text.ts';
import { aceAccount, appState, settings, sunorAccount } from '../support/app-state.ts';
import { failure, row } from '../support/rows.ts';

const NOW = 1_000_000;
const now = { nowBySecond: NOW, since: (ms: number) => NOW - ms };
const ok = { ...aceAccount, health: { status: 'ok', answeredAtMs: NOW - 4_000 } } as const;

describe('the few words beside an account', () => {
  test('when it was last asked', () => {
    expect(healthOf(ok, appState(), now)).toEqual({ tone: 'ok', words: '4 s ago' });
    const earlier = { ...ok, health: { status: 'ok', answeredAtMs: NOW - 90_000 } } as const;
    expect(healthOf(earlier, appState(), now).words).toBe('1 min');
  });
  test('a rejected key', () => {
    expect(healthOf(sunorAccount, appState(), now)).toEqual({ tone: 'bad', words: 'key rejected' });
  });
  test('when it is asked again', () => {
    const health = {
      status: 'backing-off',
      failure: failure('provider-down', 'Busy'),
      retryAtMs: NOW + 20_000,
    } as const;
    expect(healthOf({ ...ok, health }, appState(), now)).toEqual({
      tone: 'warn',
      words: 'retry in 20 s',
    });
  });
  test('a key that was lost goes before everything else', () => {
    expect(healthOf({ ...ok, key: { status: 'lost' } }, appState({ isOffline: true }), now).words).toBe(
      'key needed',
    );
  });
  test('offline and paused', () => {
    expect(healthOf(ok, appState({ isOffline: true }), now).words).toBe('offline');
    expect(healthOf(ok, appState({ settings: { ...settings, isPaused: true } }), now).words).toBe('paused');
  });
});

describe('the sentence about an account', () => {
  test('key, last check and open tasks', () => {
    expect(accountWords(ok, now).words).toBe('Key ends in k3f9 · checked 4 s ago · 3 tasks in progress');
  });
  test('what waits for a rejected key', () => {
    expect(accountWords(sunorAccount, now).words).toBe(
      'The provider rejects this key (401). Its 2 tasks wait until you change it.',
    );
  });
  test('a key kept until quitting says so', () => {
    expect(accountWords({ ...ok, key: { status: 'session', lastFour: 'k3f9' } }, now).words).toContain(
      'kept until you quit',
    );
  });
  test('a lost key asks for itself again', () => {
    expect(accountWords({ ...ok, key: { status: 'lost' }, openTasks: 0 }, now)).toEqual({
      tone: 'bad',
      words: 'Its key can’t be opened any more, for the keyring changed. Enter it again.',
    });
  });
});

test('a failure tells what happened, its status once, and what to do', () => {
  expect(text.failure(failure('key-rejected', 'Invalid token.', { status: 401 }))).toBe(
    'Invalid token (401). Check that the key is whole and belongs to this provider.',
  );
  expect(text.failure(failure('bad-request', 'HTTP 400: no such thing', { status: 400 }))).toBe(
    'HTTP 400: no such thing.',
  );
});

test('facts leave out what isn’t known, and give the ids letter by letter', () => {
  const names = facts(row('Song', { style: null, failure: null }), null, now).map(({ name }) => name);
  expect(names).toEqual(['State', 'Model', 'Kind', 'Length', 'Took', 'Account']);
  expect(copyableFacts(row('Song', { clips: [] }), null)).toEqual([{ name: 'Task id', value: 'song' }]);
  expect(copyableFacts(row('Song'), null)).toEqual([
    { name: 'Task id', value: 'song' },
    { name: 'Clip ids', value: 'clip-a\nclip-b' },
  ]);
});
