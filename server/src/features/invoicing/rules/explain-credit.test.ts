import { expect, test } from 'vitest';
import { parseQuantity } from '../../../kernel/quantity.js';
import { explainCredit } from './explain-credit.js';

const byUnits = (amountMinor: bigint) => ({
  rule: 'QUANTITY' as const,
  amountMinor,
  baselineMinor: amountMinor * 2n,
  baselineQuantity: parseQuantity('4'),
  quantityAfter: parseQuantity('2'),
  cumulativeMinor: amountMinor,
  creditedBeforeMinor: 0n,
});
const inProportion = (amountMinor: bigint) => ({
  rule: 'PROPORTION' as const,
  amountMinor,
  storedMinor: amountMinor * 2n,
  part: 1n,
  whole: 2n,
  cumulativeMinor: amountMinor,
  creditedBeforeMinor: 0n,
});

test.each([
  [
    'with discount and freight',
    { base: 237500n, discount: 12500n, freight: 490n },
    ['NET SUM 2500.00', 'DISCOUNT_SHARE PROPORTION 125.00', 'BASE QUANTITY 2375.00', 'FREIGHT_SHARE QUANTITY 4.90'],
  ],
  [
    'without discount',
    { base: 250000n, discount: 0n, freight: 490n },
    ['NET QUANTITY 2500.00', 'FREIGHT_SHARE QUANTITY 4.90'],
  ],
  ['of goods alone', { base: 250000n, discount: 0n, freight: 0n }, ['NET QUANTITY 2500.00']],
])('explains a credit %s starting with its net', (_, { base, discount, freight }, expected) => {
  const line = {
    netMinor: base + discount,
    baseMinor: base,
    discountShareMinor: discount,
    why: { base: byUnits(base), discountShare: inProportion(discount), freight: [byUnits(freight)] },
  };
  const why = explainCredit({ discountShareMinor: discount * 2n }, line, 'EUR');
  expect(why.map(({ figure, rule, amount }) => `${figure} ${rule} ${amount}`)).toEqual(expected);
});
