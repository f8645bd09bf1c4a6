import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { AccountHealth } from '../../electron/core/account.ts';
import { failure } from '../../electron/core/failure.ts';
import type { Notice } from '../../electron/core/notice.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../electron/core/settings.ts';
import { english } from '../../electron/core/words/english.ts';
import { createStoppedAccounts } from '../../electron/telling/stopped-accounts.ts';

const rejected: AccountHealth = {
  status: 'stopped',
  failure: failure('key-rejected', 'The key is invalid.'),
};

describe('an account that stops', () => {
  let health: AccountHealth;
  let settings: Settings;
  let isInFront: boolean;
  const show = vi.fn((_notice: Notice) => Promise.resolve('shown' as const));
  const tellWindow = vi.fn();

  beforeEach(() => {
    health = rejected;
    settings = DEFAULT_SETTINGS;
    isInFront = false;
    vi.clearAllMocks();
  });

  const stoppedAccounts = () =>
    createStoppedAccounts({
      accounts: {
        get: (id) => ({ id, provider: 'ace', label: 'Studio', baseUrl: 'https://api.acedata.cloud' }),
      },
      checks: { health: () => health },
      settings: { get: () => settings },
      clock: { nowMs: () => 1_000 },
      words: () => english,
      isWindowInFront: () => isInFront,
      show,
      tellWindow,
    });

  it('is told once, on the desktop and in the window, with the reason and what to do', () => {
    const changed = stoppedAccounts();
    changed('a');
    changed('a');
    expect(show).toHaveBeenCalledOnce();
    expect(show.mock.calls[0]?.[0]).toMatchObject({
      title: 'Studio is not checked any more',
      body: 'The key is invalid. Its tasks wait until you change the key.',
    });
    expect(tellWindow).toHaveBeenCalledOnce();
  });

  it('ends the provider’s reason as a sentence', () => {
    health = { status: 'stopped', failure: failure('key-rejected', 'Missing or invalid API key') };
    stoppedAccounts()('a');
    expect(tellWindow).toHaveBeenCalledWith(
      'Studio is not checked any more: Missing or invalid API key. Its tasks wait until you change the key.',
    );
  });

  it('without credit waits for credit', () => {
    health = { status: 'stopped', failure: failure('no-credit', 'The account has no credit left.') };
    stoppedAccounts()('a');
    expect(show.mock.calls[0]?.[0].body).toBe(
      'The account has no credit left. Its tasks wait until there is some again.',
    );
  });

  it('without a key is told on the desktop, for the window asks for it where it stays', () => {
    health = { status: 'stopped', failure: failure('no-key', 'Paste its key in Settings.') };
    stoppedAccounts()('a');
    expect(tellWindow).not.toHaveBeenCalled();
    expect(show.mock.calls[0]?.[0].body).toBe('Paste its key in Settings.');
  });

  it('is told in the window alone while that is in front', () => {
    isInFront = true;
    stoppedAccounts()('a');
    expect(show).not.toHaveBeenCalled();
    expect(tellWindow).toHaveBeenCalledOnce();
  });

  it.each<[string, Partial<Settings>]>([
    ['off', { areNotificationsOn: false }],
    ['muted', { mutedUntilMs: 1_001 }],
  ])('shows nothing on the desktop while notifications are %s', (_how, change) => {
    settings = { ...DEFAULT_SETTINGS, ...change };
    stoppedAccounts()('a');
    expect(show).not.toHaveBeenCalled();
  });

  it('is told again when it went on and stopped again', () => {
    const changed = stoppedAccounts();
    changed('a');
    health = { status: 'ok', answeredAtMs: 1 };
    changed('a');
    health = rejected;
    changed('a');
    expect(show).toHaveBeenCalledTimes(2);
  });

  it('that only backs off is nobody’s business', () => {
    health = { status: 'backing-off', failure: failure('rate-limited', 'Slow down.'), retryAtMs: 9 };
    stoppedAccounts()('a');
    expect(show).not.toHaveBeenCalled();
    expect(tellWindow).not.toHaveBeenCalled();
  });
});
