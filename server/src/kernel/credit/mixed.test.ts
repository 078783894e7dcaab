import { describe, expect, test } from 'vitest';
import { formatAmount, parseAmount } from '../money.js';
import { documentTotals } from '../totals/index.js';
import { mixedTotals } from './index.js';
import { Bill, documentInput } from './testing/bill.js';

const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const eur = (text: string) => parseAmount(text, 'EUR');

describe('an exchange: a return of 60.00 and a sale of 75.00', () => {
  const returned = () => new Bill({ lines: [['old', '1', '60', '20']] }).credit({ old: '1' });

  test.each([
    ['75', 'INVOICE', '18.00'],
    ['40', 'CREDIT_NOTE', '-24.00'],
    ['60', 'INVOICE', '0.00'],
  ])('new goods of %s result in a document %s of %s', (price, kind, total) => {
    const mixed = mixedTotals(documentTotals(documentInput({ lines: [['new', '1', price, '20']] })), [returned()]);
    expect([mixed.kind, formatted(mixed.totalMinor)]).toEqual([kind, total]);
  });

  test('each side keeps its own tax, not a tax on the difference', () => {
    const sale = documentTotals(documentInput({ lines: [['new', '1', '0.05', '10']] }));
    const credit = new Bill({ lines: [['old', '2', '0.05', '10']] });
    credit.credit({ old: '1' });
    expect(mixedTotals(sale, [credit.credit({ old: '1' })])).toMatchObject({ netMinor: 0n, taxMinor: 1n });
  });

  test('a fee and its tax reduce the credit', () => {
    const credit = new Bill({ lines: [['old', '1', '60', '20']] }).credit({ old: '1' }, { fee: '10' });
    expect(mixedTotals(undefined, [credit])).toMatchObject({
      kind: 'CREDIT_NOTE',
      netMinor: -eur('50'),
      taxMinor: -eur('10'),
      totalMinor: -eur('60'),
    });
  });
});
