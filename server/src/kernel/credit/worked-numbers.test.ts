import { describe, expect, test } from 'vitest';
import { sum } from '../decimal.js';
import { formatAmount, parseAmount } from '../money.js';
import { Bill } from './testing/bill.js';
import { isWithinInvoice, mixedTotals, whyNotCredit, type CreditNote } from './index.js';
import { documentTotals } from '../totals/index.js';
import { dictated } from './testing/bill.js';
import { parseQuantity } from '../quantity.js';

const eur = (text: string) => parseAmount(text, 'EUR');
const written = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');
const totalsOf = (note: CreditNote) => [note.netMinor, note.taxMinor, note.totalMinor].map(written);

describe('never more than was billed: 10 lamps at 12.00', () => {
  const lamps = () => new Bill({ lines: [['lamps', '10', '12', '20']] });

  test('6 lamps come back for 72.00; 5 more are refused, for 4 worth 48.00 are left', () => {
    const bill = lamps();
    expect(totalsOf(bill.credit({ lamps: '6' }))).toEqual(['72.00', '14.40', '86.40']);
    expect(() => bill.credit({ lamps: '5' })).toThrow(
      expect.objectContaining({
        code: 'OVER_CREDIT',
        path: ['lines', '0', 'quantity'],
        facts: { level: 'LINE_QUANTITY', line: 'lamps', remainingQuantity: '4', remainingNet: '48.00' },
        message: 'You cannot credit 5: only 4 units worth 48.00 EUR are left on this line.',
      }),
    );
    expect(totalsOf(bill.credit({ lamps: '4' }))).toEqual(['48.00', '9.60', '57.60']);
  });

  test('after 20.00 off the price all ten come back for 100.00, not for 120.00', () => {
    const bill = lamps();
    expect(totalsOf(bill.credit({ lamps: '=20.00' }))).toEqual(['20.00', '4.00', '24.00']);
    expect(totalsOf(bill.credit({ lamps: '10' }))).toEqual(['100.00', '20.00', '120.00']);
  });

  test('after 6 lamps, 48.01 off the price is refused, for 48.00 is left', () => {
    const bill = lamps();
    bill.credit({ lamps: '6' });
    expect(() => bill.credit({ lamps: '=48.01' })).toThrow(
      expect.objectContaining({ code: 'OVER_CREDIT', path: ['lines', '0', 'amount'] }),
    );
    bill.credit({ lamps: '=48.00' });
    expect(totalsOf(bill.credit({ lamps: '4' }))).toEqual(['0.00', '0.00', '0.00']);
  });
});

test('3 at 89.99 were announced and 2 arrived: 179.98', () => {
  expect(new Bill({ lines: [['chair', '3', '89.99']] }).credit({ chair: '2' }).netMinor).toBe(eur('179.98'));
});

describe('tax by rate, from the invoice: 100.00 at 20 % and 50.00 at 5.5 %', () => {
  test('half of the first and all of the second: 112.75, where a blended rate would give 115.17', () => {
    const bill = new Bill({
      lines: [
        ['A', '2', '50', '20'],
        ['B', '1', '50', '5.5'],
      ],
    });
    expect(written(bill.totals.totalMinor)).toBe('172.75');
    const note = bill.credit({ A: '1', B: '1' });
    expect(note.taxes.map((tax) => [written(tax.baseMinor), written(tax.taxMinor)])).toEqual([
      ['50.00', '10.00'],
      ['50.00', '2.75'],
    ]);
    expect(written(note.totalMinor)).toBe('112.75');
  });
});

