import { beforeAll, expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { postEverything } from '../../testing/everything-posted.js';
import { superuserOf } from '../../testing/forging.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { sealEarlier } from './genesis.js';

const at = returnsFixture();
const { sold } = verbsAt(at);
const verify = () => verifyCommand({ folder: '' })(at.app.database.address, []);

/** Leaves the database in the state after a migration of 0.1.0: everything posted, nothing sealed. */
async function unseal() {
  const superuser = await superuserOf(at);
  await superuser.query('SET session_replication_role = replica');
  for (const table of ['chain_document', 'chain_link', 'chain']) await superuser.query(`DELETE FROM ${table}`);
  await superuser.query('UPDATE chain_genesis SET ended_at = NULL');
  await superuser.end();
}

beforeAll(() => postEverything(at), 60_000);

test('documents posted before there were chains are sealed once, and are protected like all others', async () => {
  await unseal();
  await expect(verify()).rejects.toThrow('the document itself was never sealed');
  await sealEarlier(at.app.database.owner.pool);
  expect(await verify()).not.toContain('WRONG');
  const { rows } = await at.app.database.owner.pool.query('SELECT bool_and(is_genesis) AS all FROM chain_link');
  expect(rows).toEqual([{ all: true }]);
  const attack = `INSERT INTO voucher_entry (voucher_id, line, legal_entity_id, account_id, debit, credit, purpose)
    SELECT voucher_id, line + 90, legal_entity_id, account_id, debit, credit, purpose FROM voucher_entry`;
  await expect(at.app.database.staff.pool.query(attack)).rejects.toMatchObject({ code: 'AV003' });
  await sold();
  await sealEarlier(at.app.database.owner.pool);
  expect(await verify()).not.toContain('WRONG');
});

test('continues after an interruption', async () => {
  await unseal();
  const { rows } = await at.app.database.owner.pool.query<{ id: string }>('SELECT id FROM shipment ORDER BY id');
  await sealEarlier(at.app.database.owner.pool);
  const superuser = await superuserOf(at);
  await superuser.query('SET session_replication_role = replica');
  // NOTE: simulates that the last link was not written.
  const { rowCount } = await superuser.query(
    `DELETE FROM chain_document WHERE kind = 'INVOICE' AND sequence = (SELECT max(sequence) FROM chain_document WHERE kind = 'INVOICE')`,
  );
  await superuser.query('UPDATE chain_genesis SET ended_at = NULL');
  await superuser.end();
  expect(rowCount).toBeGreaterThan(0);
  await sealEarlier(at.app.database.owner.pool);
  const report = await verify().catch((error: Error) => error.message);
  expect(report).not.toContain('never sealed');
  expect(rows.length).toBeGreaterThan(0);
});
