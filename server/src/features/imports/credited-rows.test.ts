import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import type { Report } from './index.js';
import { onlineRetail, runImport } from './index.js';

const app = testApp();
const folder = mkdtempSync(join(tmpdir(), 'avoir-credits-'));
afterAll(() => rmSync(folder, { recursive: true }));

const load = (name: string, rows: readonly string[]) => {
  const path = join(folder, name);
  writeFileSync(
    path,
    ['InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country', ...rows].join('\n'),
  );
  return runImport({ database: app.database, mapping: onlineRetail, path });
};

const row = (number: string, sku: string, quantity: number, price: string, customer: string, day: number) =>
  `${number},${sku},Lamp,${quantity},2011-03-0${day} 10:00:00,${price},${customer},France`;

const part = (rows: number, quantity: string, amount: string) => ({ rows, quantity, amount });

test.each<[string, string[], Partial<Report['credits'][number]>[]]>([
  ['no credited row', [row('1', 'chair', 5, '2.125', '7', 1)], []],
  [
    'rows of one product on one note, the last ones without a sale',
    [
      row('2', 'lamp', 5, '2.125', '7', 1),
      row('C2', 'LAMP', -3, '2.125', '7', 2),
      row('C2', 'lamp', -3, '2.125', '7', 2),
      row('C2', 'Lamp', -1, '2.125', '7', 2),
      row('C2', 'lamp', 4, '2.125', '7', 2),
      row('C2', 'lamp', -1, '2.12', '7', 2),
    ],
    [
      {
        total: part(4, '8', '16.995'),
        matched: part(1, '5', '10.625'),
        partlyMatchedRows: [4],
        unmatched: { ...part(2, '3', '6.37'), rowNumbers: [5, 7] },
        anonymous: part(0, '0', '0.00'),
      },
    ],
  ],
  [
    'rows of an anonymous customer, although others bought the product',
    [row('3', 'lamp', 5, '1.00', '', 3), row('C4', 'lamp', -2, '1.00', '', 4), row('C4', 'lamp', -1, '0.00', '', 4)],
    [
      {
        total: part(2, '3', '2.00'),
        matched: part(0, '0', '0.00'),
        partlyMatchedRows: [],
        unmatched: { ...part(0, '0', '0.00'), rowNumbers: [] },
        anonymous: part(2, '3', '2.00'),
      },
    ],
  ],
])('the report divides %s', async (name, rows, credits) => {
  expect((await load(`${name}.csv`, rows)).credits).toMatchObject(credits);
});

test('documents and adjustments of 0.00 have no voucher, and the report counts them', async () => {
  const report = await load('zero.csv', [
    row('5', 'lamp', 1, '0.00', '7', 5),
    row('6', 'lamp', 1, '0.001', '7', 5),
    row('7', 'lamp', 1, '0.01', '7', 5),
    row('C8', 'lamp', -1, '0.00', '7', 6),
    row('A9', 'B', 1, '3.00', '', 7),
    row('A9', 'B', -1, '3.00', '', 7),
    row('A10', 'B', 1, '3.00', '', 7),
  ]);
  expect(report).toMatchObject({
    invoices: { documents: 3, withoutVoucher: 2, amount: '0.01' },
    creditNotes: { documents: 1, withoutVoucher: 1, amount: '0.00' },
    adjustments: { documents: 2, withoutVoucher: 1, amount: '3.00' },
    rounding: '0.001',
  });
});