describe('discount and freight follow the line that earned them: 60, 30 and 10 less 10.00', () => {
  const shop = (freight?: string, freightTax?: string) =>
    new Bill({
      lines: [
        ['1', '1', '60', '20'],
        ['2', '1', '30', '20'],
        ['3', '1', '10', '20'],
      ],
      discount: '10',
      freight,
      freightTax,
    });

  test('the second line comes back for 27.00 and shows its 3.00 of discount', () => {
    const [line] = shop().credit({ 2: '1' }).lines;
    expect([line!.netMinor, line!.discountShareMinor, line!.baseMinor].map(written)).toEqual([
      '30.00',
      '3.00',
      '27.00',
    ]);
  });

  test('a freight of 12.00 gives the line 3.60 and 0.72 of tax', () => {
    const bill = shop('12', '20');
    const note = bill.credit({ 2: '1' });
    expect(written(note.freightMinor)).toBe('3.60');
    expect(written(note.taxMinor - eur('5.40'))).toBe('0.72');
  });

  test('left out by the setting, the freight stays and can be credited by itself', () => {
    const bill = shop('12', '20');
    expect(bill.credit({ 1: '1', 2: '1', 3: '1' }, { freightShare: false }).freightMinor).toBe(0n);
    expect(totalsOf(bill.credit({}, { freight: '12' }))).toEqual(['12.00', '2.40', '14.40']);
    expect(() => bill.credit({}, { freight: '0.01' })).toThrow(
      expect.objectContaining({ code: 'OVER_CREDIT', facts: { level: 'FREIGHT', remainingFreight: '0.00' } }),
    );
  });

  test('freight over goods of 80.00 at 20 % and 20.00 at 5.5 % is 9.60 and 2.40, taxed 1.92 and 0.13', () => {
    const bill = new Bill({
      lines: [
        ['A', '1', '80', '20'],
        ['B', '1', '20', '5.5'],
      ],
      freight: '12',
    });
    const note = bill.credit({}, { freight: '12' });
    expect(note.lines.map((line) => written(line.freightMinor))).toEqual(['9.60', '2.40']);
    expect(note.taxes.map((tax) => written(tax.taxMinor))).toEqual(['1.92', '0.13']);
  });

  test('a restocking fee of 10 % keeps 2.70 of 27.00: 24.30, 4.86 of tax, 29.16 in all', () => {
    const bill = shop();
    const note = bill.credit({ 2: '1' }, { fee: '2.70' });
    expect(
      [note.netMinor - note.fees.netMinor, note.taxMinor - note.fees.taxMinor, note.payableMinor].map(written),
    ).toEqual(['24.30', '4.86', '29.16']);
    expect(bill.counters.document.creditedTotalMinor).toBe(eur('32.40'));
  });

  test('where the fee is taxed apart, the note is the full 32.40', () => {
    expect(written(shop().credit({ 2: '1' }).payableMinor)).toBe('32.40');
  });
});

describe('rounding residue', () => {
  const lago = () =>
    new Bill({
      lines: [
        ['a', '1', '68.33', '20'],
        ['b', '1', '68.33', '20'],
        ['c', '1', '57.50', '20'],
        ['d', '1', '85', '20'],
      ],
    });

  test('68.33, 68.33, 57.50 and 85.00 at 20 %: four notes end on the 334.99 of the invoice', () => {
    const bill = lago();
    expect(written(bill.totals.totalMinor)).toBe('334.99');
    expect(['a', 'c', 'd', 'b'].map((key) => written(bill.credit({ [key]: '1' }).totalMinor))).toEqual([
      '82.00',
      '69.00',
      '102.00',
      '81.99',
    ]);
  });

  test('taking the first note back leaves 334.99 to credit again', () => {
    const bill = lago();
    const note = bill.credit({ a: '1' });
    const left = () => written(bill.invoice.totalMinor - bill.counters.document.creditedTotalMinor);
    expect(left()).toBe('252.99');
    bill.reverse(note);
    expect(left()).toBe('334.99');
    expect(() => bill.reverse(note)).toThrow(expect.objectContaining({ code: 'NOT_CREDITED' }));
  });

  test('100.00 in three parts: 33.33, 33.34, 33.33', () => {
    const bill = new Bill({ lines: [['a', '3', '33.333333']] });
    expect(['1', '1', '1'].map((units) => written(bill.credit({ a: units }).netMinor))).toEqual([
      '33.33',
      '33.34',
      '33.33',
    ]);
  });

  test('3 x 100.00 at 19 %: 19.00 each time', () => {
    const bill = new Bill({ lines: [['a', '3', '100', '19']] });
    expect(['1', '1', '1'].map((units) => written(bill.credit({ a: units }).taxMinor))).toEqual([
      '19.00',
      '19.00',
      '19.00',
    ]);
  });

  test.each([
    ['LINE', '53.80'],
    ['TOTAL', '53.79'],
  ] as const)('307.50 and 70.00 less 5 %% at 15 %%, taxed per %s: both lines back credit %s, as billed', (per, tax) => {
    const bill = new Bill({
      lines: [
        ['1', '1', '292.125', '15'],
        ['2', '1', '66.50', '15'],
      ],
      tax: { per },
    });
    expect(written(bill.totals.taxMinor)).toBe(tax);
    expect(written(bill.credit({ 1: '1' }).taxMinor + bill.credit({ 2: '1' }).taxMinor)).toBe(tax);
  });
});

