import type pg from 'pg';

/** Rows to copy, and the columns that differ in each copy, as SQL in which `t` is the row and `n` the number of the copy. */
export interface Cloning {
  table: string;
  /** The condition on the rows to copy, as SQL on `t`. */
  where: string;
  values: readonly string[];
  count: number;
  set: Record<string, string>;
}

/** Copies rows many times in one statement. Columns that are not in `set` keep the value of the copied row. */
export async function clone(pool: pg.Pool, { table, where, values, count, set }: Cloning): Promise<void> {
  const { rows } = await pool.query<{ name: string }>(
    `SELECT quote_ident(attname) AS name FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' ORDER BY attnum`,
    [table],
  );
  const columns = rows.map(({ name }) => name);
  const selected = columns.map((name) => set[name] ?? `t.${name}`);
  await pool.query(
    `INSERT INTO ${table} (${columns.join(', ')}) SELECT ${selected.join(', ')}
     FROM ${table} AS t, generate_series(1, ${count}) AS n WHERE ${where} ORDER BY n`,
    [...values],
  );
}
