import { sql } from 'kysely';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../platform/database/database.js';
import { declareJob } from '../platform/jobs/kind.js';

/** How many units a counting job has, and how long it pauses after each. */
interface Counting {
  units: number;
  pauseMs: number;
}

/** A kind of job that writes one row per unit, each in its own step. A unit that is repeated violates the primary key. */
export const countingJob = declareJob<Counting>({
  name: 'test.counting',
  permission: 'orders.change',
  firstPauseMs: 50,
  read: (stored) => stored as Counting,
  run: async (run, { units, pauseMs }) => {
    for (let unit = run.done; unit < units; unit++) {
      await run.step(async (tx, progress) => {
        await sql`INSERT INTO counted_unit (trace_id, unit, actor_id) VALUES (${tx.traceId}, ${unit}, ${tx.actor.id})`.execute(
          tx.sql<unknown>(),
        );
        progress.expect(units);
        progress.advance();
      });
      await sleep(pauseMs);
    }
  },
});

/** Creates the table of counting jobs. */
export const createCountedUnits = async ({ owner, roles }: Database): Promise<void> =>
  void (await owner.pool.query(
    `CREATE TABLE counted_unit (trace_id text, unit int, actor_id uuid, PRIMARY KEY (trace_id, unit));
     GRANT SELECT, INSERT ON counted_unit TO "${roles.staff}"`,
  ));
