import { describe, expect, it, vi } from 'vitest';
import type { Account } from '../../electron/core/account.ts';
import type { AccountStore } from '../../electron/core/ports.ts';
import type { StoredTask } from '../../electron/core/stored.ts';
import { trackedTask, type Task } from '../../electron/core/task.ts';
import { createTracking } from '../../electron/tracking/tracking.ts';

const ID = 'eae26f89-b64b-404d-a80c-761996660b1c';
const OTHER = '0d3ed03b-912b-4f7d-941b-8441323cb77b';
const ace: Account = { id: 'a1', provider: 'ace', label: 'Ace', baseUrl: 'https://api.acedata.cloud' };
const studio: Account = { ...ace, id: 'a2', label: 'Ace, studio' };
const sunor: Account = { id: 's1', provider: 'sunor', label: 'Sunor', baseUrl: 'https://sunor.cc' };

function setUp(accounts: readonly Account[], known: readonly Task[] = []) {
  const stored = new Map<string, StoredTask>(
    known.map((task) => [task.key, { task, notice: 'none', isUnheard: false, keeping: {} }]),
  );
  const checks = { tracked: vi.fn() };
  const onTracked = vi.fn();
  const store: AccountStore = {
    all: () => accounts,
    get: (id) => accounts.find((account) => account.id === id) ?? null,
    put: () => undefined,
    remove: () => undefined,
  };
  const tracking = createTracking({
    library: {
      get: (key) => stored.get(key) ?? null,
      track: (tasks) => ({
        added: tasks.filter(({ key }) => !stored.has(key)).map(({ key }) => key),
        known: tasks.filter(({ key }) => stored.has(key)).map(({ key }) => key),
      }),
      setTracking: (keys, isTracking) =>
        keys.filter((key) => stored.get(key)?.task.isTracking !== isTracking),
    },
    accounts: store,
    checks,
    nowMs: () => 7,
    onTracked,
  });
  return { tracking, checks, onTracked };
}

describe('what would be tracked', () => {
  it('guesses the only account there is', () => {
    const { tracking } = setUp([ace]);
    expect(tracking.preview(ID)).toMatchObject([{ id: ID, accountId: 'a1', known: null }]);
  });

  it('leaves the choice to the user where ids could be from either provider', () => {
    const { tracking } = setUp([ace, sunor]);
    expect(tracking.preview(ID)).toMatchObject([{ provider: null, accountId: null }]);
  });

  it('takes the provider’s account where the text says where an id is from', () => {
    const { tracking } = setUp([ace, sunor]);
    const text = `https://sunor.cc/api/v1/task/${ID}`;
    expect(tracking.preview(text)).toMatchObject([{ provider: 'sunor', accountId: 's1' }]);
  });

  it('asks which of two accounts at that provider', () => {
    const { tracking } = setUp([ace, studio, sunor]);
    const text = `songwatch://track?provider=ace&id=${ID}`;
    expect(tracking.preview(text)).toMatchObject([{ provider: 'ace', accountId: null }]);
  });

  it('shows a task that is tracked already, also where the text does not say from where', () => {
    const { tracking } = setUp([ace, sunor], [trackedTask('sunor', ID, 's1', 1)]);
    expect(tracking.preview(`${ID}\n${OTHER}`).map(({ known }) => known?.task.key ?? null)).toEqual([
      `sunor:${ID}`,
      null,
    ]);
  });
});

describe('tracking', () => {
  it('adds what is new and has it asked for at once', () => {
    const { tracking, checks, onTracked } = setUp([ace], [trackedTask('ace', OTHER, 'a1', 1)]);
    const result = tracking.track([
      { id: ID, accountId: 'a1' },
      { id: OTHER, accountId: 'a1' },
    ]);
    expect(result).toEqual({ ok: true, value: { added: [`ace:${ID}`], known: [`ace:${OTHER}`] } });
    expect(checks.tracked).toHaveBeenCalledWith([`ace:${ID}`]);
    expect(onTracked).toHaveBeenCalledWith([`ace:${ID}`]);
  });

  it('goes on with a task that the user had stopped', () => {
    const stopped = { ...trackedTask('ace', ID, 'a1', 1), isTracking: false };
    const { tracking, checks } = setUp([ace], [stopped]);
    tracking.track([{ id: ID, accountId: 'a1' }]);
    expect(checks.tracked).toHaveBeenCalledWith([`ace:${ID}`]);
  });

  it('adds nothing at all when one of the accounts is gone', () => {
    const { tracking, checks } = setUp([ace]);
    const result = tracking.track([
      { id: ID, accountId: 'a1' },
      { id: OTHER, accountId: 'gone' },
    ]);
    expect(result).toMatchObject({ ok: false, failure: { kind: 'refused' } });
    expect(checks.tracked).not.toHaveBeenCalled();
  });
});

describe('ids from a terminal', () => {
  it('are tracked by the only account, and known ones are counted', () => {
    const { tracking } = setUp([ace], [trackedTask('ace', OTHER, 'a1', 1)]);
    expect(tracking.trackFromTerminal([ID, OTHER], null)).toEqual({ added: 1, known: 1, unclear: [] });
  });

  it.each([
    ['of several accounts none is named', [ace, sunor], null],
    ['no account has this label', [ace], 'Another'],
    ['there is no account', [], null],
  ])('come back where %s', (_, accounts, label) => {
    const { tracking, checks } = setUp(accounts);
    expect(tracking.trackFromTerminal([ID], label)).toEqual({ added: 0, known: 0, unclear: [ID] });
    expect(checks.tracked).not.toHaveBeenCalled();
  });

  it('go to the account of that label, however it is written', () => {
    const { tracking, onTracked } = setUp([ace, sunor]);
    expect(tracking.trackFromTerminal([ID], 'SUNOR').added).toBe(1);
    expect(onTracked).toHaveBeenCalledWith([`sunor:${ID}`]);
  });
});
