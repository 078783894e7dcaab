import type { RawBuilder } from 'kysely';
import { sql } from 'kysely';
import type { Tx } from '../write/tx.js';

/** Whether there is a row; `from` is a table and its condition, such as "tax_zone WHERE code = 'EXPORT'". */
export async function exists(tx: Tx, from: RawBuilder<unknown>): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`SELECT EXISTS (SELECT FROM ${from}) AS found`.execute(
    tx.sql<unknown>(),
  );
  return rows[0]!.found;
}
