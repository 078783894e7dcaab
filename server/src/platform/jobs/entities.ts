import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../database/column-types.js';

/** Work in the background; see `platform/jobs`. */
export const Job = defineEntity({
  name: 'Job',
  tableName: 'job',
  properties: {
    actorId: column.reference(),
    actorKind: column.text(),
    actorName: column.text(),
    attemptId: column.reference().nullable(),
    attempts: p.integer(),
    cancelRequestedAt: column.moment().nullable(),
    createdAt: column.moment(),
    done: p.integer(),
    error: p.json().$type<unknown>().nullable(),
    finishedAt: column.moment().nullable(),
    id: column.id(),
    input: p.json().$type<unknown>(),
    isSingle: p.boolean(),
    kind: column.text(),
    maxAttempts: p.integer(),
    nextAttemptAt: column.moment().nullable(),
    startedAt: column.moment().nullable(),
    status: column.text(),
    total: p.integer().nullable(),
    traceId: column.text(),
  },
});

/** What a job decided about one of its subjects. */
export const JobVerdict = defineEntity({
  name: 'JobVerdict',
  tableName: 'job_verdict',
  properties: {
    id: column.id(),
    jobId: column.reference(),
    position: p.integer(),
    subjectId: column.reference(),
    refusal: p.json().$type<unknown>().nullable(),
  },
});
