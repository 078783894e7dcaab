import { expect } from 'vitest';
import type { TestApp } from './app.js';

/** Columns that reading sets, or that the relay assigns after the commit of earlier calls. */
const SET_LATER = ['last_seen_at', 'last_used_at', 'position', 'sequence', 'chain_id'];
/** Tables that the relay writes after the commit of earlier calls. */
const WRITTEN_LATER = ['chain', 'chain_link', 'outbox_position'];

/**
 * Runs calls after which every table has the same rows as before, and returns their result. Times of last use and what the
 * relay does later are left out.
 */
export async function expectNothingChanged<Result>(app: TestApp, calls: () => Promise<Result>): Promise<Result> {
  const before = await digests(app);
  const result = await calls();
  expect(await digests(app)).toEqual(before);
  return result;
}

/** The number of rows and a checksum of every table. */
async function digests({ database }: TestApp): Promise<Record<string, string>> {
  const { pool } = database.owner;
  const { rows: tables } = await pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
     AND relpersistence = 'p' AND relname <> ALL ($1) ORDER BY 1`,
    [WRITTEN_LATER],
  );
  const each = tables.map(
    ({
      name,
    }) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(md5(string_agg(row, ' ' ORDER BY row)), '') AS digest
      FROM (SELECT md5((to_jsonb(t) - $1::text[])::text) AS row FROM "${name}" t) AS rows`,
  );
  const { rows } = await pool.query<{ name: string; digest: string }>(each.join(' UNION ALL '), [SET_LATER]);
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
