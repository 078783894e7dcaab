import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifyCommand } from '../../commands/verify.js';
import { digestOf } from '../../platform/chain/digest.js';
import { currentKinds, registerSealedKinds } from '../../platform/chain/layout.js';
import { returnsFixture, verbsAt } from '../../testing/returns-fixture.js';
import { sealedInvoice1, sealedInvoices } from './sealed.js';

const at = returnsFixture();
const { announced, post, receive, sold } = verbsAt(at);

const row = {
  id: '0190c0de-0000-7000-8000-000000000001',
  debit_item_id: '0190c0de-0000-7000-8000-000000000002',
  credit_item_id: '0190c0de-0000-7000-8000-000000000003',
  company_id: '0190c0de-0000-7000-8000-000000000004',
  currency: 'EUR',
  amount: 32106n,
  settled_on: '2026-11-22',
  settled_at: new Date('2026-11-22T08:30:00.125Z'),
};

test('version 1 digests a settlement as it did when it named an invoice and a credit note', () => {
  const { id, debit_item_id: invoice, credit_item_id: note, company_id: company } = row;
  const line = `["${id}","${invoice}","${note}","${company}","EUR","32106","2026-11-22","2026-11-22T08:30:00.125Z"]\n`;
  expect(digestOf(sealedInvoice1.tables.at(-1)!, [row])).toEqual(createHash('sha256').update(line).digest());
});

test('documents that were sealed in version 1 are verified', async () => {
  const { hubs } = await sold();
  const made = await announced([{ invoiceLineId: hubs, quantity: '2' }]);
  await receive(made.id, [{ returnLineId: made.lines[0]!.id, quantity: '2', dispositionId: at.scrap }]);
  const now = currentKinds();
  registerSealedKinds([...now.filter(({ kind }) => kind !== 'INVOICE'), sealedInvoice1]);
  await post([made.id]);
  registerSealedKinds([...now.filter(({ kind }) => kind !== 'INVOICE'), ...sealedInvoices]);
  const { rows } = await at.app.database.owner.pool.query(
    `SELECT version, number ~ '^CN' AS is_note FROM chain_document WHERE kind = 'INVOICE' ORDER BY version`,
  );
  expect(rows).toEqual([
    { version: 1, is_note: true },
    { version: 2, is_note: false },
  ]);
  expect(await verifyCommand({ folder: '' })(at.app.database.address, [])).not.toContain('WRONG');
});