describe('the rate of the original', () => {
  test('USD 1,000.00 at 0.9 is 900.00; 400.00 of it credits 360.00 whatever the market says', () => {
    const bill = new Bill({ lines: [['a', '10', '100']], currency: 'USD', rate: '0.9' });
    expect(written(bill.invoice.netFunctionalMinor)).toBe('900.00');
    expect(written(bill.credit({ a: '4' }).netFunctionalMinor)).toBe('360.00');
  });

  test('1,000.00 at 0.90123 in three: 300.41, 300.40 and 300.42 are the 901.23 of the invoice', () => {
    const bill = new Bill({ lines: [['a', '1', '1000']], currency: 'USD', rate: '0.90123' });
    const values = ['=333.33', '=333.33', '=333.34'].map((amount) =>
      written(bill.credit({ a: amount }).netFunctionalMinor),
    );
    expect(values).toEqual(['300.41', '300.40', '300.42']);
    expect(values.map(eur).reduce((total, value) => total + value)).toBe(eur('901.23'));
  });

  test('the tax in the functional currency keeps the side of the tax', () => {
    const bill = new Bill({ lines: [['a', '3', '33.33', '20']], currency: 'USD', rate: '0.90123' });
    const notes = ['1', '1', '1'].map((units) => bill.credit({ a: units }));
    expect(sum(notes.map((note) => note.taxFunctionalMinor))).toBe(bill.invoice.groups[0]!.taxFunctionalMinor);
    expect(notes.every((note) => note.taxFunctionalMinor > 0n)).toBe(true);
  });
});

describe('a deduction of 30.00 beside goods of 100.00', () => {
  const deal = (per: 'LINE' | 'TOTAL') =>
    new Bill({
      lines: [
        ['goods', '10', '10', '20'],
        ['deal', '-1', '30', '20'],
      ],
      tax: { per },
    });

  test.each([
    ['TOTAL', 'TAX_GROUP', '70.00'],
    ['LINE', 'DOCUMENT', '70.00'],
  ] as const)('taxed per %s, no more than 70.00 of goods come back without it', (per, level, remaining) => {
    const bill = deal(per);
    expect(() => bill.credit({ goods: '8' })).toThrow(
      expect.objectContaining({ code: 'OVER_CREDIT', facts: expect.objectContaining({ level, remaining }) }),
    );
    expect(totalsOf(bill.credit({ goods: '7' }))).toEqual(['70.00', '14.00', '84.00']);
    expect(
      whyNotCredit(bill.invoice, bill.counters, { lines: [{ key: 'goods', quantity: parseQuantity('3') }] }),
    ).toHaveLength(1);
    expect(totalsOf(bill.credit({ goods: '3', deal: '1' }))).toEqual(['0.00', '0.00', '0.00']);
  });

  test('it is not credited alone', () => {
    expect(() => deal('TOTAL').credit({ deal: '1' })).toThrow(expect.objectContaining({ code: 'CREDIT_SIGN' }));
    expect(() => deal('LINE').credit({ deal: '1' })).toThrow(expect.objectContaining({ code: 'CREDIT_SIGN' }));
  });

  test('with its goods its own line stays negative on the note', () => {
    expect(
      deal('TOTAL')
        .credit({ goods: '10', deal: '1' })
        .lines.map((line) => written(line.baseMinor)),
    ).toEqual(['100.00', '-30.00']);
  });
});

describe('a typed tax', () => {
  test('of 5.00 on a free line goes with the last unit', () => {
    const bill = new Bill({ lines: [['gift', '2', '0', '=5.00']] });
    expect(['1', '1'].map((units) => written(bill.credit({ gift: units }).totalMinor))).toEqual(['0.00', '5.00']);
  });

  test('follows the base of its line, whatever the rest of the document does', () => {
    const bill = new Bill({
      lines: [
        ['typed', '3', '10', '20', '=7.00'],
        ['rated', '1', '10', '20'],
      ],
    });
    expect(['1', '1', '1'].map((units) => written(bill.credit({ typed: units }).taxMinor))).toEqual([
      '2.33',
      '2.34',
      '2.33',
    ]);
    expect(written(bill.credit({ rated: '1' }).taxMinor)).toBe('2.00');
  });
});

