import { expect, test } from 'vitest';
import { isUnfinished, jobFilter, mayDo, toneOf, type JobRow } from './job-list';

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

test('chosen statuses filter the list, and none does not', () => {
  expect(jobFilter({})).toEqual({});
  expect(jobFilter({ status: ['FAILED', 'QUEUED'] })).toEqual({ status: { in: ['FAILED', 'QUEUED'] } });
});

test('only jobs that wait or run can still change', () => {
  const all = (['QUEUED', 'RUNNING', 'SUCCEEDED', 'FAILED', 'CANCELLED'] as const).map((status) => job({ status }));
  expect(all.map(isUnfinished)).toEqual([true, true, false, false, false]);
  expect(all.map(toneOf)).toEqual(['neutral', 'info', 'ok', 'bad', 'warn']);
});

test('an action is possible when the server allows it', () => {
  const actions: JobRow['actions'] = [
    { name: 'jobCancel', isAllowed: false },
    { name: 'jobRetry', isAllowed: true },
  ];
  expect([mayDo(job({ actions }), 'jobCancel'), mayDo(job({ actions }), 'jobRetry')]).toEqual([false, true]);
});
