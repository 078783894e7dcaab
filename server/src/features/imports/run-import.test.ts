import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { testApp } from '../../testing/app.js';
import { onlineRetail, runImport } from './index.js';
import { openStaging } from './staging/session.js';
import { sentenceOf } from './testing/sentence-of.js';

const app = testApp();
const EVERY_KIND = fileURLToPath(new URL('testing/every-kind.csv', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'avoir-import-'));
afterAll(() => rmSync(folder, { recursive: true }));

const load = (path: string) => runImport({ database: app.database, mapping: onlineRetail, path });
const file = (text: string) => {
  const path = join(folder, `${Math.random()}.csv`);
  writeFileSync(path, text);
  return path;
};
const text = readFileSync(EVERY_KIND, 'utf8');
const header = text.split('\n')[0]!;
const all = async <Row extends object>(sql: string) => (await app.database.owner.pool.query<Row>(sql)).rows;

const EXPECTED = {
  currency: 'GBP',
  rows: 23,
  amount: '-11043.375',
  documents: 18,
  quantity: '62',
  changed: { rows: 0, quantity: '0', amount: '0.00', numbers: [] },
  reported: {
    STOCK_ADJUSTMENT: { rows: 2, quantity: '-7', amount: '-2.50', rowNumbers: [9, 10] },
    POSITIVE_CREDIT: { rows: 1, quantity: '5', amount: '12.75', rowNumbers: [21] },
    NEGATIVE_PRICE: { rows: 1, quantity: '2', amount: '-2.00', rowNumbers: [22] },
    NO_QUANTITY: { rows: 1, quantity: '0', amount: '0.00', rowNumbers: [23] },
  },
  onNoDocument: { rows: 5, quantity: '0', amount: '8.25' },
  anonymous: {
    rows: 8,
    quantity: '54',
    amount: '-11039.06',
    SALE: { rows: 2, quantity: '59', amount: '38.25' },
    CREDIT: { rows: 1, quantity: '-1', amount: '-12.75' },
    ADJUSTMENT: { rows: 3, quantity: '3', amount: '-11062.06' },
    NOT_IMPORTED: { rows: 2, quantity: '-7', amount: '-2.50' },
  },
  invoices: { documents: 5, withoutVoucher: 1, amount: '116.96' },
  creditNotes: { documents: 8, withoutVoucher: 0, amount: '106.52', unreferenced: 5 },
  adjustments: { documents: 3, withoutVoucher: 0, amount: '-11062.06' },
  rounding: '-0.005',
  credits: [
    {
      currency: 'GBP',
      total: { rows: 6, quantity: '23', amount: '106.52' },
      matched: { rows: 1, quantity: '18', amount: '47.58' },
      partlyMatchedRows: [13, 17],
      unmatched: { rows: 2, quantity: '4', amount: '46.19', rowNumbers: [12, 15] },
      anonymous: { rows: 1, quantity: '1', amount: '12.75' },
    },
  ],
};

