import { expect, test } from 'vitest';
import type { Account } from '../../electron/core/account.ts';
import { failed, failure, ok, type Result } from '../../electron/core/failure.ts';
import type { Observation } from '../../electron/core/observation.ts';
import type { Random } from '../../electron/core/ports.ts';
import { PROVIDERS } from '../../electron/core/provider.ts';
import { isFinished, taskKey, type TaskKey } from '../../electron/core/task.ts';
import {
  aClip,
  aClipInTheMaking,
  anAnswer,
  FAILED,
  HOUR,
  making,
  MINUTE,
  SECOND,
  SEEMS_FAILED,
  SUCCEEDED,
} from '../support/samples.ts';
import { collectGarbage } from '../support/garbage.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Script } from './fake-provider.ts';
import { watchManners } from './manners.ts';
import { ACE, createRig, SUNOR, type Rig } from './rig.ts';

const TASKS = 2_000;
const HOURS = 26;
const LAST_TRACKED_MS = 22 * HOUR;

/** What becomes of a task at the provider. Times since the beginning. */
interface Job {
  readonly id: string;
  readonly account: Account;
  readonly trackedMs: number;
  readonly endsMs: number;
  readonly fate: 'succeeds' | 'fails' | 'never ends' | 'is unknown';
}

function planJobs(random: Random): readonly Job[] {
  return Array.from({ length: TASKS }, (_, index) => {
    const trackedMs = Math.floor((random() * LAST_TRACKED_MS) / MINUTE) * MINUTE;
    const dice = random();
    return {
      id: `task-${index}`,
      account: random() < 0.5 ? ACE : SUNOR,
      trackedMs,
      endsMs: trackedMs + (30 + random() * 270) * SECOND,
      fate: dice < 0.01 ? 'never ends' : dice < 0.02 ? 'is unknown' : dice < 0.07 ? 'fails' : 'succeeds',
    };
  });
}

/** Whole requests that fail: for some minutes in each hour all of them, one in fifty at any time. */
const OUTAGES = [
  failure('network', 'No way.'),
  failure('timeout', 'Too slow.'),
  failure('rate-limited', 'Slow down.', { status: 429, retryAfterMs: 20 * SECOND }),
  failure('provider-down', 'Oops.', { status: 500 }),
  failure('bad-answer', 'A captive portal.'),
  failure('tls', 'Not trusted.'),
  failure('bad-request', 'What?', { status: 400 }),
  failure('provider-down', 'Later.', { status: 503, retryAfterMs: 2 * MINUTE }),
];

function troubled(rig: Rig, jobs: ReadonlyMap<string, Job>, random: Random): Script {
  const outageAt = (hour: number) => OUTAGES[hour % OUTAGES.length] ?? OUTAGES[0];
  return ({ ids }) => {
    const nowMs = rig.clock.passedMs();
    const minute = Math.floor(nowMs / MINUTE) % 60;
    const outage = outageAt(Math.floor(nowMs / HOUR));
    if (outage !== undefined && ((minute >= 10 && minute < 14) || random() < 0.02)) return outage;
    return ok(new Map(ids.map((id) => [id, answerFor(jobs.get(id), nowMs, random)])));
  };
}

function answerFor(job: Job | undefined, nowMs: number, random: Random): Result<Observation> {
  if (job === undefined || job.fate === 'is unknown' || random() < 0.01) return ok({ kind: 'not-found' });
  if (random() < 0.01) return failed(failure('bad-answer', 'Unreadable.'));
  const isLate = random() < 0.05;
  if (job.fate === 'never ends' || nowMs < job.endsMs || isLate) {
    return ok(anAnswer(making(random()), { clips: [aClipInTheMaking('a')] }));
  }
  if (job.fate === 'fails') return ok(anAnswer(random() < 0.5 ? FAILED : SEEMS_FAILED));
  return ok(anAnswer(SUCCEEDED, { clips: [aClip('a'), aClip('b')] }));
}

/** What the machine and the user do meanwhile. */
function disturb(rig: Rig, minute: number, random: Random): void {
  const of = minute % 60;
  if (of === 25) rig.poller.setAsleep(true);
  if (of === 28) rig.poller.setAsleep(false);
  if (of === 33) rig.poller.setOffline(true);
  if (of === 34) rig.poller.setOffline(false);
  if (of === 40) rig.poller.setPaused(true);
  if (of === 41) rig.poller.setPaused(false);
  if (of === 45) rig.poller.checkNow(null);
  if (of === 50) rig.poller.accountChanged(ACE.id);
  if (of === 52 && random() < 0.2) rig.clock.set(-HOUR);
}

/** Instead of what knows the whole day. */
const silence = () => failure('network', 'No way.');

/** Lives through it, and gives back who did, with nothing left of the day but what polling itself holds on to. */
async function liveADay(): Promise<{ rig: Rig | null }> {
  const random = seededRandom(20_260_115);
  const rig = createRig({ accounts: [ACE, SUNOR], random });
  const jobs = planJobs(random);
  const byId = new Map(jobs.map((job) => [job.id, job]));
  const manners = { ace: watchManners(PROVIDERS.ace), sunor: watchManners(PROVIDERS.sunor) };
  const finished: TaskKey[] = [];
  for (const provider of [rig.ace, rig.sunor]) {
    provider.behave(troubled(rig, byId, random));
    provider.setLatency(200);
  }
  rig.poller.start();

  for (let minute = 0; minute < HOURS * 60; minute += 1) {
    for (const { id, account } of jobs.filter(({ trackedMs }) => trackedMs === minute * MINUTE))
      rig.track(account, id);
    disturb(rig, minute, random);
    await rig.clock.advance(MINUTE);
    rig.ace.takeRequests().forEach(manners.ace);
    rig.sunor.takeRequests().forEach(manners.sunor);
    for (const { events } of rig.library.takeCommits().flat()) {
      finished.push(...events.filter(({ type }) => type === 'finished').map(({ key }) => key));
    }
  }

  expect(rig.onBug).not.toHaveBeenCalled();
  expect(new Set(finished).size).toBe(finished.length);
  const ends = {
    succeeds: /^ready$/,
    fails: /^failed$/,
    'is unknown': /^not found$/,
    'never ends': /^(stalled|making)$/,
  };
  for (const { id, account, fate } of jobs) {
    const { state } = rig.library.task(taskKey(account.provider, id));
    expect(state.status).toMatch(ends[fate]);
    expect(finished.includes(taskKey(account.provider, id))).toBe(isFinished(state));
  }
  expect(rig.clock.timers()).toBeLessThanOrEqual(2);
  rig.library.clear();
  for (const provider of [rig.ace, rig.sunor]) provider.behave(silence);
  for (const heard of [rig.access, rig.onCommitted, rig.onHealthChanged, rig.onTroubleChanged])
    heard.mockClear();
  return { rig };
}

async function heapBytes(): Promise<number> {
  await collectGarbage();
  await collectGarbage();
  return process.memoryUsage().heapUsed;
}

test('a day with 2,000 tasks and every kind of trouble finishes each once, bothers nobody, and leaves nothing behind', async () => {
  const day = await liveADay();
  const held = await heapBytes();
  day.rig = null;
  // The tasks themselves are two megabytes; half as many tasks leave as much as all of them.
  expect(held - (await heapBytes())).toBeLessThan(1_000_000);
}, 120_000);
