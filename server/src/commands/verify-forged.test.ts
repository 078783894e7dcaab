import { expect, test } from 'vitest';
import { forged, withoutInvoice } from '../testing/forging.js';
import { verifiedFixture } from '../testing/verified-fixture.js';

const { at, verify } = verifiedFixture();
const year = new Date().getUTCFullYear();

const first = `(SELECT id FROM invoice WHERE number = 'INV-${year}-00001')`;
const note = `(SELECT id FROM invoice WHERE kind = 'CREDIT_NOTE' AND number = 'CN-${year}-00001')`;
const last = `(SELECT id FROM invoice WHERE number = 'INV-${year}-00011')`;
const INVOICE = `INV-${year}-00001`;
const NOTE = `CN-${year}-00001`;

/** Changes with triggers disabled, table by table, and the text that verify reports. */
const FORGERIES: [what: string, statements: string[], ...reports: string[]][] = [
  [
    'a header',
    [`UPDATE invoice SET order_reference = 'another' WHERE id = ${first}`],
    `${INVOICE} of MAIN: it was changed`,
    `${INVOICE}: the document itself`,
  ],
  [
    'a line',
    [`UPDATE invoice_line SET unit_cost = unit_cost + 1 WHERE invoice_id = ${first}`],
    `${INVOICE}: a line is not`,
  ],
  [
    'a deleted line',
    [`DELETE FROM invoice_line WHERE invoice_id = ${first} AND line_number = 2`],
    `${INVOICE}: a line is not`,
  ],
  [
    'the tax of a line',
    [`UPDATE invoice_line_tax SET tax = tax - 1 WHERE invoice_id = ${first}`],
    `${INVOICE}: the tax of a line is not`,
  ],
  ['a tax', [`UPDATE invoice_tax SET tax = tax - 1 WHERE invoice_id = ${first}`], `${INVOICE}: a tax is not`],
  [
    'a tax group',
    [`UPDATE invoice_tax_group SET rounding = 'UP' WHERE invoice_id = ${first}`],
    `${INVOICE}: a tax group is not`,
  ],
  [
    'a settlement',
    [`UPDATE settlement SET settled_on = settled_on - 1 WHERE document_id = ${note}`],
    `${NOTE}: a settlement is not`,
  ],
  [
    'a deleted settlement',
    [`DELETE FROM settlement WHERE document_id = ${note}`],
    `${NOTE}: a settlement is not`,
    `${INVOICE}: its open item: settled amount is`,
  ],
  [
    'the amount of a voucher, on both sides',
    [
      `UPDATE voucher_entry SET debit = 2 * debit, credit = 2 * credit WHERE voucher_id = (SELECT id FROM voucher WHERE source_id = ${first})`,
    ],
    `voucher ${INVOICE}: an entry is not`,
    `${INVOICE}: its voucher: receivable is`,
  ],
  [
    'the amount of a voucher, on one side',
    [
      `UPDATE voucher_entry SET debit = debit + 1 WHERE line = 1 AND voucher_id = (SELECT id FROM voucher WHERE source_id = ${first})`,
    ],
    `voucher ${INVOICE}: the sum of its debits is`,
  ],
  [
    'the account of a voucher',
    [
      `UPDATE voucher_entry SET account_id = (SELECT id FROM account WHERE code = '5800' LIMIT 1) WHERE line = 1 AND voucher_id = (SELECT id FROM voucher WHERE source_id = ${first})`,
    ],
    `voucher ${INVOICE}: an entry is not`,
  ],
  [
    'the date of a voucher',
    [`UPDATE voucher SET posting_date = posting_date - 40 WHERE source_id = ${first}`],
    `voucher ${INVOICE}: the voucher itself`,
    `${INVOICE}: its voucher: posting date is`,
  ],
  [
    'added voucher entries',
    [
      `INSERT INTO voucher_entry (voucher_id, line, legal_entity_id, account_id, debit, credit, purpose) SELECT voucher_id, line + 10, legal_entity_id, account_id, debit, credit, purpose FROM voucher_entry WHERE voucher_id = (SELECT id FROM voucher WHERE number = 'SH-0001')`,
    ],
    `voucher SH-0001: an entry is not`,
    `shipment SH-0001: its voucher: cost of sales is`,
  ],
  [
    'a deleted voucher',
    [
      `DELETE FROM voucher_entry WHERE voucher_id = (SELECT id FROM voucher WHERE number = 'RC-0001')`,
      `DELETE FROM voucher WHERE number = 'RC-0001'`,
    ],
    `voucher RC-0001: it was sealed and is missing`,
    `receipt RC-0001: cost of sales in its voucher is`,
  ],
  [
    'the history',
    [
      `UPDATE audit_entry SET actor_name = 'Nobody' WHERE event = 'user.signedIn' AND id = (SELECT max(id::text)::uuid FROM audit_entry WHERE event = 'user.signedIn')`,
    ],
    'WRONG at history',
    'an entry of the history is not',
  ],
  [
    'the history of a posting',
    [`DELETE FROM audit_entry WHERE event = 'invoice.posted' AND document_id = ${first}`],
    'an entry of the history is not',
  ],
  [
    'the whole history of a call',
    [`DELETE FROM audit_entry WHERE event = 'return.issued'`],
    'it was sealed and is missing',
  ],
  [
    'a receipt',
    [`UPDATE receipt SET received_on = received_on - 1 WHERE number = 'RC-0003'`],
    'receipt RC-0003: the receipt itself',
  ],
  [
    'a line of a receipt',
    [`UPDATE receipt_line SET cost = cost + 100 WHERE receipt_id = (SELECT id FROM receipt WHERE number = 'RC-0003')`],
    'receipt RC-0003: a line is not',
    'receipt RC-0003: cost of sales in its voucher',
  ],
  [
    'a shipment',
    [`UPDATE shipment SET posted_by = 'Nobody' WHERE number = 'SH-0001'`],
    'shipment SH-0001: the shipment itself',
  ],
  [
    'a line of a shipment',
    [
      `UPDATE shipment_line SET quantity = quantity + 1 WHERE shipment_id = (SELECT id FROM shipment WHERE number = 'SH-0001')`,
    ],
    'shipment SH-0001: a line is not',
    'the delivered quantity is',
  ],
  ['stock', [`UPDATE stock_item SET quantity = quantity + 1`], 'WRONG at stock of HB-32-BK'],
  [
    'a stock movement',
    [`UPDATE stock_movement SET quantity = quantity + 1 WHERE quantity > 1`],
    'receipt RC-0003: a stock movement is not',
    'WRONG at stock of HB-32-BK',
    'receipt RC-0003: the quantity it moved on stock is',
  ],
  [
    'an added stock movement',
    [
      `INSERT INTO stock_movement SELECT gen_random_uuid(), product_id, location_id, status, 5, 'RECEIPT', gen_random_uuid(), now() FROM stock_movement LIMIT 1`,
    ],
    'a stock movement was never sealed',
  ],
  [
    'the counter of a line',
    [`UPDATE invoice_line_counter SET credited_quantity = 0, reserved_quantity = 0 WHERE invoice_id = ${first}`],
    `${INVOICE}: its counter of line 1: credited quantity is 0.00000 and should be 3.00000`,
    `quantity reserved for open returns is 0.00000 and should be 2.00000`,
  ],
  [
    'a deleted counter',
    [`DELETE FROM invoice_line_counter WHERE invoice_id = ${last}`],
    `INV-${year}-00011: its counter of line 1: quantity is missing`,
  ],
  [
    'the counter of a tax',
    [`UPDATE invoice_tax_counter SET credited_tax = 0 WHERE invoice_id = ${first}`],
    `${INVOICE}: its counter of tax group 1: credited tax is 0.00`,
  ],
  [
    'what is settled of an open item',
    [`UPDATE open_item SET settled = 0 WHERE invoice_id = ${first}`],
    `${INVOICE}: its open item: settled amount is 0.00`,
  ],
  [
    'a deleted open item',
    [`DELETE FROM open_item WHERE invoice_id = ${last}`],
    `INV-${year}-00011: its open item: amount is missing`,
    'of MAIN: the sum of its open items in the functional currency is',
  ],
  [
    'the counter of an invoice',
    [`UPDATE invoice_counter SET total = total - 1, credited_net = 0 WHERE invoice_id = ${first}`],
    `${INVOICE}: its counter: total is`,
    `${INVOICE}: its counter: credited net is 0.00`,
  ],
  [
    'the counter of shipments',
    [`UPDATE reference_counter SET last = last - 1 WHERE kind = 'SHIPMENT'`],
    'the counter of shipments of MAIN: its last number is',
  ],
  [
    'a series with a higher last number',
    [`UPDATE number_series SET last_number = last_number + 1 WHERE source = '' AND kind = 'INVOICE'`],
    `INV-${year}-00011 of MAIN: documents are missing after this number`,
  ],
  [
    'a series with a lower last number',
    [`UPDATE number_series SET last_number = 0, last_hash = NULL WHERE source = '' AND kind = 'CREDIT_NOTE'`],
    `${NOTE} of MAIN: documents are missing after this number`,
    'its last number is 0 and should be 1',
  ],
  [
    'an earlier posting time',
    [`UPDATE invoice SET posted_at = posted_at - interval '1 day' WHERE id = ${last}`],
    `INV-${year}-00011: it was posted before the document that it follows`,
  ],
  [
    'a document sealed a second time',
    [`UPDATE chain_document SET digests = decode(repeat('00', 192), 'hex') WHERE id = ${first}`],
    'of the chain of MAIN: it was changed after it was sealed',
    `${INVOICE}: a line is not`,
  ],
  [
    'a history entry whose link is missing',
    [
      `INSERT INTO chain_document SELECT gen_random_uuid(), kind, number, version, digests, chain_id, 99999 FROM chain_document WHERE kind = 'HISTORY' LIMIT 1`,
    ],
    'the link that sealed it is missing',
  ],
  [
    'a deleted link',
    [`DELETE FROM chain_link WHERE sequence = 3`],
    'link 4 of the chain of MAIN: the link before it is missing',
  ],
  [
    'a link with another hash',
    [`UPDATE chain_link SET hash = '\\x00' WHERE sequence = 3`],
    'link 3 of the chain of MAIN: it was changed',
    'link 4 of the chain of MAIN: it does not follow',
  ],
  ['the end of a chain', [`UPDATE chain SET sequence = sequence - 1`], 'chain of MAIN: the chain ends at link'],
];

test.each(FORGERIES)('reports a forgery: %s', async (_, statements, ...reports) => {
  const output = await forged(at, statements);
  for (const report of reports) expect(output).toContain(report);
  expect(output).toMatch(/^WRONG at /m);
});

test('reports no faults after the changes were undone', async () => {
  expect(await verify()).not.toContain('WRONG');
});

test('reports the last document when it is deleted and its series is set back', async () => {
  const output = await forged(at, withoutInvoice(last));
  expect(output).toContain(`INV-${year}-00011: it was sealed and is missing`);
  expect(output).toContain(`voucher INV-${year}-00011: it was sealed and is missing`);
});
