import { CompiledQuery } from 'kysely';
import type pg from 'pg';
import type { Sweeper } from '../retention/retention.js';

/** Notified with the highest position when events have been given positions. */
export const EVENTS_CHANNEL = 'avoir_events';

/**
 * Gives waiting committed events the next positions, in the order of `seq`, and sends a notification. One statement, so
 * that a relay that ends unexpectedly has given all of them or none.
 */
const GIVE_POSITIONS = `
  WITH waiting AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY seq) AS rank FROM outbox_event WHERE position IS NULL ORDER BY seq LIMIT $1
  ), counter AS (
    UPDATE outbox_position SET last = last + (SELECT count(*) FROM waiting) WHERE EXISTS (SELECT FROM waiting) RETURNING last
  ), given AS (
    UPDATE outbox_event event SET position = counter.last - (SELECT count(*) FROM waiting) + waiting.rank
    FROM waiting, counter WHERE event.id = waiting.id AND event.position IS NULL RETURNING event.position
  )
  SELECT count(*)::int AS count, CASE WHEN count(*) > 0 THEN pg_notify('${EVENTS_CHANNEL}', max(position)::text) END FROM given`;

/**
 * Removes events from the start of the stream that are older than $2, and stores the last removed position. The stream
 * has no gap after that position: an old event after a newer one is removed only after it.
 */
const SWEEP = `
  WITH first AS MATERIALIZED (
    SELECT id, position, occurred_at FROM outbox_event WHERE position IS NOT NULL ORDER BY position LIMIT $1
  ), old AS (
    SELECT id, position FROM first
    WHERE position < coalesce((SELECT min(position) FROM first WHERE occurred_at >= $2), 9223372036854775807)
  ), gone AS (
    DELETE FROM outbox_event USING old WHERE outbox_event.id = old.id RETURNING old.position
  ), mark AS (
    UPDATE outbox_position SET swept = greatest(swept, (SELECT max(position) FROM old)) WHERE EXISTS (SELECT FROM old)
  )
  SELECT count(*)::int AS count FROM gone`;

type Sender = Pick<pg.Client | pg.Pool, 'query'>;

/** Gives positions to at most `limit` waiting events; returns their number. Prepared: every event waits for it. */
export async function givePositions(client: Sender, limit: number): Promise<number> {
  const query = { name: 'give_positions', text: GIVE_POSITIONS, values: [limit] };
  return (await client.query<{ count: number }>(query)).rows[0]!.count;
}

const DAY_MS = 24 * 3_600_000;

/** How long an event is kept, in days. */
export const KEPT_DAYS = 90;

/** Removes old events from the start of the stream. */
export const eventSweeper: Sweeper = {
  table: 'outbox_event',
  removeBatch: async (tx, atOnce) => {
    const batch = CompiledQuery.raw(SWEEP, [atOnce, new Date(tx.now.getTime() - KEPT_DAYS * DAY_MS)]);
    const { rows } = await tx.sql<unknown>().executeQuery<{ count: number }>(batch);
    return rows[0]!.count;
  },
};

/** The extent of the stream: positions after `swept`, up to and including `last`. */
export interface Extent {
  swept: bigint;
  last: bigint;
}

/** The current extent of the stream. */
export async function extentOf(client: Sender): Promise<Extent> {
  const { rows } = await client.query<{ swept: string; last: string }>('SELECT swept, last FROM outbox_position');
  return { swept: BigInt(rows[0]!.swept), last: BigInt(rows[0]!.last) };
}
