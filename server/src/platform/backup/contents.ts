import type pg from 'pg';
import description from '../../../migrations/description.json' with { type: 'json' };

/** The schema of the migrations; other schemas do not belong to Avoir, or are not backed up. */
const SCHEMA = 'public';

/** The schema of the queue of jobs, which a restored database does not continue. */
const QUEUE = 'graphile_worker';

/**
 * Tables whose rows are not backed up. If restored, an ended session would be open again, and a used one-time link could set
 * a password again.
 */
export const LEFT_OUT: readonly string[] = ['user_session', 'password_link'];

/** The tables that the migrations create, and the one that records them. Tables added by administrators are not included. */
const OWN: readonly string[] = [
  'applied_migration',
  ...Object.keys(description).flatMap((name) => (name.startsWith('table ') ? [name.slice('table '.length)] : [])),
];

export interface Table {
  name: string;
  columns: string[];
}

/** The last value of each sequence, by name; null if it has not been used. */
export type Sequences = Record<string, string | null>;

/**
 * All tables of Avoir with their writable columns, by name. Generated columns are omitted, because they are computed; so
 * are unlogged tables, whose rows do not survive a crash either.
 */
export async function readTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attnum) AS columns
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relpersistence = 'p' AND a.attnum > 0 AND NOT a.attisdropped
       AND a.attgenerated = '' AND c.relname = ANY ($2)
     GROUP BY c.relname ORDER BY c.relname COLLATE "C"`,
    [SCHEMA, OWN],
  );
  return rows;
}

/** The tables of the schema that no migration created, except those of extensions. */
export async function foreignTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'm') AND c.relname <> ALL ($2)
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname COLLATE "C"`,
    [SCHEMA, OWN],
  );
  return rows.map(({ name }) => name);
}

/** The tables whose rows row-level security may hide from the role of this connection: their backup would be incomplete. */
export async function tablesWithHiddenRows(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c, pg_roles r
     WHERE c.relnamespace = $1::regnamespace AND c.relkind = 'r' AND c.relname = ANY ($2) AND r.rolname = current_user
       AND row_security_active(c.oid)
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polcmd IN ('*', 'r')
         AND r.oid = ANY (p.polroles) AND pg_get_expr(p.polqual, c.oid) = 'true')
     ORDER BY 1`,
    [SCHEMA, OWN],
  );
  return rows.map(({ name }) => name);
}

/** The last value of every sequence of the tables of Avoir. */
export async function readSequences(client: pg.ClientBase): Promise<Sequences> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `SELECT s.sequencename AS name, s.last_value::text AS last FROM pg_sequences s
     WHERE s.schemaname = $1 AND EXISTS (SELECT FROM pg_depend d JOIN pg_class t ON t.oid = d.refobjid
       WHERE d.objid = format('%I.%I', s.schemaname, s.sequencename)::regclass AND d.deptype IN ('a', 'i') AND t.relname = ANY ($2))
     ORDER BY 1`,
    [SCHEMA, OWN],
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

/** Sets every sequence to its backed-up value. */
export async function writeSequences(client: pg.ClientBase, sequences: Sequences): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    if (last !== null) await client.query('SELECT setval(quote_ident($1)::regclass, $2)', [name, last]);
  }
}

/** The name of any relation in the schema except those of extensions; undefined if there is none. */
export async function anyRelation(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace IN ($1::regnamespace, to_regnamespace($2)) AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname LIMIT 1`,
    [SCHEMA, QUEUE],
  );
  return rows[0]?.name;
}

/** The applied migrations in order; empty for a database that is not one of Avoir. */
export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query(`SELECT to_regclass('public.applied_migration') AS found`);
  if (found.rows[0]!.found === null) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.applied_migration ORDER BY id');
  return rows.map(({ name }) => name);
}

/** A table and its columns in the syntax of COPY. */
export const copyTarget = ({ name, columns }: Table): string => `${quoted(name)} (${columns.map(quoted).join(', ')})`;

/** A quoted SQL identifier. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