describe('fees', () => {
  const bill = () =>
    new Bill({
      lines: [
        ['a', '2', '10', '20'],
        ['b', '1', '10', '5.5'],
        ['free', '1', '0', '20'],
      ],
    });

  test('are shared over what the note credits: 3.00 on 20.00 and 10.00 keeps 0.40 and 0.06 of tax', () => {
    const note = bill().credit({ a: '2', b: '1' }, { fee: '3' });
    expect(note.fees.taxes.map((fee) => [written(fee.baseMinor), written(fee.taxMinor)])).toEqual([
      ['2.00', '0.40'],
      ['1.00', '0.06'],
    ]);
    expect(written(note.payableMinor)).toBe('31.09');
  });

  test('that take everything leave nothing', () => {
    expect(bill().credit({ a: '1', b: '1' }, { fee: '20' }).payableMinor).toBe(0n);
  });

  test('never keep back more tax than the note has', () => {
    const cents = new Bill({ lines: [['a', '4', '0.03', '20']] });
    cents.credit({ a: '1' });
    const note = cents.credit({ a: '1' }, { fee: '0.03' });
    expect([note.taxMinor, note.fees.taxMinor, note.payableMinor]).toEqual([0n, 0n, 0n]);
  });

  test.each([
    [{ a: '1' }, '10.01', 'FEE_EXCEEDS_CREDIT'],
    [{ free: '1' }, '1', 'FEE_ALONE'],
    [{ a: '1' }, '0', 'CREDIT_SIGN'],
    [{ a: '1' }, '-1', 'CREDIT_SIGN'],
  ])('on %s of %s are refused with %s', (lines, fee, code) => {
    expect(() => bill().credit(lines as Record<string, string>, { fee })).toThrow(expect.objectContaining({ code }));
  });
});

describe('requests that cannot be meant', () => {
  const bill = () =>
    new Bill({
      lines: [
        ['a', '2', '10', '20'],
        ['free', '1', '0', '20'],
      ],
    });

  test.each([
    [{}, 'CREDIT_EMPTY'],
    [{ unknown: '1' }, 'CREDIT_LINE_UNKNOWN'],
    [{ a: '0' }, 'CREDIT_SIGN'],
    [{ a: '-1' }, 'CREDIT_SIGN'],
    [{ a: '=0.00' }, 'CREDIT_SIGN'],
    [{ a: '=-1.00' }, 'CREDIT_SIGN'],
    [{ free: '=0.01' }, 'OVER_CREDIT'],
  ])('%s: %s', (lines, code) => {
    expect(() => bill().credit(lines as Record<string, string>)).toThrow(expect.objectContaining({ code }));
  });

  test('the same line twice, and every line that is wrong, are named at once', () => {
    const { invoice, counters } = bill();
    const lines = [
      { key: 'a', quantity: parseQuantity('3') },
      { key: 'a', quantity: parseQuantity('1') },
      { key: 'b', amountMinor: 1n },
    ];
    expect(whyNotCredit(invoice, counters, { lines }).map((refusal) => refusal.code)).toEqual([
      'OVER_CREDIT',
      'CREDIT_LINE_TWICE',
      'CREDIT_LINE_UNKNOWN',
    ]);
  });

  test('an invoice below zero, and a line without quantity, are not posted', () => {
    expect(() => new Bill({ lines: [['a', '-1', '10', '20']] })).toThrow(
      expect.objectContaining({ code: 'INVOICE_NEGATIVE' }),
    );
    expect(() => new Bill({ lines: [['a', '0', '10', '20']] })).toThrow(
      expect.objectContaining({ code: 'LINE_WITHOUT_QUANTITY' }),
    );
  });
});

test('a charge is credited like a line', () => {
  const bill = new Bill({ lines: [['a', '1', '10', '20']], charge: ['handling', '4', '20'] });
  expect(totalsOf(bill.credit({ handling: '=1.00' }))).toEqual(['1.00', '0.20', '1.20']);
  expect(totalsOf(bill.credit({ a: '1', handling: '1' }))).toEqual(['13.00', '2.60', '15.60']);
  expect(isWithinInvoice(bill.invoice, bill.counters)).toBe(true);
});

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
});

test('why this amount: every figure tells the numbers it was calculated from', () => {
  const bill = new Bill({ lines: [['a', '3', '33.333333', '20']], freight: '1', freightTax: '20' });
  bill.credit({ a: '1' });
  const note = bill.credit({ a: '1' });
  expect(note.lines[0]!.why).toMatchObject({
    base: {
      rule: 'QUANTITY',
      baselineMinor: 10000n,
      cumulativeMinor: 6667n,
      creditedBeforeMinor: 3333n,
      amountMinor: 3334n,
    },
    freight: [
      { rule: 'QUANTITY', baselineMinor: 100n, cumulativeMinor: 67n, creditedBeforeMinor: 33n, amountMinor: 34n },
    ],
  });
  expect(note.taxes[0]!.why.tax).toMatchObject({
    rule: 'TAX_RATE',
    creditedBaseMinor: 6734n,
    rounding: 'NEAREST',
    stepMinor: 1n,
    cumulativeMinor: 1347n,
    creditedBeforeMinor: 673n,
    amountMinor: 674n,
  });
});
