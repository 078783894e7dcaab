import { beforeAll, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { postEverything } from '../../testing/everything-posted.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { currentKinds, registerSealedKinds } from './layout.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
/** What is wrong, but for the columns that this file adds without a migration. */
async function wrong(): Promise<string[]> {
  const said = await verifyCommand({ folder: '' })(at.app.database.address, []).catch((error: Error) => error.message);
  return said
    .split('\n')
    .filter((line) => /^WRONG|does not know/.test(line) && !line.includes('column added_later of'));
}
const tables = () => currentKinds().flatMap((kind) => kind.tables);

beforeAll(() => postEverything(at), 60_000);

test('what is sealed is every column of every posted table', async () => {
  const { rows } = await at.app.database.owner.pool.query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY a.attname) AS columns
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_attribute a ON a.attrelid = c.oid AND attnum > 0 AND NOT attisdropped
     WHERE t.tgname = 'posted_is_posted' AND c.relname NOT IN ('chain_link', 'import_document') GROUP BY 1`,
  );
  const posted = Object.fromEntries(rows.map(({ name, columns }) => [name, columns]));
  expect(
    Object.fromEntries(tables().map(({ rows: { table, columns } }) => [table, Object.keys(columns).sort()])),
  ).toEqual(posted);
});

test('a column that is added breaks no proof of what was sealed before it', async () => {
  for (const table of new Set(tables().map(({ rows }) => rows.table))) {
    await at.app.database.owner.pool.query(`ALTER TABLE ${table} ADD COLUMN added_later text NOT NULL DEFAULT 'new'`);
  }
  expect(await wrong()).toEqual([]);
});

test('a new version seals what comes, and the old one still proves what was', async () => {
  const before = currentKinds();
  const invoice = before.find(({ kind }) => kind === 'INVOICE')!;
  const [header, ...parts] = invoice.tables;
  const { table, columns } = header.rows;
  // NOTE: what nothing writes yet is read as it is and sealed as absent; a version like this one finds its own mistake.
  const wider = { ...header, rows: { table, columns: { ...columns, added_later: 'text' } as const } };
  registerSealedKinds([...before, { kind: 'INVOICE', version: 2, tables: [wider, ...parts] }]);
  try {
    const { invoice: made } = await sold();
    const { rows } = await at.app.database.owner.pool.query(
      `SELECT version, count(*)::int AS n FROM chain_document WHERE kind = 'INVOICE' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual([
      { version: 1, n: 25 },
      { version: 2, n: 1 },
    ]);
    expect(await wrong()).toEqual([`WRONG at ${made.number}: the document itself is not as it was posted.`]);
  } finally {
    registerSealedKinds(before);
  }
});

test('a version that this program does not know is said', async () => {
  expect((await wrong()).join()).toContain('does not know how INVOICE of version 2 is sealed');
});
