import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../decimal.js';
import { parseAmount } from '../money.js';
import { parsePercent } from '../percent.js';
import { parseUnitPrice, unitPriceFromScaled } from '../price.js';
import { parseQuantity, quantityFromScaled } from '../quantity.js';
import { documentInput } from '../credit/testing/bill.js';
import {
  discountShares,
  documentTotals,
  freightShares,
  headerDiscount,
  lineTotals,
  type DiscountMethod,
} from './index.js';

const eur = (text: string) => parseAmount(text, 'EUR');

describe('line totals', () => {
  test.each<[string, string, string, string, DiscountMethod, string, string]>([
    // q    p         v      m      method      amount      net
    ['10', '1000', '100', '100', 'LINE', '9000.00', '8900.00'],
    ['10', '1000', '100', '100', 'PER_UNIT', '9000.00', '8000.00'],
    ['11', '100', '0', '10', 'LINE', '1100.00', '1090.00'],
    ['11', '100', '0', '10', 'PER_UNIT', '1100.00', '990.00'],
    ['200', '100', '0', '10', 'LINE', '20000.00', '19990.00'],
    ['200', '100', '0', '10', 'PER_UNIT', '20000.00', '18000.00'],
    // 25.20 less 19.05 %: the unit price is not rounded to 20.40 first.
    ['10', '20.3994', '0', '0', 'LINE', '203.99', '203.99'],
    ['0.5', '0.01', '0', '0.01', 'PER_UNIT', '0.01', '0.00'],
    ['3', '0', '0', '0', 'LINE', '0.00', '0.00'],
    ['-1', '30', '0', '-5', 'LINE', '-30.00', '-25.00'],
    ['-2', '30', '0', '5', 'PER_UNIT', '-60.00', '-50.00'],
  ])(
    '%s x (%s - %s), discount %s by %s: amount %s, net %s',
    (quantity, unitPrice, volumeDiscount, discount, method, amount, net) => {
      const line = {
        quantity: parseQuantity(quantity),
        unitPrice: parseUnitPrice(unitPrice),
        volumeDiscount: parseUnitPrice(volumeDiscount),
        manualDiscountMinor: eur(discount),
      };
      const totals = lineTotals(line, method, 'EUR');
      expect(totals).toEqual({ amountMinor: eur(amount), netMinor: eur(net), discountMinor: eur(amount) - eur(net) });
    },
  );

  test.each([
    ['JPY', 204n],
    ['EUR', 20399n],
    ['KWD', 203994n],
  ])('10 x 20.3994 is rounded once, to the minor unit of %s', (currency, netMinor) => {
    const line = { quantity: parseQuantity('10'), unitPrice: parseUnitPrice('20.3994') };
    expect(lineTotals(line, 'LINE', currency).netMinor).toBe(netMinor);
  });

  test.each([
    ['a negative price', { unitPrice: '-1' }, 'PRICE_NEGATIVE'],
    ['more volume discount than price', { volumeDiscount: '11' }, 'LINE_DISCOUNT_INVALID'],
    ['a negative volume discount', { volumeDiscount: '-1' }, 'LINE_DISCOUNT_INVALID'],
    ['more discount than amount', { discount: '20.01' }, 'LINE_DISCOUNT_INVALID'],
    ['a negative discount', { discount: '-0.01' }, 'LINE_DISCOUNT_INVALID'],
  ])('%s is refused', (_case, change: { unitPrice?: string; volumeDiscount?: string; discount?: string }, code) => {
    const { unitPrice = '10', volumeDiscount = '0', discount = '0' } = change;
    const line = {
      quantity: parseQuantity('2'),
      unitPrice: parseUnitPrice(unitPrice),
      volumeDiscount: parseUnitPrice(volumeDiscount),
      manualDiscountMinor: eur(discount),
    };
    expect(() => lineTotals(line, 'LINE', 'EUR')).toThrow(expect.objectContaining({ code }));
  });

  test('changing the sign of quantity and line discount changes the sign of every result', () => {
    const anyScaled = fc.bigInt(1n, 10_000_000n);
    fc.assert(
      fc.property(
        anyScaled,
        anyScaled,
        fc.nat(100),
        fc.constantFrom<DiscountMethod>('LINE', 'PER_UNIT'),
        (quantity, price, part, method) => {
          const discountSign = method === 'LINE' ? -1n : 1n;
          const unitPrice = unitPriceFromScaled(price);
          const perUnit = (price * BigInt(part)) / 1_000_000n;
          const discount = method === 'LINE' ? (perUnit * quantity) / 100_000n : perUnit;
          const positive = lineTotals(
            { quantity: quantityFromScaled(quantity), unitPrice, manualDiscountMinor: discount },
            method,
            'EUR',
          );
          const negative = lineTotals(
            { quantity: quantityFromScaled(-quantity), unitPrice, manualDiscountMinor: discountSign * discount },
            method,
            'EUR',
          );
          expect(Object.values(negative)).toEqual(Object.values(positive).map((amount) => -amount));
        },
      ),
    );
  });
});

