import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';

interface Table {
  name: string;
  columns: string;
  key: string;
}

/** All tables, referenced tables first; a table referenced only by deferrable constraints follows those that refer to it, as in a posting. */
export async function tablesInOrder(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table & { refers: string[] }>(`
    SELECT quote_ident(c.relname) AS name,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = '') AS columns,
      (SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute a JOIN pg_index i ON i.indrelid = a.attrelid
        WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY(i.indkey)) AS key,
      ARRAY(SELECT DISTINCT quote_ident(f.relname) FROM pg_constraint k JOIN pg_class f ON f.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND NOT k.condeferrable AND k.confrelid <> k.conrelid
        UNION SELECT quote_ident(f.relname) FROM pg_constraint k JOIN pg_class f ON f.oid = k.conrelid
        WHERE k.confrelid = c.oid AND k.contype = 'f' AND k.condeferrable)::text[] AS refers
    FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' ORDER BY 1`);
  const ordered: Table[] = [];
  const isListed = (name: string) => ordered.some((table) => table.name === name);
  while (ordered.length < rows.length) {
    const next = rows.filter((table) => !isListed(table.name) && table.refers.every(isListed));
    if (next.length === 0) throw new Error('The foreign keys of the tables are circular.');
    ordered.push(...next);
  }
  return ordered.filter((table) => table.key);
}

/** Copies the rows of one database whose keys another one does not have; returns their number and how long COPY took to load them. */
export async function copyRows(
  from: pg.Client,
  to: pg.Client,
  tables: readonly Table[],
): Promise<{ seconds: number; rows: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'avoir-copy-'));
  // NOTE: PostgreSQL writes and reads the files, possibly under another account.
  chmodSync(folder, 0o777);
  try {
    const files: { table: Table; path: string }[] = [];
    for (const table of tables) {
      const path = join(folder, table.name);
      await to.query(`COPY (SELECT ${table.key} FROM ${table.name}) TO '${path}.known'`);
      await from.query(`CREATE TEMP TABLE known AS SELECT ${table.key} FROM ${table.name} WITH NO DATA`);
      await from.query(`COPY known FROM '${path}.known'`);
      const { rowCount } = await from.query(
        `COPY (SELECT ${table.columns} FROM ${table.name} WHERE (${table.key}) NOT IN (SELECT ${table.key} FROM known)) TO '${path}'`,
      );
      await from.query('DROP TABLE known');
      if (rowCount) files.push({ table, path });
    }
    return await loadAll(to, files);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function loadAll(to: pg.Client, files: readonly { table: Table; path: string }[]) {
  let rows = 0;
  const begun = performance.now();
  await to.query('BEGIN');
  for (const { table, path } of files) {
    // NOTE: without statistics on vouchers, the check that entries balance would read all vouchers for each one.
    if (table.name === 'voucher_entry') await to.query('ANALYZE voucher');
    rows += (await to.query(`COPY ${table.name} (${table.columns}) FROM '${path}'`)).rowCount ?? 0;
  }
  await to.query('COMMIT');
  return { seconds: (performance.now() - begun) / 1000, rows };
}
