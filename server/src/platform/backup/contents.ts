import type pg from 'pg';
import description from '../../../migrations/description.json' with { type: 'json' };

/** The schema that the migrations write into; what stands in others is not ours. */
const SCHEMA = 'public';

/**
 * Tables whose rows stay out of a backup. Restored, an ended session would be open again, and a used one-time link would
 * set a password once more.
 */
export const LEFT_OUT: readonly string[] = ['user_session', 'password_link'];

/** The tables that the migrations make, and the one in which they are counted. What administrators add is theirs to keep. */
const OWN: readonly string[] = [
  'applied_migration',
  ...Object.keys(description).flatMap((name) => (name.startsWith('table ') ? [name.slice('table '.length)] : [])),
];

export interface Table {
  name: string;
  columns: string[];
}

/** Where each sequence stands, by its name; null where nothing was drawn yet. */
export type Sequences = Record<string, string | null>;

/**
 * Every table of ours with the columns that can be written, by name. Generated columns calculate themselves; the rows of
 * an unlogged table do not survive a crash either, and stay out.
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

/** The tables in the schema that no migration made, but for those of extensions. */
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

/** Tables of which row-level security may hide rows from the role of this connection: their backup would not be whole. */
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

/** Where every sequence of our tables stands. */
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

/** Sets every sequence to where it stood. */
export async function writeSequences(client: pg.ClientBase, sequences: Sequences): Promise<void> {
  for (const [name, last] of Object.entries(sequences)) {
    if (last !== null) await client.query('SELECT setval(quote_ident($1)::regclass, $2)', [name, last]);
  }
}

/** The name of a table or another relation in the schema, or nothing when there is none. What an extension brought does not count. */
export async function anyRelation(client: pg.ClientBase): Promise<string | undefined> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c
     WHERE c.relnamespace = $1::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
       AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
     ORDER BY c.relname LIMIT 1`,
    [SCHEMA],
  );
  return rows[0]?.name;
}

/** The migrations that the database has had, in their order; none in a database that is not one of Avoir. */
export async function readMigrations(client: pg.ClientBase): Promise<string[]> {
  const found = await client.query(`SELECT to_regclass('public.applied_migration') AS found`);
  if (found.rows[0]!.found === null) return [];
  const { rows } = await client.query<{ name: string }>('SELECT name FROM public.applied_migration ORDER BY id');
  return rows.map(({ name }) => name);
}

/** A table and its columns as COPY names them. */
export const copyTarget = ({ name, columns }: Table): string => `${quoted(name)} (${columns.map(quoted).join(', ')})`;

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
