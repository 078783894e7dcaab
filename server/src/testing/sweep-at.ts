import { systemActor } from '../platform/actor.js';
import type { Database } from '../platform/database/database.js';
import { eventSweeper } from '../platform/outbox/positions.js';
import type { Sweeper } from '../platform/retention/retention.js';
import { sweep, sweeperOf } from '../platform/retention/sweep.js';
import { transact } from '../platform/write/transact.js';
import { retentions } from '../schema.js';

/** Everything that the sweep removes. */
const sweepers: readonly Sweeper[] = [...retentions.map(sweeperOf), eventSweeper];

/** Removes what is old at `now`, as the job does; returns the number of removed rows by table. */
export async function sweepAt(database: Database, now: Date, given = sweepers): Promise<Record<string, number>> {
  const swept: Record<string, number> = {};
  const call = { database, actor: systemActor('JOB'), traceId: 'test', now };
  await sweep(
    given,
    async (remove) => (await transact(call, remove)).result,
    (table, rows) => (swept[table] = (swept[table] ?? 0) + rows),
  );
  return swept;
}
