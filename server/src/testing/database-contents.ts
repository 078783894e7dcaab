import type pg from 'pg';
import type { Address } from '../platform/database/pools.js';
import { openClient } from '../platform/database/pools.js';

/** Privileges in a fixed sequence: PostgreSQL stores them in the sequence in which they were granted. */
const acl = (column: string) =>
  `coalesce((SELECT array_agg(each::text ORDER BY each::text)::text FROM unnest(${column}) AS each), '')`;

/** Runs queries on a database over a separate connection. */
export async function onDatabase<R>(address: Address, run: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = openClient(address, 'test');
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

/** The number of rows and one checksum for every table. */
export const rowsOf = (address: Address): Promise<Record<string, string>> =>
  onDatabase(address, async (client) => {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT oid::regclass::text AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relpersistence = 'p' ORDER BY 1`,
    );
    const digests: Record<string, string> = {};
    for (const { name } of tables) {
      const { rows } = await client.query<{ digest: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C")), '') AS digest FROM ${name} t`,
      );
      digests[name] = rows[0]!.digest;
    }
    return digests;
  });

const SHAPE = `
  SELECT 'column ' || attrelid::regclass || ' ' || attname || ' ' || format_type(atttypid, atttypmod) || ' ' || attnotnull
      || ' ' || attidentity::text || attgenerated::text || ' ' || ${acl('attacl')} AS text
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid WHERE c.relnamespace = 'public'::regnamespace AND attnum > 0
  UNION ALL SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
  UNION ALL SELECT 'trigger ' || pg_get_triggerdef(oid) || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT 'index ' || pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c ON c.oid = indrelid
    WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL SELECT 'table ' || relname || ' ' || relrowsecurity || relforcerowsecurity || ${acl('relacl')}
    FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v', 'S')
  UNION ALL SELECT 'policy ' || tablename || ' ' || policyname || roles::text || cmd || coalesce(qual, '') || coalesce(with_check, '')
    FROM pg_policies WHERE schemaname = 'public'
  UNION ALL SELECT 'function ' || proname || md5(prosrc) || ${acl('proacl')} FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
  ORDER BY 1`;

/** The roles of the policies for requests; their names may contain the name of the database. */
const ROLES = `SELECT DISTINCT polname AS policy, rolname AS role FROM pg_policy, unnest(polroles) AS of
  JOIN pg_roles ON pg_roles.oid = of WHERE polname IN ('staff', 'partner')`;

/** The schema of a database: columns, constraints, triggers and whether they are enabled, indexes, policies, functions, privileges. */
export const shapeOf = (address: Address): Promise<string[]> =>
  onDatabase(address, async (client) => {
    const { rows: roles } = await client.query<{ policy: string; role: string }>(ROLES);
    const { rows } = await client.query<{ text: string }>(SHAPE);
    return rows
      .map(({ text }) => roles.reduce((line, { policy, role }) => line.replaceAll(role, `<${policy}>`), text))
      .toSorted();
  });
