import { beforeAll, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { postEverything } from '../../testing/everything-posted.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { currentKinds, registerSealedKinds } from './layout.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
/** The reported faults, except the columns that this file adds without a migration. */
async function wrong(): Promise<string[]> {
  const report = await verifyCommand({ folder: '' })(at.app.database.address, []).catch(
    (error: Error) => error.message,
  );
  return report
    .split('\n')
    .filter((line) => /^WRONG|does not support/.test(line) && !line.includes('column added_later of'));
}
const tables = () => currentKinds().flatMap((kind) => kind.tables);

beforeAll(() => postEverything(at), 60_000);

test('every column of every posted table is sealed, except those that PostgreSQL generates from the others', async () => {
  const { rows } = await at.app.database.owner.pool.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
     WHERE t.tgname = 'posted_is_posted' AND c.relname NOT IN ('chain_link', 'import_document') GROUP BY 1`,
  );
  const posted = Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
  expect(
    Object.fromEntries(tables().map(({ rows: { table, columns } }) => [table, Object.keys(columns).sort()])),
  ).toEqual(posted);
});

test('an added column does not invalidate what was sealed before', async () => {
  for (const table of new Set(tables().map(({ rows }) => rows.table))) {
    await at.app.database.owner.pool.query(`ALTER TABLE ${table} ADD COLUMN added_later text NOT NULL DEFAULT 'new'`);
  }
  expect(await wrong()).toEqual([]);
});

test('new documents are sealed with a new version, and old ones are verified with the old one', async () => {
  const before = currentKinds();
  const invoice = before.find(({ kind }) => kind === 'INVOICE')!;
  const [header, ...parts] = invoice.tables;
  const { table, columns } = header.rows;
  // NOTE: a column that nothing writes is sealed as absent but read with its value, so this version reports a fault.
  const wider = { ...header, rows: { table, columns: { ...columns, added_later: 'text' } as const } };
  registerSealedKinds([...before, { kind: 'INVOICE', version: 3, tables: [wider, ...parts] }]);
  try {
    const { invoice: made } = await sold();
    const { rows } = await at.app.database.owner.pool.query(
      `SELECT version, count(*)::int AS n FROM chain_document WHERE kind = 'INVOICE' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { version: 2, n: 25 },
      { version: 3, n: 1 },
    ]);
    expect(await wrong()).toEqual([`WRONG at ${made.number}: the document itself is not as it was posted.`]);
  } finally {
    registerSealedKinds(before);
  }
});

test('an unknown version is reported', async () => {
  expect((await wrong()).join()).toContain('does not support version 3 of sealed documents of kind INVOICE');
});
