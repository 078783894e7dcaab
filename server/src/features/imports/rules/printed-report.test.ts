import { expect, test } from 'vitest';
import { factOf } from '../../../kernel/text.js';
import { texts } from '../../../schema.js';
import { say } from '../refusals.js';
import { printedReport as printedWith } from './printed-report.js';
import type { Report } from './report.js';

const printedReport = (report: Report, locale = 'en-GB') => {
  const { render, fact } = texts.in(locale);
  return printedWith(report, { render, count: (value) => fact(factOf('count', value)) });
};
const none = { rows: 0, quantity: '0', amount: '0.00' };
const posted = { documents: 0, withoutVoucher: 0, amount: '0.00' };

/** The report of a file without rows. */
const empty: Report = {
  ...none,
  file: 'empty.csv',
  currency: 'GBP',
  documents: 0,
  imported: none,
  importedEarlier: none,
  changed: { ...none, numbers: [] },
  reported: {},
  onNoDocument: none,
  anonymous: { ...none, SALE: none, CREDIT: none, ADJUSTMENT: none, NOT_IMPORTED: none },
  invoices: posted,
  creditNotes: { ...posted, unreferenced: 0 },
  adjustments: posted,
  rounding: '0.00',
  credits: [],
  proved: [say.provedRows(), say.provedSeries()],
};
const credits = { total: none, matched: none, anonymous: none };
const share = { rows: 1, quantity: '1', amount: '1.00' };
const numbers = (length: number) => Array.from({ length }, (_, index) => index + 2);

test.each<[string, Partial<Report>, RegExp]>([
  // facts                       report                                                      printed
  ['no documents', {}, /^ {2}0 of 0 documents have no voucher, because their total is 0\.00\.$/m],
  [
    'documents without a voucher',
    {
      invoices: { ...posted, documents: 9_000, withoutVoucher: 394 },
      creditNotes: { ...posted, documents: 999, withoutVoucher: 1, unreferenced: 3 },
    },
    /^ {2}395 of 9,999 documents have no voucher, because their total is 0\.00\.\n {2}3 of 999 credit notes name no invoice\.$/m,
  ],
  [
    'adjustments without a voucher',
    { adjustments: { ...posted, documents: 3, withoutVoucher: 2 } },
    /^ {2}2 adjustments have no voucher, because their amount is 0\.00\.$/m,
  ],
  [
    'one row',
    { reported: { NO_QUANTITY: { ...none, rowNumbers: numbers(1) } } },
    /NO_QUANTITY: quantity of zero; row 2$/m,
  ],
  ['ten rows', { reported: { NO_QUANTITY: { ...none, rowNumbers: numbers(10) } } }, /; rows 2, .*, 10, 11$/m],
  [
    'more rows',
    { reported: { NO_QUANTITY: { ...none, rowNumbers: numbers(1_234) } } },
    /; rows 2, .*, 11 and 1,224 more$/m,
  ],
  [
    'changed documents',
    { changed: { ...none, numbers: ['1', 'C2'] } },
    /^ {2}KNOWN_WITH_OTHER_CONTENT: left as imported before; 1, C2$/m,
  ],
  [
    'credits of value 0.00',
    {
      credits: [
        {
          ...credits,
          currency: 'GBP',
          total: { ...share, amount: '0.00' },
          partlyMatchedRows: [],
          unmatched: { ...share, amount: '0.00', rowNumbers: [7] },
        },
      ],
    },
    /^ {2}without a matching sale +1 +1 +0\.00 +100\.00 % +-$/m,
  ],
  [
    'credits in two currencies',
    {
      credits: ['EUR', 'GBP'].map((currency) => ({
        ...credits,
        currency,
        total: share,
        partlyMatchedRows: [],
        unmatched: { ...share, rowNumbers: [7] },
      })),
    },
    /quantity x price EUR [^]*^ {2}credited +1 [^]*quantity x price GBP [^]*^ {2}credited +1 /m,
  ],
])('prints %s', (_facts, part, printed) => {
  expect(printedReport({ ...empty, ...part })).toMatch(printed);
});

test('lists no rows where there are none', () => {
  const [credit] = [{ ...credits, currency: 'GBP', partlyMatchedRows: [], unmatched: { ...none, rowNumbers: [] } }];
  expect(printedReport({ ...empty, credits: [credit!] })).not.toMatch(/: rows?\b/);
});

/** A report that prints every line. */
const everything: Report = {
  ...empty,
  rows: 12_345,
  reported: {
    STOCK_ADJUSTMENT: { ...share, rowNumbers: numbers(2) },
    NO_QUANTITY: { ...share, rowNumbers: numbers(1) },
    NEGATIVE_PRICE: { ...share, rowNumbers: numbers(1) },
    POSITIVE_CREDIT: { ...share, rowNumbers: numbers(1_234) },
  },
  adjustments: { ...posted, documents: 3, withoutVoucher: 1 },
  changed: { ...share, numbers: ['C2'] },
  credits: [
    { ...credits, currency: 'GBP', total: share, partlyMatchedRows: [4], unmatched: { ...share, rowNumbers: [7] } },
  ],
};

test.each([
  ['en-GB', 'empty.csv: 12,345 rows, 0 documents', '  1 adjustment has no voucher, because its amount is 0.00.'],
  [
    'fr-FR',
    'empty.csv : 12 345 lignes, 0 document',
    '  1 régularisation n’a pas d’écriture, car son montant est de 0,00.',
  ],
  ['de-DE', 'empty.csv: 12.345 Zeilen, 0 Belege', '  1 Korrektur hat keine Buchung, weil ihr Betrag 0,00 ist.'],
])('in %s the report is printed in the language, in the same columns', (locale, title, note) => {
  const lines = printedReport(everything, locale)
    .replaceAll(/[\u00a0\u202f]/g, ' ')
    .split('\n');
  expect(lines[0]).toBe(title);
  expect(lines).toContain(note);
  const table = lines.filter((line) => line.startsWith('  ') && / {3,}\S/.test(line));
  expect(table.length).toBeGreaterThan(25);
  const ends = [48, 62, 86, 100, 114];
  const shifted = table.filter((line) => !ends.includes(line.length) || line.charAt(37) !== ' ');
  expect(shifted).toEqual([]);
});
