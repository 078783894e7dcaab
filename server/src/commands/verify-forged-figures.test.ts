import { expect, test } from 'vitest';
import { forged } from '../testing/forging.js';
import { verifiedFixture } from '../testing/verified-fixture.js';

const { at, verify } = verifiedFixture();
const year = new Date().getUTCFullYear();

const first = `(SELECT id FROM invoice WHERE number = 'INV-${year}-00001')`;
const last = `(SELECT id FROM invoice WHERE number = 'INV-${year}-00011')`;
const NOTE = `CN-${year}-00001`;

/** Changes of derived figures with triggers disabled, and the text that verify reports. */
const FORGERIES: [what: string, statements: string[], ...reports: string[]][] = [
  [
    'the quantity of the freight baseline',
    [`UPDATE invoice_line_counter SET freight_baseline_quantity = 1 WHERE invoice_id = ${last}`],
    `INV-${year}-00011: its counter of line 1: freight baseline quantity is 1.00000 and should be 10.00000`,
  ],
  [
    'the quantity of credited freight',
    [`UPDATE invoice_line_counter SET freight_since_quantity = 9 WHERE quantity = 10 AND invoice_id = ${last}`],
    `INV-${year}-00011: its counter of line 1: quantity of credited freight beyond the credited is 9.00000 and should be 0`,
  ],
  [
    'the invoice of a counter',
    [`UPDATE invoice_line_counter SET invoice_id = ${first} WHERE invoice_id = ${last}`],
    `INV-${year}-00011: its counter of line 1: invoice is`,
  ],
  [
    'the customer of counters and open items',
    ['invoice_line_counter', 'invoice_tax_counter', 'invoice_counter', 'open_item'].map(
      (table) => `UPDATE ${table} SET company_id = gen_random_uuid() WHERE invoice_id = ${last}`,
    ),
    `INV-${year}-00011: its counter of line 1: customer is`,
    `INV-${year}-00011: its counter of tax group 1: customer is`,
    `INV-${year}-00011: its counter: customer is`,
    `INV-${year}-00011: its open item: customer is`,
    `of MAIN: the sum of its open items in the functional currency is`,
  ],
  [
    'the currency, kind and side of an open item',
    [
      `UPDATE open_item SET currency = 'KWD', kind = 'CREDIT_NOTE', side = 'CREDIT', number = 'X' WHERE invoice_id = ${last}`,
    ],
    `INV-${year}-00011: its open item: currency is KWD and should be EUR`,
    `INV-${year}-00011: its open item: kind is CREDIT_NOTE and should be INVOICE`,
    `INV-${year}-00011: its open item: side is CREDIT and should be DEBIT`,
    `INV-${year}-00011: its open item: number is X and should be INV-${year}-00011`,
  ],
  [
    'the amount of an open item in the functional currency',
    [`UPDATE open_item SET amount_functional = amount_functional + 1 WHERE invoice_id = ${last}`],
    `INV-${year}-00011: its open item: amount in the functional currency is`,
    `of MAIN: the sum of its open items in the functional currency is`,
  ],
  [
    'an open item without a document',
    [
      `INSERT INTO open_item (id, legal_entity_id, company_id, kind, side, number, date, due_date, currency, amount, amount_functional) SELECT gen_random_uuid(), legal_entity_id, company_id, 'PAYMENT', 'CREDIT', 'P-1', date, date, currency, 100, 100 FROM open_item LIMIT 1`,
    ],
    'P-1: its open item: amount is 1.00 and should be none',
  ],
  [
    'the sides of a settlement',
    [
      `UPDATE settlement SET debit_item_id = credit_item_id WHERE document_id = (SELECT id FROM invoice WHERE number = '${NOTE}')`,
    ],
    `${NOTE}: a settlement does not join a debit with a credit`,
  ],
  [
    'the quantities of return lines',
    [
      `UPDATE return_line SET announced = announced + 9, received = received + 6, in_quarantine = 1, decided = decided + 5,
        to_credit = to_credit + 1, credited = credited + 1, kept = 1, sent_back = 2, cancelled = cancelled + 1`,
    ],
    'WRONG at RMA-0001: line 1: the quantity to credit is 1.00000 and should be 0.00000',
    'WRONG at RMA-0002: line 1: the quantity to credit is 1.00000 and should be 0.00000',
    'WRONG at RMA-0001: line 1: the announced quantity of the return line is 13.00000 and should be 4.00000',
    'WRONG at RMA-0001: line 1: the received quantity of the return line is 9.00000 and should be 3.00000',
    'WRONG at RMA-0001: line 1: the quantity in quarantine is 1.00000 and should be 0.00000',
    'WRONG at RMA-0001: line 1: the decided quantity is 8.00000 and should be 3.00000',
    'WRONG at RMA-0001: line 1: the credited quantity of the return line is 4.00000 and should be 3.00000',
    'WRONG at RMA-0001: line 1: the quantity kept without credit is 1.00000 and should be 0.00000',
    'WRONG at RMA-0001: line 1: the quantity sent back is 2.00000 and should be 0.00000',
    'WRONG at RMA-0001: line 1: the cancelled quantity of the return line is 1.00000 and should be 0.00000',
  ],
  [
    'what a return line names',
    [`UPDATE return_line SET kind = 'WRITE_IN', invoice_line_id = NULL`],
    'WRONG at RMA-0001: line 1: what it names is WRITE_IN and should be PRODUCT',
    `WRONG at ${NOTE}: the line credited by its line 1 is`,
  ],
  [
    'a credit of more than was received',
    [`UPDATE receipt SET reverses_id = id WHERE number = 'RC-0003'`],
    'WRONG at RMA-0001: line 1: the credited quantity beyond the received is 6.00000 and should be 0',
  ],
  [
    'the invoice line of a return line',
    [
      `UPDATE return_line SET invoice_line_id = (SELECT id FROM invoice_line WHERE invoice_id = ${first} AND line_number = 2)`,
    ],
    'WRONG at RMA-0001: line 1: the product is HB-32-BK and should be TP-CK-01',
    'WRONG at RMA-0001: line 1: the price is',
    'WRONG at RMA-0001: line 1: the unit cost is',
    `WRONG at ${NOTE}: the line credited by its line 1 is`,
  ],
  [
    'lines of orders that were invoiced',
    [
      `UPDATE sales_order_line SET price = price + 1, unit_cost = 0, product_id = (SELECT id FROM product WHERE sku = 'TP-CK-01') WHERE line_number = 1 AND order_id = (SELECT id FROM sales_order WHERE reference = 'SO-0001')`,
    ],
    'WRONG at SO-0001: line 1: the product is TP-CK-01 and should be HB-32-BK',
    'WRONG at SO-0001: line 1: the price is',
    'WRONG at SO-0001: line 1: the unit cost is',
  ],
  [
    'the currency of a legal entity',
    [`UPDATE legal_entity SET currency = 'CHF'`],
    `voucher INV-${year}-00011: its currency is EUR and should be CHF`,
  ],
  [
    'the pattern of a series',
    [`UPDATE number_series SET pattern = 'CX-{year}-{ref:05d}' WHERE source = '' AND kind = 'CREDIT_NOTE'`],
    `${NOTE} of MAIN: it does not match the pattern of its series`,
  ],
  [
    'the year of a series',
    [`UPDATE number_series SET fiscal_year = 1999 WHERE source = '' AND kind = 'CREDIT_NOTE'`],
    `${NOTE} of MAIN: it does not match the pattern of its series`,
  ],
  [
    'the source of a series',
    [`UPDATE number_series SET source = 'elsewhere' WHERE source = '' AND kind = 'CREDIT_NOTE'`],
    'its source is elsewhere',
  ],
  [
    'the kind and legal entity of a series',
    [
      `UPDATE number_series SET kind = 'INVOICE', legal_entity_id = gen_random_uuid() WHERE source = '' AND kind = 'CREDIT_NOTE'`,
    ],
    `its kind is INVOICE and should be CREDIT_NOTE`,
    `its legal entity is`,
  ],
  [
    'the genesis flag of links',
    [`UPDATE chain_link SET is_genesis = true`],
    'link 1 of the chain of MAIN: it is marked as sealing documents from before the chain',
  ],
  [
    'a second genesis link',
    [`UPDATE chain_link SET is_genesis = true, version = 2 WHERE sequence = 3`],
    'link 3 of the chain of MAIN: it seals documents from before the chain, after links that do not',
  ],
];

test.each(FORGERIES)('reports a change of %s', async (_, statements, ...reports) => {
  const output = await forged(at, statements);
  for (const report of reports) expect(output).toContain(report);
  expect(output).toMatch(/^WRONG at /m);
});

test('reports no faults after the changes were undone', async () => {
  expect(await verify()).not.toContain('WRONG');
});
