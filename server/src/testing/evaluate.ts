import { sql } from 'kysely';
import type { Database } from '../platform/database/database.js';
import type { Row, Sql } from '../platform/reader/model.js';

/** The columns of rows that a test lists, each with its type in PostgreSQL. */
type Columns = Readonly<Record<string, string>>;

/** References columns by name, whatever table a read model joins for them. */
const row: Row = Object.assign((column: string) => sql.ref(column), {
  of: (_join: string, column: string) => sql.ref(column),
});

/** Evaluates an expression of a read model over listed facts, also those that no document can have yet. */
export async function evaluate(
  { staff }: Database,
  expression: (row: Row) => Sql,
  columns: Columns,
  facts: readonly Readonly<Record<keyof Columns, unknown>>[],
): Promise<unknown[]> {
  const types = Object.entries(columns).map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`);
  const query = sql<{ value: unknown }>`SELECT ${expression(row)} AS value
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(facts)}::jsonb) AS (${sql.join(types)})) WITH ORDINALITY ORDER BY ordinality`;
  const { rows } = await query.execute(staff.orm.em.fork().getKysely());
  return rows.map(({ value }) => value);
}

/** The legal entity of the installation and its current day, as statements see them. */
export async function legalEntityToday({ staff }: Database): Promise<{ id: string; today: string }> {
  const { rows } = await staff.pool.query<{ id: string; today: string }>(
    'SELECT id, business_today(id)::text AS today FROM legal_entity',
  );
  return rows[0]!;
}
