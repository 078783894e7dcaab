import { expect, test } from 'vitest';
import { sumsByCurrency } from './sums';

const of = (kind: 'INVOICE' | 'CREDIT_NOTE', amount: string, currency: string) => ({
  kind,
  total: { amount, currency },
});

test('sums are separate for invoices and credit notes, and for each currency', () => {
  const documents = [
    of('CREDIT_NOTE', '405.84', 'EUR'),
    of('INVOICE', '1880.00', 'EUR'),
    of('INVOICE', '264.00', 'EUR'),
    of('INVOICE', '900', 'JPY'),
  ];
  expect(sumsByCurrency(documents)).toEqual([
    { currency: 'EUR', invoiced: '2144.00', credited: '405.84' },
    { currency: 'JPY', invoiced: '900', credited: undefined },
  ]);
});