describe('header discount and freight', () => {
  test('10 % and 50.00 on 1,000.00 with freight 20.00 and a typed tax of 80.00 give 850.00 and 950.00', () => {
    const totals = documentTotals(
      documentInput({
        lines: [['lamp', '10', '100', '=80']],
        discountPercent: '10',
        discount: '50',
        freight: '20',
        freightTax: '0',
      }),
    );
    expect(totals).toMatchObject({
      subtotalMinor: eur('1000'),
      headerDiscountMinor: eur('150'),
      preFreightMinor: eur('850'),
      freightMinor: eur('20'),
      taxMinor: eur('80'),
      totalMinor: eur('950'),
    });
  });

  test('percentage and amount are not chained, and a half cent is rounded away from zero', () => {
    expect(headerDiscount(eur('0.05'), { percent: parsePercent('10') }, 'EUR')).toBe(1n);
    expect(headerDiscount(-eur('0.05'), { percent: parsePercent('10') }, 'EUR')).toBe(-1n);
  });

  test.each([
    ['100.01', '0'],
    ['-0.01', '0'],
    ['50.01', '50'],
    ['0', '100.000001'],
    ['50', '-1'],
  ])('a discount of %s and %s %% on 100.00 is refused', (amount, percent) => {
    const discount = { amountMinor: eur(amount), percent: parsePercent(percent) };
    expect(() => headerDiscount(eur('100'), discount, 'EUR')).toThrow(
      expect.objectContaining({ code: 'HEADER_DISCOUNT_INVALID' }),
    );
  });

  test.each([
    // A deduction is reduced in the same proportion as the goods.
    ['10', ['60', '30', '10'], ['6.00', '3.00', '1.00']],
    ['7', ['100', '-30'], ['10.00', '-3.00']],
    ['0.01', ['50', '50'], ['0.01', '0.00']],
  ])('a header discount of %s on %s is allocated as %s', (discount, nets, shares) => {
    expect(discountShares(eur(discount), nets.map(eur))).toEqual(shares.map(eur));
  });

  test.each([
    ['12', ['54', '27', '9'], ['7.20', '3.60', '1.20']],
    ['20', ['100', '-99'], ['20', '0']],
    ['-20', ['-100', '99'], ['-20', '0']],
    ['10', ['0', '0'], ['5', '5']],
    ['10', ['40', '-40'], ['5', '5']],
    ['0', [], []],
  ])('freight of %s on bases of %s is allocated as %s: a deduction is not shipped', (freight, bases, shares) => {
    expect(freightShares(eur(freight), bases.map(eur))).toEqual(shares.map(eur));
  });

  test('freight without lines is refused', () => {
    expect(() => freightShares(1n, [])).toThrow(expect.objectContaining({ code: 'FREIGHT_WITHOUT_LINES' }));
  });
});

describe('document totals', () => {
  test('charges and freight have their own tax and the total adds up', () => {
    const totals = documentTotals(
      documentInput({
        lines: [['lamp', '4', '25', '20']],
        freight: '10',
        freightTax: '5.5',
        charge: ['handling', '2.50', '20'],
      }),
    );
    expect(totals).toMatchObject({
      preFreightMinor: eur('100'),
      chargesMinor: eur('2.50'),
      taxMinor: eur('21.05'),
      totalMinor: eur('133.55'),
    });
    expect(sum(totals.taxShares.map((share) => share.taxMinor))).toBe(totals.taxMinor);
  });

  describe('reversing the order of the lines', () => {
    const anyLines = fc.array(fc.tuple(fc.bigInt(1n, 9n), fc.bigInt(0n, 9_999n), fc.constantFrom('20', '5.5', '0')), {
      minLength: 2,
      maxLength: 6,
    });
    const totalsOf = (entries: readonly (readonly [bigint, bigint, string])[], discountPercent: string) =>
      documentTotals(
        documentInput({
          discountPercent,
          lines: entries.map(
            ([units, price, rate], index) =>
              [`${index}`, `${units}`, `0.${`${price}`.padStart(4, '0')}`, rate] as const,
          ),
        }),
      );

    test('changes no total of the document', () => {
      fc.assert(
        fc.property(anyLines, (lines) => {
          expect(totalsOf(lines.toReversed(), '0').totalMinor).toBe(totalsOf(lines, '0').totalMinor);
        }),
      );
    });

    test('changes no net total with a header discount, but its odd cent may go to a line with another tax rate', () => {
      fc.assert(
        fc.property(anyLines, fc.nat(100), (lines, percent) => {
          const [forward, reversed] = [totalsOf(lines, `${percent}`), totalsOf(lines.toReversed(), `${percent}`)];
          expect(reversed.preFreightMinor).toBe(forward.preFreightMinor);
        }),
      );
      const [first, second] = [['1', '0.05', '20'] as const, ['1', '0.05', '150'] as const];
      const taxOf = (lines: readonly (readonly [string, string, string])[]) =>
        documentTotals(
          documentInput({ discount: '0.01', lines: lines.map((line, index) => [`${index}`, ...line] as const) }),
        ).taxMinor;
      expect(taxOf([first, second])).toBe(9n);
      expect(taxOf([second, first])).toBe(7n);
    });
  });

  test('two lines with the same key are refused', () => {
    const lines = [['lamp', '1', '1', '20'] as const, ['lamp', '1', '1', '20'] as const];
    expect(() => documentTotals(documentInput({ lines }))).toThrow(expect.objectContaining({ code: 'LINE_KEY_TWICE' }));
  });

  test('the totals of a document without lines are zero', () => {
    expect(documentTotals(documentInput({ lines: [] }))).toMatchObject({ totalMinor: 0n, taxMinor: 0n, lines: [] });
  });
});
