import { expect, test } from 'vitest';
import { isCancelling, isUnfinished, toneOf, type JobRow } from './job';

const job = (changes: Partial<JobRow>): JobRow => ({
  id: '1',
  kind: 'platform.sweep',
  status: 'QUEUED',
  actorName: 'Avoir',
  done: 0,
  total: null,
  attempts: 0,
  maxAttempts: 8,
  nextAttemptAt: null,
  isCancelRequested: false,
  createdAt: '2026-01-01T00:00:00Z',
  finishedAt: null,
  error: null,
  actions: [],
  ...changes,
});

test('only jobs that wait or run can still change', () => {
  const all = (['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const).map((status) => job({ status }));
  expect(all.map(isUnfinished)).toEqual([true, true, false, false, false]);
  expect(all.map(toneOf)).toEqual(['neutral', 'info', 'ok', 'bad', 'warn']);
});

test('a job is being cancelled until it has ended', () => {
  const asked = { isCancelRequested: true } as const;
  const jobs = [
    job({ status: 'RUNNING' }),
    job({ ...asked, status: 'RUNNING' }),
    job({ ...asked, status: 'CANCELLED' }),
  ];
  expect(jobs.map(isCancelling)).toEqual([false, true, false]);
});
