import { raw } from '@mikro-orm/core';
import { expect, test } from 'vitest';
import { everything, testDatabase } from '../../testing/app.js';
import { transact } from '../write/transact.js';
import type { Tx } from '../write/tx.js';

const database = testDatabase();
const fork = () => database.staff.orm.em.fork();
const writer = () => ({ database, actor: everything(), traceId: 'a trace' });
const inTransaction = async <Result>(work: (tx: Tx) => Promise<Result>) => (await transact(writer(), work)).result;

const MOMENT = new Date('2026-03-29T01:30:00.123Z');

test.each<[string, string, unknown[], unknown]>([
  ['a text with quotes', 'SELECT ? AS a', [`it's "here" \\ ? $1 ??`], `it's "here" \\ ? $1 ??`],
  ['a number', 'SELECT ?::int + 1 AS a', [41], 42],
  ['a bigint', 'SELECT ?::bigint::text AS a', [9_007_199_254_740_993n], '9007199254740993'],
  ['a yes or no', 'SELECT ?::boolean AS a', [false], false],
  ['nothing', 'SELECT ?::text AS a', [null], null],
  ['a moment', 'SELECT ?::timestamptz = ?::timestamptz AS a', [MOMENT, MOMENT.toISOString()], true],
  ['bytes', "SELECT encode(?::bytea, 'hex') AS a", [Buffer.from('00ff27', 'hex')], '00ff27'],
  ['JSON', "SELECT ?::jsonb ->> 'b' AS a", [{ b: "it's ?" }], "it's ?"],
  ['a list', 'SELECT 2 IN (?) AS a', [[1, 2, 3]], true],
  ['a name', 'SELECT ??.a FROM (VALUES (?::int)) AS "o""dd"(a)', ['o"dd', 7], 7],
  ['a fragment', 'SELECT ? AS a', [raw('1 + ?', [1])], 2],
  ['a question mark', `SELECT '{"b":1}'::jsonb \\? ? AS a`, ['b'], true],
])('the ORM sends %s', async (_, sql, values, expected) => {
  expect(await fork().execute(sql, values)).toEqual([{ a: expected }]);
});

const preparedLike = (tx: Tx, like: string) =>
  tx.em.execute<{ generic_plans: string; custom_plans: string }[]>(
    `SELECT generic_plans::text, custom_plans::text FROM pg_prepared_statements WHERE statement LIKE '${like}'`,
  );

test('a statement that is sent again is prepared, and planned once', async () => {
  const text = "SELECT code FROM return_reason WHERE code = ? AND 'planned once' <> ''";
  await inTransaction(async (tx) => {
    for (const code of ['A', 'B', 'C', 'D']) await tx.em.execute(text, [code]);
    expect(await preparedLike(tx, '%planned once%<>%$1%')).toEqual([]);
    expect(await preparedLike(tx, '%$1%planned once%')).toEqual([{ generic_plans: '3', custom_plans: '0' }]);
  });
});

test('a transaction succeeds after a migration has changed a table that its prepared statements read', async () => {
  const read = (tx: Tx) => tx.em.execute('SELECT * FROM return_reason WHERE code <> ? ORDER BY code', ['none']);
  for (let times = 0; times < 5; times++) await inTransaction(read);
  await database.owner.pool.query('ALTER TABLE return_reason ADD COLUMN added_later int');
  const [first] = (await inTransaction(read)) as object[];
  expect(first).toHaveProperty('added_later');
});