describe('a file with a row of every kind', () => {
  test('is imported as documents that balance exactly with its rows', async () => {
    const report = await load(EVERY_KIND);
    expect(report).toMatchObject({
      ...EXPECTED,
      file: 'every-kind.csv',
      imported: { rows: 18, quantity: '62', amount: '-11051.625' },
    });
    expect(report.proved).toHaveLength(8);
  });

  test('is numbered in sequence, each kind and year in its own series', async () => {
    const numbered =
      await all<object>(`SELECT i.number, external_number, posting_date::text AS date, i.total::text, credit_kind,
      coalesce(o.open, 0)::text FROM invoice i LEFT JOIN open_item o ON o.invoice_id = i.id ORDER BY i.kind DESC, i.number`);
    expect(numbered.map((row) => Object.values(row).join(' '))).toEqual([
      'IMP-INV-2010-00001 536365 2010-12-01 4860  1800',
      'IMP-INV-2010-00002 536366 2010-12-01 3825  3825',
      'IMP-INV-2010-00003 536367 2010-12-02 1058  38',
      'IMP-INV-2010-00004 536368 2010-12-02 0  0',
      'IMP-INV-2011-00001 536375 2011-01-05 1953  1275',
      'IMP-CN-2010-00001 C536371 2010-12-03 2295 GOODS 0',
      'IMP-CN-2010-00002 C536371 2010-12-03 1275 UNREFERENCED 1275',
      'IMP-CN-2010-00003 C536372 2010-12-04 1785 GOODS 0',
      'IMP-CN-2010-00004 C536372 2010-12-04 255 UNREFERENCED 255',
      'IMP-CN-2010-00005 C536373 2010-12-04 1275 UNREFERENCED 1275',
      'IMP-CN-2010-00006 C536374 2010-12-04 2750 UNREFERENCED 2750',
      'IMP-CN-2011-00001 C536376 2011-01-05 678 GOODS 0',
      'IMP-CN-2011-00002 C536376 2011-01-05 339 UNREFERENCED 339',
    ]);
  });

  test('credits the newest sale first, across several invoices and identical lines if necessary', async () => {
    const credited =
      await all<object>(`SELECT n.number AS note, trim_scale(l.quantity) AS units, i.number, s.line_number
      FROM invoice_line l JOIN invoice n ON n.id = l.invoice_id JOIN invoice_line s ON s.id = l.credits_line_id
      JOIN invoice i ON i.id = s.invoice_id ORDER BY n.number, l.line_number`);
    expect(credited.map((row) => Object.values(row).join(' '))).toEqual([
      'IMP-CN-2010-00001 4 IMP-INV-2010-00003 1',
      'IMP-CN-2010-00001 5 IMP-INV-2010-00001 2',
      'IMP-CN-2010-00003 6 IMP-INV-2010-00001 1',
      'IMP-CN-2010-00003 1 IMP-INV-2010-00001 2',
      'IMP-CN-2011-00001 2 IMP-INV-2011-00001 1',
    ]);
  });

  test('creates one product for codes that differ in case, and one company for the anonymous customers of a country', async () => {
    const products = await all<object>(
      'SELECT sku, name, price::float, is_stocked AS stocked, tax_category FROM product ORDER BY sku',
    );
    expect(products.map((row) => Object.values(row).join(' '))).toEqual([
      '22139 22139 0 true OUTSIDE_SCOPE',
      '22423 REGENCY CAKESTAND 12.75 true OUTSIDE_SCOPE',
      '71053 METAL LANTERN 3.39 true OUTSIDE_SCOPE',
      '85123A WHITE HEART 2.55 true OUTSIDE_SCOPE',
      'B Adjust bad debt 11062.06 false OUTSIDE_SCOPE',
      'D Discount 27.5 false OUTSIDE_SCOPE',
      'PADS PADS TO MATCH 0.125 false OUTSIDE_SCOPE',
      'POST POSTAGE 18 false OUTSIDE_SCOPE',
    ]);
    const companies = await all<object>('SELECT number, name, country FROM company ORDER BY number');
    expect(companies.map((row) => Object.values(row).join(' '))).toEqual([
      'OR-12370 Customer 12370 CY',
      'OR-17850 Customer 17850 GB',
      'OR-ANONYMOUS-GB Anonymous customers, United Kingdom GB',
    ]);
  });

  test('writes off bad debt by vouchers without a document', async () => {
    const entries = await all<object>(`SELECT v.number, a.code, e.debit::text, e.credit::text FROM voucher v
      JOIN voucher_entry e ON e.voucher_id = v.id JOIN account a ON a.id = e.account_id
      WHERE v.source_kind = 'ADJUSTMENT' ORDER BY v.number, e.line`);
    expect(entries.map((row) => Object.values(row).join(' '))).toEqual([
      'IMP-A536377 1200 1106206 0',
      'IMP-A536377 5900 0 1106206',
      'IMP-A536378 1200 0 1106206',
      'IMP-A536378 5900 1106206 0',
      'IMP-A536379 1200 0 1106206',
      'IMP-A536379 5900 1106206 0',
    ]);
  });

  test('is recorded in the history with its author, and its run with the report', async () => {
    const authors = await all<object>(`SELECT event, origin, actor_name, count(*)::int FROM audit_entry
      WHERE event ~ '^(invoice|creditNote|adjustment|import)[.]' GROUP BY 1, 2, 3 ORDER BY 1`);
    expect(authors.map((row) => Object.values(row).join(' '))).toEqual([
      'adjustment.posted IMPORT Avoir 3',
      'creditNote.posted IMPORT Avoir 8',
      'import.finished IMPORT Avoir 1',
      'import.started IMPORT Avoir 1',
      'invoice.posted IMPORT Avoir 5',
    ]);
    const runs = await all<{ report: object }>('SELECT report FROM import_run WHERE finished_at IS NOT NULL');
    expect(runs).toMatchObject([{ report: EXPECTED }]);
  });

  test('changes nothing when it is imported again', async () => {
    const before = await app.rowCounts();
    const series = await all<object>('SELECT * FROM number_series ORDER BY id');
    const report = await load(EVERY_KIND);
    expect(report).toMatchObject({ ...EXPECTED, imported: { rows: 0 }, importedEarlier: { rows: 18 } });
    expect(await app.rowCounts()).toEqual(before);
    expect(await all('SELECT * FROM number_series ORDER BY id')).toEqual(series);
  });

  test('leaves a known number with other content unchanged, and reports it', async () => {
    const before = await app.rowCounts();
    const report = await load(file(text.replace('2010-12-01 09:00:00,12.75', '2010-12-01 09:00:00,12.76')));
    expect(report).toMatchObject({
      amount: '-11043.345',
      changed: { rows: 1, amount: '38.28', numbers: ['536366'] },
      invoices: { documents: 4, amount: '78.71' },
      anonymous: { rows: 8, SALE: { rows: 1 }, NOT_IMPORTED: { rows: 3, amount: '35.78' } },
    });
    expect(await app.rowCounts()).toEqual(before);
  });

  test('cannot be deleted afterwards, not even by the owner', async () => {
    for (const table of ['invoice', 'invoice_line', 'voucher', 'settlement', 'import_document']) {
      await expect(app.database.owner.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('never change');
    }
  });
});

describe('a file that cannot be imported', () => {
  const row = '540000,85123A,WHITE HEART,6,2011-01-17 08:26:00,2.55,17850.0,United Kingdom';

  test.each([
    ['has a wrong row at its end', [row, row.replace(',6,', ',six,')], 'Row 3: Quantity "six"'],
    ['has one number for two customers', [row, row.replace('17850.0', '')], 'Row 3: 540000 has another customer'],
    ['has a date in the future', [row.replace('2011', '2999')], 'Row 2: its date is in the future'],
    [
      'is older than the imported documents',
      [row, row.replace('540000', '1').replace('2011', '2010').replace('01-17', '12-01')],
      'Row 3: 1 is new and dated 1 Dec 2010, but documents up to 2 Dec 2010 are already imported',
    ],
  ])('because it %s is refused without a trace', async (_what, rows, message) => {
    const before = await app.rowCounts();
    expect(await sentenceOf(load(file([header, ...rows].join('\n'))))).toContain(message);
    expect(await app.rowCounts()).toEqual(before);
  });

  test('is refused while another one is imported', async () => {
    const other = await openStaging(app.database.address);
    await expect(load(EVERY_KIND)).rejects.toThrow('Another import is running');
    await other.end();
    await expect(load(EVERY_KIND)).resolves.toMatchObject({ imported: { rows: 0 } });
  });
});
