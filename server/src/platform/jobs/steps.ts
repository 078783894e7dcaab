import { sql } from 'kysely';
import type { Refusal } from '../../kernel/refusal.js';
import { refusalsIn } from '../../kernel/refusal.js';
import type { Actor } from '../actor.js';
import { systemActor } from '../actor.js';
import { tableOf } from '../database/tables.js';
import { insertRows } from '../write/write-rows.js';
import { newId } from '../id.js';
import type { Metrics } from '../metrics/metrics.js';
import { transact } from '../write/transact.js';
import type { Tx } from '../write/tx.js';
import type { Attempt } from './attempts.js';
import { holdJob } from './attempts.js';
import { JobVerdict } from './entities.js';
import { JobEnd } from './job-end.js';
import type { JobKind, JobRun, Progress, Verdict } from './kind.js';
import type { JobParts } from './parts.js';
import { refuse } from './refusals.js';

const verdictRows = tableOf(JobVerdict);

/** The steps of one attempt, each in a transaction of the actor. */
export class Steps implements JobRun {
  readonly done: number;
  readonly metrics: Metrics;

  constructor(
    private readonly parts: JobParts,
    private readonly kind: JobKind,
    private readonly attempt: Attempt,
    private readonly stopping: AbortSignal,
  ) {
    this.done = attempt.done;
    this.metrics = parts.metrics;
  }

  async step<Result>(work: (tx: Tx, progress: Progress) => Promise<Result>): Promise<Result> {
    if (this.stopping.aborted) throw new JobEnd('RELEASED');
    const { database, metrics } = this.parts;
    const call = { database, actor: await this.actor(), traceId: this.attempt.traceId, verb: this.kind };
    const { result } = await transact({ ...call, committed: (events) => metrics.committed(events) }, async (tx) => {
      await this.hold(tx);
      const progress = new StepProgress();
      const done = await work(tx, progress);
      await tx.em.flush();
      await this.save(tx, progress);
      return done;
    });
    return result;
  }

  refusalIn(error: unknown): Refusal | undefined {
    return refusalsIn(error)?.[0] ?? this.parts.refusalOfConstraint(error);
  }

  /** The actor who asked, with the permissions of this moment. */
  private async actor(): Promise<Actor> {
    const { requester } = this.attempt;
    const { permission } = this.kind;
    if (requester.kind === 'SYSTEM') return systemActor('JOB', permission === undefined ? [] : [permission]);
    const actor = await this.parts.findActor(this.parts.database.staff.orm.em.fork(), requester, new Date());
    if (!actor) throw new JobEnd('NOT_PERMITTED', refuse.requesterEnded({ requester: requester.name }));
    if (permission !== undefined && actor.permissions.has(permission)) return actor;
    const facts = { requester: requester.name, permission: permission ?? this.kind.name };
    throw new JobEnd('NOT_PERMITTED', refuse.requesterNotPermitted(facts));
  }

  /** Makes sure that this attempt still has the job. */
  private async hold(tx: Tx): Promise<void> {
    const { id, jobId } = this.attempt;
    await holdJob(tx, jobId);
    const { rows } = await sql<{ is_cancelled: boolean }>`
      SELECT cancel_requested_at IS NOT NULL AS is_cancelled FROM job WHERE id = ${jobId} AND attempt_id = ${id}`.execute(
      tx.sql<unknown>(),
    );
    if (!rows[0]) throw new JobEnd('TAKEN');
    if (rows[0].is_cancelled) throw new JobEnd('CANCELLED');
  }

  private async save(tx: Tx, { units, total, verdicts }: StepProgress): Promise<void> {
    const { jobId } = this.attempt;
    const db = tx.sql<unknown>();
    await sql`UPDATE job SET done = done + ${units}, total = coalesce(${total ?? null}::int, total) WHERE id = ${jobId}`.execute(
      db,
    );
    if (verdicts.length === 0) return;
    const { rows } = await sql<{ last: number }>`
      SELECT coalesce(max(position), 0) AS last FROM job_verdict WHERE job_id = ${jobId}`.execute(db);
    const written = verdicts.map(({ subjectId, refusal }, index) => ({
      id: newId(),
      job_id: jobId,
      position: rows[0]!.last + index + 1,
      subject_id: subjectId,
      refusal: refusal?.data ?? null,
    }));
    insertRows(tx, verdictRows, written);
  }
}

class StepProgress implements Progress {
  units = 0;
  total: number | undefined;
  readonly verdicts: Verdict[] = [];

  advance(units = 1): void {
    this.units += units;
  }

  expect(total: number): void {
    this.total = total;
  }

  judge(verdict: Verdict): void {
    this.verdicts.push(verdict);
  }
}
