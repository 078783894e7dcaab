import pg from 'pg';
import type { RunningServer } from './running-server.js';

/** A row by its columns, each value as text. */
export type TextRow = Readonly<Record<string, string | null>>;

/** A table with the columns that are written, their types, and its key. */
export interface RecordedTable {
  name: string;
  columns: readonly { name: string; type: string }[];
  key: readonly string[];
}

/** The rows that one transaction writes into a table. */
export interface RecordedRows {
  table: RecordedTable;
  inserted: readonly TextRow[];
  updated: readonly { before: TextRow; after: TextRow }[];
}

/** The rows that one call writes, and the moment before it. */
export interface Recorded {
  begun: number;
  tables: readonly RecordedRows[];
}

/** Columns that the database fills by itself are left out. */
const TABLES = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum)
     FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
     WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
       AND coalesce(pg_get_expr(d.adbin, d.adrelid), '') NOT LIKE 'nextval(%') AS columns,
    (SELECT json_agg(a.attname) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum = ANY (i.indkey)) AS key
  FROM pg_class c JOIN LATERAL (SELECT * FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique
    ORDER BY i.indisprimary DESC, i.indexrelid LIMIT 1) AS i ON true
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`;

/**
 * Records the rows that a call with an idempotency key writes: those that carry its transaction id. Background work on the
 * same rows waits until they are read.
 */
export async function record({ socket }: RunningServer, key: string, call: () => Promise<unknown>): Promise<Recorded> {
  const before = await connected(socket);
  const after = await connected(socket);
  try {
    await before.query('BEGIN ISOLATION LEVEL REPEATABLE READ');
    await before.query('SELECT FROM outbox_position FOR UPDATE');
    await before.query("SELECT FROM chain WHERE id = '00000000-0000-0000-0000-000000000000' FOR UPDATE");
    const begun = Date.now();
    await call();
    const { rows } = await after.query<{ xid: string }>('SELECT xmin AS xid FROM idempotency_key WHERE key = $1', [
      key,
    ]);
    const tables = (await after.query<RecordedTable>(TABLES)).rows;
    const all: RecordedRows[] = [];
    for (const table of tables) all.push(await rowsOf(before, after, table, rows[0]!.xid));
    return { begun, tables: all.filter(({ inserted, updated }) => inserted.length + updated.length > 0) };
  } finally {
    await before.end();
    await after.end();
  }
}

async function connected(socket: string) {
  const client = new pg.Client({ host: socket, user: 'postgres', database: 'avoir', options: '-c timezone=UTC' });
  await client.connect();
  return client;
}

async function rowsOf(before: pg.Client, after: pg.Client, table: RecordedTable, xid: string): Promise<RecordedRows> {
  const selected = table.columns.map(({ name }) => `"${name}"::text`).join(', ');
  const read = async (client: pg.Client, where: string, values: unknown[]) =>
    (await client.query<TextRow>(`SELECT ${selected} FROM "${table.name}" WHERE ${where}`, values)).rows;
  const written = await read(after, 'xmin::text = $1', [xid]);
  const inserted: TextRow[] = [];
  const updated: { before: TextRow; after: TextRow }[] = [];
  for (const row of written) {
    const sameKey = table.key.map((name, index) => `"${name}"::text IS NOT DISTINCT FROM $${index + 1}`).join(' AND ');
    const [earlier] = await read(
      before,
      sameKey,
      table.key.map((name) => row[name]),
    );
    if (earlier) updated.push({ before: earlier, after: row });
    else inserted.push(row);
  }
  return { table, inserted, updated };
}
