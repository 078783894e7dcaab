import { describe, expect, test } from 'vitest';
import { sum } from '../decimal.js';
import { formatAmount, parseAmount } from '../money.js';
import { goodsKey } from '../totals/index.js';
import { feesByNote, feeTaxShares } from './index.js';
import { Bill, type LineText } from './testing/bill.js';

const fees = (...amounts: string[]) =>
  amounts.map((amount, index) => ({ key: `fee ${index + 1}`, amountMinor: parseAmount(amount, 'EUR') }));

describe('fees on notes of several invoices', () => {
  test.each([
    // fees, credited net of each note, the part of each fee on each note
    [['3.00'], ['20.00', '10.00'], [['2.00'], ['1.00']]],
    [['1.00'], ['1.00', '1.00', '1.00'], [['0.34'], ['0.33'], ['0.33']]],
    [
      ['1.00', '2.00'],
      ['20.00', '10.00'],
      [
        ['0.67', '1.33'],
        ['0.33', '0.67'],
      ],
    ],
    [
      ['0.01', '0.01'],
      ['5.00', '5.00'],
      [['0.01'], ['0.01']],
    ],
    [['2.00'], ['4.00', '-1.00'], [['2.00'], []]],
  ])('of %j, deducted from %j, are %j', (amounts, nets, expected) => {
    const weights = nets.map((net) => parseAmount(net, 'EUR'));
    const found = feesByNote(fees(...amounts), weights);
    expect(found.map((note) => note.map((fee) => formatAmount(fee.amountMinor, 'EUR')))).toEqual(expected);
  });
});

const LINES: LineText[] = [
  ['a', '2', '10', '20'],
  ['b', '1', '10', '5.5'],
  ['both', '3', '0.05', '20', '5.5'],
];

test.each([
  [LINES, {}, ['3.00']],
  [LINES, {}, ['1.00', '2.00']],
  [LINES, {}, ['0.01', '0.01', '0.01', '7.77']],
  [LINES, { per: 'LINE' as const }, ['1.01', '2.02']],
  [LINES, { by: 'COMBINATION' as const }, ['10.00', '0.05']],
  [[['typed', '1', '10', '=1.99'] as LineText, ['a', '1', '10', '20'] as LineText], {}, ['3.33', '0.01']],
])('the taxes of fees add up to those of the note: lines %j, method %j, fees %j', (lines, tax, amounts) => {
  const bill = new Bill({ lines, tax });
  const all = fees(...amounts);
  const total = formatAmount(sum(all.map((fee) => fee.amountMinor)), 'EUR');
  const units = Object.fromEntries(lines.map(([key, quantity]) => [key, quantity]));
  const note = bill.credit(units, { fee: total });
  const shares = feeTaxShares(bill.invoice, all, note.fees);
  for (const { groupKey, baseMinor, taxMinor } of note.fees.taxes) {
    const own = shares.filter((share) => share.groupKey === groupKey);
    const components = Math.max(1, bill.invoice.groups.find(({ key }) => key === groupKey)!.components.length);
    expect([sum(own.map((share) => share.baseMinor)), sum(own.map((share) => share.taxMinor))]).toEqual([
      baseMinor * BigInt(components),
      taxMinor,
    ]);
  }
  expect(shares.every(({ baseMinor, taxMinor }) => baseMinor > 0n && taxMinor >= 0n)).toBe(true);
  expect(new Set(shares.map(({ partKey }) => partKey))).toEqual(new Set(all.map(({ key }) => goodsKey(key))));
});
