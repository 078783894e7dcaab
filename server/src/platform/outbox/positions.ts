import type pg from 'pg';

/** Told with the highest position whenever events have got theirs. */
export const EVENTS_CHANNEL = 'avoir_events';

/**
 * Gives the committed events that wait the next positions, in the order of `seq`, and rings. One statement, so that a
 * relay that dies has given all of them or none.
 */
const GIVE = `
  WITH waiting AS MATERIALIZED (
    SELECT id, row_number() OVER (ORDER BY seq) AS place FROM outbox_event WHERE position IS NULL ORDER BY seq LIMIT $1
  ), counter AS (
    UPDATE outbox_position SET last = last + (SELECT count(*) FROM waiting) WHERE EXISTS (SELECT FROM waiting) RETURNING last
  ), given AS (
    UPDATE outbox_event event SET position = counter.last - (SELECT count(*) FROM waiting) + waiting.place
    FROM waiting, counter WHERE event.id = waiting.id AND event.position IS NULL RETURNING event.position
  )
  SELECT count(*)::int AS count, CASE WHEN count(*) > 0 THEN pg_notify('${EVENTS_CHANNEL}', max(position)::text) END FROM given`;

/**
 * Removes the first events of the stream as long as they are older than $2, and remembers how far. The stream stays
 * whole behind that mark: an old event behind a young one waits for it.
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

const counted = async (client: Sender, text: string, values: unknown[]): Promise<number> =>
  (await client.query<{ count: number }>(text, values)).rows[0]!.count;

/** Gives at most `limit` waiting events their positions; says how many it were. */
export const givePositions = (client: Sender, limit: number): Promise<number> => counted(client, GIVE, [limit]);

/** Removes at most `limit` events from the start of the stream that are older than `before`; says how many it were. */
export const sweepEvents = (client: Sender, limit: number, before: Date): Promise<number> =>
  counted(client, SWEEP, [limit, before]);

/** The stream from `swept`, not included, to `last`. */
export interface Extent {
  swept: bigint;
  last: bigint;
}

/** How far the stream reaches at this moment. */
export async function extentOf(client: Sender): Promise<Extent> {
  const { rows } = await client.query<{ swept: string; last: string }>('SELECT swept, last FROM outbox_position');
  return { swept: BigInt(rows[0]!.swept), last: BigInt(rows[0]!.last) };
}
