import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { verifyCommand } from '../commands/verify.js';
import type { ReturnsFixture } from './returns-fixture.js';

/** A connection as superuser, to which no privilege and no policy applies. */
export async function superuserOf({ app }: Pick<ReturnsFixture, 'app'>): Promise<pg.Client> {
  const { address } = app.database;
  if (!('socket' in address)) throw new Error('Tests need their own cluster.');
  const client = new pg.Client({ host: address.socket, user: 'postgres', database: address.database });
  await client.connect();
  return client;
}

/** Some tests have history that is never sealed. */
const LONGEST_SEALING_MS = 1_000;

/** Waits until the history is sealed in the background: restoring the rows would undo a part of it. */
async function sealed(superuser: pg.Client): Promise<void> {
  const until = performance.now() + LONGEST_SEALING_MS;
  while (performance.now() < until) {
    const { rows } = await superuser.query('SELECT FROM chain_document WHERE sequence IS NULL LIMIT 1');
    if (rows.length === 0) return;
    await sleep(10);
  }
}

const tableOf = (statement: string) => /^(?:UPDATE|DELETE FROM|INSERT INTO) (\w+)/.exec(statement)![1]!;

/**
 * Forges data as a superuser with all triggers and foreign keys disabled, and returns the report of `verify`. Restores the
 * data afterwards.
 */
export async function forged(
  at: Pick<ReturnsFixture, 'app'>,
  statements: readonly string[],
  { folder = '', words = [] }: { folder?: string; words?: readonly string[] } = {},
): Promise<string> {
  const superuser = await superuserOf(at);
  await sealed(superuser);
  const tables = new Set(statements.map(tableOf));
  for (const table of tables) await superuser.query(`CREATE TABLE kept_${table} AS SELECT * FROM ${table}`);
  await superuser.query('SET session_replication_role = replica');
  try {
    for (const statement of statements) await superuser.query(statement);
    return await verifyCommand({ folder })(at.app.database.address, words).catch((error: Error) => error.message);
  } finally {
    for (const table of tables) await restore(superuser, table);
    await superuser.end();
  }
}

async function restore(superuser: pg.Client, table: string): Promise<void> {
  const { rows } = await superuser.query<{ names: string }>(
    `SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`,
    [table],
  );
  const { names } = rows[0]!;
  await superuser.query(`DELETE FROM ${table}`);
  await superuser.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM kept_${table}`);
  await superuser.query(`DROP TABLE kept_${table}`);
}

/** The statements that delete an invoice with all its rows and reset its series to the invoice before it. */
export const withoutInvoice = (id: string): string[] => [
  ...[
    'invoice_line_tax',
    'invoice_tax_counter',
    'invoice_tax_group',
    'invoice_tax',
    'invoice_line_counter',
    'invoice_counter',
    'open_item',
    'invoice_line',
  ].map((table) => `DELETE FROM ${table} WHERE invoice_id = ${id}`),
  `DELETE FROM voucher_entry WHERE voucher_id IN (SELECT id FROM voucher WHERE source_id = ${id})`,
  `DELETE FROM voucher WHERE source_id = ${id}`,
  `DELETE FROM invoice WHERE id = ${id}`,
  `UPDATE number_series s SET (last_number, last_hash, last_posted_at) = (SELECT i.series_number, i.hash, i.posted_at
    FROM invoice i WHERE i.series_id = s.id ORDER BY i.series_number DESC LIMIT 1) WHERE source = '' AND kind = 'INVOICE'`,
];
