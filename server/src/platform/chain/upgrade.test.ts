import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, test } from 'vitest';
import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { verifyCommand } from '../../commands/verify.js';
import { entities } from '../../schema.js';
import { openMigrated } from '../../start.js';
import { createDatabase } from '../../testing/database.js';
import { postEverything } from '../../testing/everything-posted.js';
import { superuserOf } from '../../testing/forging.js';
import { returnsFixture } from '../../testing/returns-fixture.js';
import { openOwner } from '../database/database.js';
import { migrate } from '../database/migrate.js';
import { withSetupLock } from '../database/setup-lock.js';
import { OWNER } from '../embedded/cluster.js';

const at = returnsFixture();
const LAST_OF_0_1_0 = '0014-import-tax';

/** Columns of 0.1.0 that have another name or place now, by table: the old name and the current value. */
const MOVED: Record<string, Record<string, string>> = {
  api_token: {
    is_for_companies: '(SELECT is_for_companies FROM integration WHERE integration.id = api_token.integration_id)',
  },
  idempotency_key: { actor_id: 'owner_id' },
  invoice: { detail: 'subtotal' },
  product: { is_stock_kept: 'is_stocked' },
  settlement: { invoice_id: 'debit_item_id', credit_note_id: 'credit_item_id' },
};

/** Tables of 0.1.0 that do not exist any more, with the query of their rows. */
const REMOVED: Record<string, string> = {
  invoice_balance: `SELECT i.id AS invoice_id, i.company_id, i.kind, i.currency, i.due_date, i.net, i.total, i.net_functional, coalesce(credited_net, 0) AS credited_net,
    coalesce(credited_total, 0) AS credited_total, coalesce(credited_net_functional, 0) AS credited_net_functional, coalesce(settled, 0) AS settled
    FROM invoice i LEFT JOIN invoice_counter c ON c.invoice_id = i.id LEFT JOIN open_item o ON o.id = i.id`,
};

/** A database as version 0.1.0 created it, with only the rows of its migrations. */
async function olderDatabase() {
  const address = { socket: inject('socket'), user: OWNER, database: `test_${randomUUID().replaceAll('-', '')}` };
  await createDatabase(address.socket, address.database);
  const owner = await openOwner(address, entities);
  const older = migrations.slice(0, migrations.findIndex(({ name }) => name === LAST_OF_0_1_0) + 1);
  await withSetupLock(owner, (client) => migrate(client, owner, older));
  await owner.orm.close(true);
  return address;
}

/** Copies the rows of a newer database, as far as their columns exist: what 0.1.0 would have written. */
async function fillFrom(from: pg.Client, to: pg.Client): Promise<void> {
  await to.query('SET session_replication_role = replica');
  const { rows } = await to.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(attname::text) AS columns FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'applied_migration'
       AND attnum > 0 AND NOT attisdropped AND attgenerated = '' GROUP BY 1`,
  );
  for (const { name, columns } of rows) {
    const old = columns.map((column) => `"${column}"`).join(', ');
    const current = columns.map((column) => `${MOVED[name]?.[column] ?? `"${column}"`} AS "${column}"`).join(', ');
    const kept = await from.query('SELECT 1 WHERE to_regclass($1) IS NOT NULL', [name]);
    if (kept.rowCount === 0 && !REMOVED[name]) continue;
    const source = REMOVED[name] ? `(${REMOVED[name]}) AS removed` : name;
    const found = await from.query<{ rows: string }>(
      `SELECT coalesce(json_agg(t), '[]')::text AS rows FROM (SELECT ${current} FROM ${source}) AS t`,
    );
    await to.query(`DELETE FROM ${name}`);
    await to.query(
      `INSERT INTO ${name} (${old}) OVERRIDING SYSTEM VALUE SELECT ${old} FROM json_populate_recordset(NULL::${name}, $1)`,
      [found.rows[0]!.rows],
    );
  }
}

/** The names with translations, which the migrations fill for the rows of earlier versions. */
async function translationsIn(pool: pg.Pool): Promise<object[]> {
  const named = ['account', 'disposition_code', 'permission_group', 'return_reason', 'tax_category', 'tax_zone'];
  const all = named.map((table) => `SELECT '${table}' AS "of", code, name, name_translations FROM ${table}`);
  const { rows } = await pool.query<object>(`${all.join(' UNION ALL ')} ORDER BY 1, 2`);
  return rows;
}

/** The quantities of return lines, which a migration fills from receipts and documents. */
async function returnLinesIn(pool: pg.Pool): Promise<object[]> {
  const { rows } = await pool.query<object>('SELECT * FROM return_line ORDER BY order_line_id');
  return rows;
}

beforeAll(() => postEverything(at), 60_000);

test('a database of 0.1.0 is migrated, sealed at its first start, and verified', async () => {
  const address = await olderDatabase();
  const [from, to] = [await superuserOf(at), new pg.Client({ ...address, host: address.socket, user: 'postgres' })];
  await to.connect();
  await fillFrom(from, to);
  await Promise.all([from.end(), to.end()]);
  const database = await openMigrated(address);
  try {
    const report = await verifyCommand({ folder: '' })(database.address, []);
    expect(report).toContain('11 documents, without a gap and as posted.');
    expect(report).toContain('Agree with the documents');
    const { rows } = await database.owner.pool.query(
      `SELECT (SELECT bool_and(is_genesis) FROM chain_link) AS genesis, (SELECT ended_at IS NOT NULL FROM chain_genesis) AS ended,
        (SELECT count(*)::int FROM number_series WHERE last_posted_at IS NULL) AS unknown`,
    );
    expect(rows).toEqual([{ genesis: true, ended: true, unknown: 0 }]);
    expect(await translationsIn(database.owner.pool)).toEqual(await translationsIn(at.app.database.owner.pool));
    const lines = await returnLinesIn(database.owner.pool);
    expect(lines).toEqual(await returnLinesIn(at.app.database.owner.pool));
    expect(lines).toContainEqual(expect.objectContaining({ kind: 'INVOICE_LINE', credited: '3.00000' }));
  } finally {
    await database.close();
  }
});
