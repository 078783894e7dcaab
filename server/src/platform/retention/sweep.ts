import { CompiledQuery } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeclaredJob, JobRun } from '../jobs/kind.js';
import { declareJob } from '../jobs/kind.js';
import type { Tx } from '../write/tx.js';
import type { Retention, Sweeper } from './retention.js';

const AT_ONCE = 1_000;
/** The pause between two batches, for the requests. */
const PAUSE_MS = 50;

/** A locked row is left for the next sweep. */
const batchOf = ({ table, isOver }: Retention): string => `
  WITH old AS MATERIALIZED (
    SELECT ctid FROM ${table} WHERE ${isOver('$1::timestamptz')} LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED
  ), gone AS (DELETE FROM ${table} USING old WHERE ${table}.ctid = old.ctid RETURNING 1)
  SELECT count(*)::int AS count FROM gone`;

/** Removes the rows of a table whose retention has ended. */
export const sweeperOf = (retention: Retention): Sweeper => ({
  table: retention.table,
  removeBatch: async (tx) => {
    const batch = CompiledQuery.raw(batchOf(retention), [tx.now]);
    const { rows } = await tx.sql<unknown>().executeQuery<{ count: number }>(batch);
    return rows[0]!.count;
  },
});

/** Runs a batch in a transaction of its own. */
type Batch = (remove: (tx: Tx) => Promise<number>) => Promise<number>;

/** Removes the rows whose retention has ended, in batches; `swept` receives the number of rows of each. */
export async function sweep(
  sweepers: readonly Sweeper[],
  batch: Batch,
  swept: (table: string, rows: number) => void,
): Promise<void> {
  for (const { table, removeBatch } of sweepers) {
    for (let count = AT_ONCE; count >= AT_ONCE;) {
      count = await batch((tx) => removeBatch(tx, AT_ONCE));
      if (count === 0) continue;
      swept(table, count);
      await sleep(PAUSE_MS);
    }
  }
}

/**
 * The job that removes old rows, once a day at 02:12 UTC, as the system under the role of staff, which cannot remove posted
 * rows. `done` counts removed rows; a sweep that is interrupted continues where rows are left.
 */
export const sweepJob = (sweepers: readonly Sweeper[]): DeclaredJob<undefined> =>
  declareJob({
    name: 'platform.sweep',
    permission: undefined,
    isSingle: true,
    schedule: '12 2 * * *',
    read: () => undefined,
    run: (run) =>
      sweep(
        sweepers,
        (remove) => batchIn(run, remove),
        (table, rows) => run.metrics.swept(table, rows),
      ),
  });

const batchIn = (run: JobRun, remove: (tx: Tx) => Promise<number>): Promise<number> =>
  run.step(async (tx, progress) => {
    const count = await remove(tx);
    progress.advance(count);
    return count;
  });
