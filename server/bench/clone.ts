import type pg from 'pg';

/** Rows to copy, and what of them differs in each copy: SQL in which `t` is the row and `n` the number of the copy. */
export interface Cloning {
  table: string;
  /** Which rows are copied: SQL on `t`. */
  where: string;
  values: readonly string[];
  count: number;
  set: Record<string, string>;
}

/** Copies rows many times in one statement. Columns that are not named stay as they are in the row that is copied. */
export async function clone(pool: pg.Pool, { table, where, values, count, set }: Cloning): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const given = columns.map((name) => set[name] ?? `t.${name}`);
  await pool.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${given.join(', ')}
     FROM ${table} AS t, generate_series(1, ${count}) AS n WHERE ${where} ORDER BY n`,
    [...values],
  );
}
