import { beforeAll, expect, test } from 'vitest';
import { everything, testDatabase } from '../../testing/app.js';
import { rowsOf } from '../database/rows.js';
import { insertNumbered } from './insert-numbered.js';
import { transact } from './transact.js';
import type { Tx } from './tx.js';

const database = testDatabase();

const rows = rowsOf('numbered', { id: 'integer', note: 'text?' });

beforeAll(async () => {
  await database.owner.pool.query('CREATE TABLE numbered (id int, note text, reference text)');
  await database.owner.pool.query(`GRANT INSERT ON numbered TO ${database.roles.staff}`);
});

const inTransaction = (work: (tx: Tx) => Promise<unknown>) =>
  transact({ database, actor: everything(), traceId: 'a trace' }, work);

const numbered = { counter: { kind: 'numbered', legalEntityId: null }, before: 'N-', digits: 3, after: '/26' };

const insert = (tx: Tx, ...ids: number[]) =>
  insertNumbered(
    tx,
    rows,
    ids.map((id) => ({ id, note: null })),
    'reference',
    numbered,
  );

const references = async () => {
  const { rows: found } = await database.owner.pool.query<{ text: string }>(
    "SELECT id || ' ' || reference AS text FROM numbered ORDER BY reference",
  );
  return found.map(({ text }) => text);
};

test('rows get consecutive references in their order; a rollback returns them', async () => {
  await inTransaction(async (tx) => insert(tx, 7, 5));
  const refused = inTransaction(async (tx) => {
    insert(tx, 1, 2, 3);
    throw new Error('refused');
  });
  await expect(refused).rejects.toThrow('refused');
  await inTransaction(async (tx) => {
    insert(tx, 6);
    insert(tx, 4, 9);
  });
  expect(await references()).toEqual(['7 N-001/26', '5 N-002/26', '6 N-003/26', '4 N-004/26', '9 N-005/26']);
});

test('concurrent transactions get different references, without a gap', async () => {
  await Promise.all(Array.from({ length: 12 }, (_, index) => inTransaction(async (tx) => insert(tx, 100 + index))));
  expect((await references()).slice(5).map((text) => text.split(' ')[1])).toEqual(
    Array.from({ length: 12 }, (_, index) => `N-${String(index + 6).padStart(3, '0')}/26`),
  );
});

test('a number with more digits than the form is whole', async () => {
  await database.owner.pool.query("UPDATE reference_counter SET last = 123456 WHERE kind = 'numbered'");
  await inTransaction(async (tx) => insert(tx, 1));
  expect(await references()).toContain('1 N-123457/26');
});
