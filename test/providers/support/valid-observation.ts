import { expect } from 'vitest';
import type { Clip } from '../../../electron/core/clip.ts';
import type { Failure } from '../../../electron/core/failure.ts';
import type { Observation } from '../../../electron/core/observation.ts';
import { TASK_KINDS } from '../../../electron/core/task.ts';

/** What the rest of the app relies on, whatever a provider sent. */
export function expectValid(observation: Observation): void {
  if (observation.kind === 'not-found') return;
  const { verdict, clips } = observation;
  expect(TASK_KINDS).toContain(observation.taskKind);
  if (verdict.status === 'making') {
    expect(verdict.progress === null || (verdict.progress >= 0 && verdict.progress <= 1)).toBe(true);
  }
  if ('finishedAtMs' in verdict) expectMoment(verdict.finishedAtMs);
  if ('failure' in verdict) expectFailure(verdict.failure);
  for (const short of [observation.title, observation.style, observation.model, observation.traceId]) {
    expectLine(short, 1_000);
  }
  expect((observation.text ?? '').length).toBeLessThanOrEqual(50_000);
  expect(observation.credits === null || Number.isFinite(observation.credits)).toBe(true);
  expectMoment(observation.createdAtMs);
  expectMoment(observation.startedAtMs);
  expect(() => JSON.parse(observation.raw) as unknown).not.toThrow();
  expect(clips.length).toBeLessThanOrEqual(200);
  expect(new Set(clips.map(({ id }) => id)).size).toBe(clips.length);
  for (const clip of clips) expectClip(clip);
}

function expectClip(clip: Clip): void {
  expect(clip.id).toMatch(/^[\w.:@~-]{1,140}$/);
  expect(clip.id in {}).toBe(false);
  for (const short of [clip.title, clip.style, clip.model]) expectLine(short, 1_000);
  for (const address of [clip.audioUrl, clip.videoUrl, clip.imageUrl]) {
    if (address === null) continue;
    const { protocol, username, hostname } = new URL(address);
    expect(username).toBe('');
    expect(protocol === 'https:' || /^(localhost|127\.|\[::1\])/.test(hostname)).toBe(true);
  }
  expect(clip.durationMs === null || (Number.isInteger(clip.durationMs) && clip.durationMs >= 0)).toBe(true);
  expectMoment(clip.createdAtMs);
  if (clip.isPreview) expect(clip.audioUrl).toContain('audiopipe');
}

export function expectFailure({ message, code, traceId, retryAfterMs }: Failure): void {
  expectLine(message, 300);
  expect(message).not.toBe('');
  expect(message).not.toMatch(/https?:\/\//i);
  expectLine(code, 100);
  expectLine(traceId, 100);
  expect(retryAfterMs === null || (retryAfterMs >= 0 && retryAfterMs <= 86_400_000)).toBe(true);
}

function expectLine(text: string | null, max: number): void {
  if (text === null) return;
  expect(text.length).toBeLessThanOrEqual(max);
  expect(text).not.toMatch(/[\p{Cc}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
  expect(text.trim()).not.toBe('');
}

function expectMoment(ms: number | null): void {
  expect(ms === null || (Number.isInteger(ms) && ms > 0 && !Number.isNaN(new Date(ms).getTime()))).toBe(true);
}
