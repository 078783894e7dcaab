import { sql } from 'kysely';
import type { RefusalData } from '../../kernel/refusal.js';
import { refusalFrom } from '../../kernel/refusal.js';
import type { ReadContext } from '../../platform/reader/read-context.js';
import { callerId, fromPermissions } from '../../platform/reader/filter.js';
import type { ReadModel } from '../../platform/reader/model.js';
import { by, computed, many, value } from '../../platform/reader/model.js';
import { jobActions } from './actions-offered.js';

/** A stored refusal in the language of the caller; null if there is none. */
const errorOf = ({ refusal }: { refusal: RefusalData | null }, { texts }: ReadContext) => {
  if (!refusal) return null;
  const { code, text } = refusalFrom(refusal);
  return { code, message: texts.render(text) };
};

const job: ReadModel = {
  type: 'Job',
  table: 'job',
  where: (row) =>
    sql`(${row('actor_id')} = ${callerId()}::uuid OR ${fromPermissions((permissions) => permissions.has('jobs.view'))}::boolean)`,
  rowRights: 'The jobs of other users and of the system are visible to callers with `jobs.view`.',
  fields: {
    isCancelRequested: value((row) => sql`${row('cancel_requested_at')} IS NOT NULL`),
    error: computed<{ refusal: RefusalData | null }>({ refusal: (row) => row('error') }, errorOf),
    verdicts: many('JobVerdict', 'job_id', 'position'),
    actions: computed<Parameters<typeof jobActions>[0]>(
      { status: (row) => row('status'), actorId: (row) => row('actor_id') },
      jobActions,
    ),
  },
  filters: {
    kind: by('text', 'kind'),
    status: by('text', 'status'),
    actorId: by('uuid', 'actor_id'),
    createdAt: by('timestamptz', 'created_at'),
  },
  sorts: { CREATED_AT: by('timestamptz', 'created_at') },
  defaultSort: [{ field: 'CREATED_AT', direction: 'DESC' }],
  search: {
    reads: ['kind', 'actorName'],
    sql: (row) => sql`lower(${row('kind')} || ' ' || ${row('actor_name')})`,
  },
};

const jobVerdict: ReadModel = {
  type: 'JobVerdict',
  table: 'job_verdict',
  fields: {
    isDone: value((row) => sql`${row('refusal')} IS NULL`),
    error: computed<{ refusal: RefusalData | null }>({ refusal: (row) => row('refusal') }, errorOf),
  },
};

export const jobsReadModels: ReadModel[] = [job, jobVerdict];
