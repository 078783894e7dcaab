import { expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { eventually } from '../../testing/eventually.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { sealWaiting } from './seal.js';

const at = returnsFixture();
const { announced, receive, sold } = verbsAt(at);
const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);

test('concurrent postings, receipts and edits form one chain, which verify can check at the same time', async () => {
  const { hubs } = await sold();
  const returns = await Promise.all(
    Array.from({ length: 6 }, () => announced([{ invoiceLineId: hubs, quantity: '1' }])),
  );
  const receipts = returns.map(({ id, lines }) =>
    receive(id, [{ returnLineId: lines[0]!.id, quantity: '1', dispositionId: at.credit, locationId: at.location }]),
  );
  const postings = Array.from({ length: 6 }, () => sold());
  const { owner } = at.app.database;
  const sealing = Array.from({ length: 4 }, () => sealWaiting(owner.pool, 3));
  const reports = [verify(), verify()];
  await Promise.all([...receipts, ...postings, ...sealing]);
  for (const report of await Promise.all(reports)) expect(report).not.toContain('WRONG');
  expect(await verify()).toMatch(/Chain of MAIN: \d+ links/);
  const { rows: sealed } = await owner.pool.query(
    `SELECT kind, count(*)::int AS count FROM chain_document
     WHERE kind IN ('INVOICE', 'RECEIPT') AND sequence IS NOT NULL GROUP BY kind ORDER BY kind`,
  );
  expect(sealed).toEqual([
    { kind: 'INVOICE', count: 7 },
    { kind: 'RECEIPT', count: 6 },
  ]);
  await eventually(async () => expect(await verify()).not.toContain('not sealed yet'));
  const { rows } = await owner.pool.query(
    `SELECT count(*)::int AS left FROM audit_entry a WHERE NOT EXISTS (SELECT FROM chain_document d WHERE d.id = a.batch_id AND d.sequence IS NOT NULL)`,
  );
  expect(rows).toEqual([{ left: 0 }]);
});
