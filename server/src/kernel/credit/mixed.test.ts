import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../money.js';
import { documentTotals } from '../totals/index.js';
import { mixedTotals } from './index.js';
import { Bill, dictated } from './testing/bill.js';

const written = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const eur = (text: string) => parseAmount(text, 'EUR');

describe('an exchange: 60.00 comes back, 75.00 goes out', () => {
  const back = () => new Bill({ lines: [['old', '1', '60', '20']] }).credit({ old: '1' });

  test.each([
    ['75', 'INVOICE', '18.00'],
    ['40', 'CREDIT_NOTE', '-24.00'],
    ['60', 'INVOICE', '0.00'],
  ])('new goods of %s make one %s of %s', (price, kind, total) => {
    const mixed = mixedTotals(documentTotals(dictated({ lines: [['new', '1', price, '20']] })), [back()]);
    expect([mixed.kind, written(mixed.totalMinor)]).toEqual([kind, total]);
  });

  test('each side keeps its own tax: two halves of 0.05 at 10 % give 0.01 - 0.01, not the tax of nothing', () => {
    const sale = documentTotals(dictated({ lines: [['new', '1', '0.05', '10']] }));
    const credit = new Bill({ lines: [['old', '2', '0.05', '10']] });
    credit.credit({ old: '1' });
    expect(mixedTotals(sale, [credit.credit({ old: '1' })])).toMatchObject({ netMinor: 0n, taxMinor: 1n });
  });

  test('a fee and its tax lower what is set off', () => {
    const credit = new Bill({ lines: [['old', '1', '60', '20']] }).credit({ old: '1' }, { fee: '10' });
    expect(mixedTotals(undefined, [credit])).toMatchObject({
      kind: 'CREDIT_NOTE',
      netMinor: -eur('50'),
      taxMinor: -eur('10'),
      totalMinor: -eur('60'),
    });
  });
});
