import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import { expiryOf } from '../rules/sign-in-limits.js';

const SWEPT_AT_ONCE = 20;

/** The latest time until which one of these counters blocks; undefined if none exists. */
export async function latestBlock(em: EntityManager, keys: readonly Buffer[], now: Date): Promise<Date | undefined> {
  const { rows } = await sql<{ blocked: string | null }>`
    SELECT max(blocked_until) AS blocked FROM sign_in_limit WHERE key = ANY(${keys}::bytea[]) AND expires_at > ${now}`.execute(
    em.getKysely(),
  );
  const blocked = rows[0]?.blocked;
  return blocked ? new Date(blocked) : undefined;
}

/**
 * Increments each of these counters and returns their values in the same order. Also deletes expired counters, more
 * than it adds, so that the table holds only those of about the last hour.
 */
export async function addFailure(em: EntityManager, keys: readonly Buffer[], now: Date): Promise<number[]> {
  await sql`DELETE FROM sign_in_limit WHERE key IN (
    SELECT key FROM sign_in_limit WHERE expires_at <= ${now} LIMIT ${SWEPT_AT_ONCE} FOR UPDATE SKIP LOCKED)`.execute(
    em.getKysely(),
  );
  const { rows } = await sql<{ key: Buffer; failures: number }>`
    INSERT INTO sign_in_limit (key, failures, blocked_until, expires_at)
    SELECT key, 1, ${now}, ${expiryOf(now)} FROM unnest(${keys}::bytea[]) AS key ORDER BY key
    ON CONFLICT (key) DO UPDATE SET expires_at = excluded.expires_at,
      failures = CASE WHEN sign_in_limit.expires_at <= ${now} THEN 1 ELSE sign_in_limit.failures + 1 END
    RETURNING key, failures`.execute(em.getKysely());
  return keys.map((key) => rows.find((row) => row.key.equals(key))!.failures);
}

/** Blocks these counters until the given times. */
export async function block(em: EntityManager, keys: readonly Buffer[], until: readonly Date[]): Promise<void> {
  if (keys.length === 0) return;
  await sql`UPDATE sign_in_limit AS changed SET blocked_until = given.until, expires_at = given.expires
    FROM unnest(${keys}::bytea[], ${until}::timestamptz[], ${until.map(expiryOf)}::timestamptz[]) AS given(key, until, expires)
    WHERE changed.key = given.key`.execute(em.getKysely());
}

export const forgetCounter = (em: EntityManager, key: Buffer) =>
  sql`DELETE FROM sign_in_limit WHERE key = ${key}`.execute(em.getKysely());
