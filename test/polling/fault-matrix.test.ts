// Every fault of the table against both providers' adapters, with real sockets and a clock that goes when told to.
import { describe, expect, test } from 'vitest';
import { PROVIDER_IDS } from '../../electron/core/provider.ts';
import { SECOND, T0 } from '../support/samples.ts';
import { createFaultRig } from './faults/fault-rig.ts';
import { TABLE } from './faults/table.ts';

const TASK = 'task';
const ROWS = TABLE.map((row) => [row.when, row] as const);

/** Every five seconds at first. */
const everyFive = (untilS: number) => Array.from({ length: Math.floor(untilS / 5) + 1 }, (_, n) => n * 5);

describe.each(PROVIDER_IDS)('a task of %s, when', (provider) => {
  test.concurrent.for(ROWS)('%s', async ([, { fault, but, ...usual }], { onTestFinished }) => {
    const { sees, again, account } = { ...usual, ...but?.[provider] };
    const rig = await createFaultRig(provider, fault, onTestFinished);
    rig.poller.start();
    rig.track(rig.troubled, TASK);
    rig.track(rig.other, TASK);
    const row = () => rig.row(rig.troubled, TASK);
    const status = sees === null ? 'waiting' : 'unknown';
    await rig.clock.advance(SECOND);

    // What the user sees, and when it is said to be asked again.
    expect(row().failure?.message ?? null).toBe(sees);
    const [first] = again;
    expect(row()).toMatchObject({ status, nextCheckAtMs: first === undefined ? null : T0 + first * SECOND });
    expect(rig.poller.health(rig.troubled.id).status).toBe(account ?? (sees === null ? 'ok' : 'idle'));

    // It is asked again then, and no sooner and no more often.
    const untilS = (again.at(-1) ?? 15) + 1;
    await rig.clock.advance((untilS - 1) * SECOND);
    expect(rig.asked(rig.troubled)).toEqual([0, ...again]);
    expect(row().failure?.message ?? null).toBe(sees);

    // Nobody else has anything of it.
    const othersAtFirst = rig.asked(rig.other).filter((atS) => atS < 300);
    expect(othersAtFirst).toEqual(everyFive(Math.min(untilS, 299)));
    expect(rig.row(rig.other, TASK)).toMatchObject({ status: 'making', failure: null });
    expect(rig.told.filter(({ accountId }) => accountId === rig.other.id)).toEqual([
      { accountId: rig.other.id, status: 'ok' },
    ]);

    // It goes on by itself, at the moment that was named; after a new key where only that helps.
    rig.cure();
    if (account === 'stopped') rig.poller.accountChanged(rig.troubled.id);
    await rig.clock.advance((row().nextCheckAtMs ?? 0) - rig.clock.nowMs());
    expect(row()).toMatchObject({ status: 'making', failure: null });
    expect(rig.poller.health(rig.troubled.id).status).toBe('ok');

    expect(rig.trouble.strayed?.() ?? []).toEqual([]);
    expect(rig.onBug).not.toHaveBeenCalled();
  });
});
