import type { TestApp } from './app.js';

/** The first row of a statement that runs as the owner of the database. */
export const firstRow = async <Row extends object>(
  { app }: { app: TestApp },
  statement: string,
  ...values: unknown[]
): Promise<Row> => (await app.database.owner.pool.query<Row>(statement, values)).rows[0]!;
