import { listQuery } from '../../electron/core/list-query.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RequestChannel } from '../../electron/contract/ipc.ts';
import { REQUEST_SCHEMAS } from '../../electron/contract/schemas.ts';

const channels = Object.keys(REQUEST_SCHEMAS) as RequestChannel[];
const key = 'ace:eae26f89-b64b-404d-a80c-761996660b1c';

describe('what the page may send', () => {
  it.each<[RequestChannel, unknown]>([
    ['app:state', null],
    ['task:list', { query: listQuery({ search: 'snow' }), offset: 0, limit: 100 }],
    ['task:details', { key }],
    ['tasks:check', { tasks: null }],
    ['tasks:check', { tasks: { keys: [key] } }],
    ['tasks:remove', { tasks: { query: listQuery(), except: [key] }, areFilesTrashed: true }],
    ['clip:save', { key, clipIds: null }],
    ['settings:change', { volume: 0.5 }],
    ['settings:change', {}],
    ['settings:change', { nameTemplate: '{style}/{title}', areTagsWritten: false }],
    ['saving:preview', { template: '' }],
  ])('%s takes %j', (channel, input) => {
    expect(REQUEST_SCHEMAS[channel].safeParse(input).success).toBe(true);
  });

  it.each<[RequestChannel, unknown, string]>([
    ['task:details', { key: 'elsewhere:1' }, 'a provider nobody knows'],
    ['task:details', { key: 'ace:' }, 'an empty id'],
    ['task:details', { key: `ace:${'x'.repeat(300)}` }, 'an endless id'],
    ['task:details', { key, path: '/etc/passwd' }, 'more than it asks for'],
    ['task:list', { query: listQuery(), offset: -1, limit: 100 }, 'a negative offset'],
    ['task:list', { query: listQuery(), offset: 0, limit: 100_000 }, 'the whole library at once'],
    ['task:list', { query: { ...listQuery(), view: 'secret' }, offset: 0, limit: 1 }, 'an unknown view'],
    [
      'tasks:remove',
      { tasks: { keys: [], query: listQuery(), except: [] }, areFilesTrashed: false },
      'two selections in one',
    ],
    ['settings:change', { folder: '/etc' }, 'a folder that the user never chose'],
    ['settings:change', { nameTemplate: 'x'.repeat(201) }, 'an endless template'],
    ['saving:preview', { template: 'x'.repeat(201) }, 'an endless template'],
    ['settings:change', { volume: 2 }, 'a volume above 1'],
    ['settings:change', { isPaused: undefined }, 'an undefined value'],
    [
      'account:save',
      { id: null, provider: 'ace', label: '', baseUrl: '', key: 'k', keep: 'plain' },
      'an unknown way to keep a key',
    ],
  ])('%s refuses %j: %s', (channel, input) => {
    expect(REQUEST_SCHEMAS[channel].safeParse(input).success).toBe(false);
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...channels),
        fc.anything({ withNullPrototype: true, withBigInt: true }),
        (channel, input) => {
          expect(typeof REQUEST_SCHEMAS[channel].safeParse(input).success).toBe('boolean');
        },
      ),
    );
  });
});
