import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum, type Rounding } from '../decimal.js';
import { formatAmount, parseAmount } from '../money.js';
import { parsePercent } from '../percent.js';
import {
  DEFAULT_TAX_METHOD,
  parseTaxPrecision,
  splitTax,
  taxGroups,
  taxOfPart,
  taxSummary,
  whyNotComponents,
  type Taxable,
  type TaxCategory,
  type TaxComponent,
  type TaxMethod,
} from './index.js';

const eur = (text: string) => parseAmount(text, 'EUR');
const formatted = (amountMinor: bigint) => formatAmount(amountMinor, 'EUR');

const component = (jurisdiction: string, rate: string, category: TaxCategory = 'S'): TaxComponent => ({
  jurisdiction,
  category,
  rate: parsePercent(rate),
});

const taxable = (key: string, base: string, components: readonly TaxComponent[], typed?: string): Taxable => ({
  key,
  components,
  parts: [{ key, baseMinor: eur(base) }],
  typedTaxMinor: typed === undefined ? undefined : eur(typed),
});

const method = (
  by: TaxMethod['by'],
  per: TaxMethod['per'],
  rounding: Rounding = 'NEAREST',
  stepMinor = 1n,
): TaxMethod => ({
  by,
  per,
  jurisdictions: Object.fromEntries(
    ['FR', 'VAT1', 'VAT2'].map((jurisdiction) => [jurisdiction, { rounding, stepMinor }]),
  ),
});

const taxesOf = (taxables: readonly Taxable[], how: TaxMethod) =>
  taxGroups(taxables, how).map((group) => formatted(group.taxMinor));
const totalOf = (taxables: readonly Taxable[], how: TaxMethod) =>
  formatted(sum(taxGroups(taxables, how).map((group) => group.taxMinor)));

describe('11.11, 22.22, 33.33 and 44.44 at 10 %, every other line at another 10 %, rounded up', () => {
  const [vat1, vat2] = [component('VAT1', '10'), component('VAT2', '10')];
  const lines = [
    taxable('1', '11.11', [vat1]),
    taxable('2', '22.22', [vat1, vat2]),
    taxable('3', '33.33', [vat1]),
    taxable('4', '44.44', [vat1, vat2]),
  ];

  test.each<[TaxMethod['by'], TaxMethod['per'], string, string[]]>([
    ['COMPONENT', 'LINE', '17.82', ['1.12', '2.23', '2.23', '3.34', '4.45', '4.45']],
    ['COMBINATION', 'LINE', '17.80', ['1.12', '4.45', '3.34', '8.89']],
    ['COMPONENT', 'TOTAL', '17.78', ['11.11', '6.67']],
    ['COMBINATION', 'TOTAL', '17.79', ['4.45', '13.34']],
  ])('by %s per %s: %s', (by, per, total, taxes) => {
    expect(taxesOf(lines, method(by, per, 'UP'))).toEqual(taxes);
    expect(totalOf(lines, method(by, per, 'UP'))).toBe(total);
  });

  test('a combination whose jurisdictions round differently is rounded separately', () => {
    const jurisdictions = {
      VAT1: { rounding: 'UP', stepMinor: 1n },
      VAT2: { rounding: 'DOWN', stepMinor: 1n },
    } as const;
    expect(taxesOf(lines, { by: 'COMBINATION', per: 'TOTAL', jurisdictions })).toEqual(['11.11', '6.66']);
  });
});

describe('1,514.25 at 8.1 %', () => {
  const bases = [...Array.from({ length: 10 }, () => '135.00'), '155.00', '9.25'];
  const lines = bases.map((base, index) => taxable(`${index}`, base, [component('FR', '8.1')]));

  test.each([
    ['TOTAL', '122.65'],
    ['LINE', '122.71'],
  ] as const)('per %s: %s', (per, total) => {
    expect(totalOf(lines, method('COMPONENT', per))).toBe(total);
  });
});

test('307.50 and 70.00 less 5 % at 15 %: 53.80 per line, 53.79 in total', () => {
  const lines = [taxable('1', '292.13', [component('FR', '15')]), taxable('2', '66.50', [component('FR', '15')])];
  expect(totalOf(lines, method('COMPONENT', 'LINE'))).toBe('53.80');
  expect(totalOf(lines, method('COMPONENT', 'TOTAL'))).toBe('53.79');
});

test('19 % of 3 x 100.00 is 19.00 on each', () => {
  const lines = ['1', '2', '3'].map((key) => taxable(key, '100', [component('FR', '19')]));
  const [group] = taxGroups(lines, DEFAULT_TAX_METHOD);
  const shares = splitTax(
    group!,
    group!.taxMinor,
    lines.flatMap((line) => line.parts),
  );
  expect(shares.map((share) => formatted(share.taxMinor))).toEqual(['19.00', '19.00', '19.00']);
});

describe('precision', () => {
  test.each<[Rounding, bigint, string]>([
    ['NEAREST', 5n, '197.45'],
    ['UP', 5n, '197.50'],
    ['DOWN', 5n, '197.45'],
    ['NEAREST', 1000n, '200.00'],
    ['DOWN', 1000n, '190.00'],
    ['UP', 1n, '197.47'],
  ])('20 %% of 987.34 %s to a step of %d minor units is %s', (rounding, stepMinor, tax) => {
    expect(
      totalOf([taxable('1', '987.34', [component('FR', '20')])], method('COMPONENT', 'TOTAL', rounding, stepMinor)),
    ).toBe(tax);
  });

  test.each([
    ['0.01', 'EUR', 1n],
    ['0.05', 'EUR', 5n],
    ['10', 'EUR', 1000n],
    ['1', 'JPY', 1n],
    ['0.005', 'KWD', 5n],
  ])('%s of %s is a step of %d minor units', (text, currency, stepMinor) => {
    expect(parseTaxPrecision(text, currency)).toBe(stepMinor);
  });

  test.each([
    ['0.001', 'EUR'],
    ['0.015', 'EUR'],
    ['0.5', 'JPY'],
    ['0', 'EUR'],
    ['-0.05', 'EUR'],
  ])('%s of %s is refused', (text, currency) => {
    expect(() => parseTaxPrecision(text, currency)).toThrow(expect.objectContaining({ code: 'TAX_PRECISION' }));
  });
});

describe('a typed tax', () => {
  const lines = [
    taxable('rated', '100', [component('FR', '20')]),
    taxable('typed', '50', [component('FR', '20'), component('CITY', '5')], '7.01'),
  ];

  test('is excluded from tax over the document and used unchanged', () => {
    expect(taxesOf(lines, method('COMBINATION', 'TOTAL', 'UP', 1000n))).toEqual(['20.00', '7.01']);
  });

  test('is split by the rates when tax is stored by component', () => {
    expect(taxesOf(lines, method('COMPONENT', 'TOTAL'))).toEqual(['20.00', '5.61', '1.40']);
  });

  test('needs no component and is allowed on a line of zero', () => {
    expect(taxesOf([taxable('free', '0', [], '3.00')], DEFAULT_TAX_METHOD)).toEqual(['3.00']);
  });

  test.each([
    ['with the opposite sign of its amount', taxable('a', '10', [], '-1.00'), 'TYPED_TAX_SIGN'],
    ['without an amount', { key: 'a', parts: [], components: [], typedTaxMinor: 1n }, 'TYPED_TAX_WITHOUT_AMOUNT'],
  ])('%s is refused', (_case, wrong, code) => {
    expect(() => taxGroups([wrong], DEFAULT_TAX_METHOD)).toThrow(expect.objectContaining({ code }));
  });
});

test('exempt, reverse charge, zero rated and export are never merged', () => {
  const lines = (['Z', 'E', 'AE', 'K', 'G', 'O'] as const).map((category) =>
    taxable(category, '10', [component('FR', '0', category)]),
  );
  expect(
    taxGroups([...lines, ...lines.map((line) => ({ ...line, key: `${line.key}2` }))], DEFAULT_TAX_METHOD).map(
      (group) => group.baseMinor,
    ),
  ).toEqual(lines.map(() => 2000n));
});

test.each<[string, TaxComponent[], string[]]>([
  ['a standard rate', [component('FR', '20')], []],
  ['two taxes of two jurisdictions', [component('FR', '20'), component('CITY', '20')], []],
  ['a standard rate of zero', [component('FR', '0')], ['TAX_RATE_FOR_CATEGORY']],
  ['a negative rate', [component('FR', '-15')], ['TAX_RATE_FOR_CATEGORY']],
  ['an exempt line with a rate', [component('FR', '20', 'E')], ['TAX_RATE_FOR_CATEGORY']],
  ['the same tax twice', [component('FR', '20'), component('FR', '20')], ['TAX_COMPONENT_TWICE']],
])('%s', (_case, components, codes) => {
  expect(whyNotComponents(components).map((refusal) => refusal.code)).toEqual(codes);
});

describe('the displayed split', () => {
  const anyTaxable = fc.tuple(
    fc.bigInt(-100_00n, 200_00n),
    fc.constantFrom(
      [component('FR', '20')],
      [component('FR', '5.5'), component('CITY', '2')],
      [component('FR', '0', 'E')],
      [],
    ),
    fc.option(fc.bigInt(0n, 999n), { freq: 5 }),
  );
  const anyMethod = fc.record({
    by: fc.constantFrom<TaxMethod['by']>('COMPONENT', 'COMBINATION'),
    per: fc.constantFrom<TaxMethod['per']>('LINE', 'TOTAL'),
    jurisdictions: fc.record({
      FR: fc.record({
        rounding: fc.constantFrom<Rounding>('UP', 'DOWN', 'NEAREST'),
        stepMinor: fc.constantFrom(1n, 5n, 1000n),
      }),
    }),
  });

  test('adds up to every group and to the summary, and the whole base has the whole tax', () => {
    fc.assert(
      fc.property(fc.array(anyTaxable, { minLength: 1, maxLength: 6 }), anyMethod, (generated, how) => {
        const taxables = generated.map(([baseMinor, components, typed], index) => ({
          key: `${index}`,
          parts: [{ key: `${index}`, baseMinor }],
          components,
          typedTaxMinor: typed === null ? undefined : baseMinor < 0n ? -typed : typed,
        }));
        const groups = taxGroups(taxables, how);
        const shares = groups.flatMap((group) =>
          splitTax(
            group,
            group.taxMinor,
            taxables.flatMap((each) => each.parts).filter((part) => group.partKeys.includes(part.key)),
          ),
        );
        const taxMinor = sum(groups.map((group) => group.taxMinor));
        expect(sum(taxSummary(shares).map((row) => row.taxMinor))).toBe(taxMinor);
        for (const group of groups) {
          const ofGroup = shares.filter((share) => share.groupKey === group.key);
          expect(sum(ofGroup.map((share) => share.taxMinor))).toBe(group.taxMinor);
          expect(group.baseMinor === 0n || taxOfPart(group, group.baseMinor) === group.taxMinor).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('a cent of rounding is not magnified when amounts nearly cancel', () => {
    const lines = [
      taxable('goods', '100.00', [component('FR', '20')]),
      taxable('deduction', '-99.97', [component('FR', '20')]),
    ];
    const [group] = taxGroups(lines, method('COMPONENT', 'TOTAL', 'UP'));
    const shares = splitTax(
      group!,
      group!.taxMinor,
      lines.flatMap((line) => line.parts),
    );
    expect(shares.map((share) => formatted(share.taxMinor))).toEqual(['20.01', '-20.00']);
    expect(formatted(group!.taxMinor)).toBe('0.01');
  });

  test('a base with several taxes is counted once per tax in the summary', () => {
    const lines = [
      taxable('1', '100', [component('FR', '20'), component('CITY', '2')]),
      taxable('2', '50', [component('FR', '20')]),
    ];
    const shares = taxGroups(lines, DEFAULT_TAX_METHOD).flatMap((group) =>
      splitTax(
        group,
        group.taxMinor,
        lines.flatMap((line) => line.parts).filter((part) => group.partKeys.includes(part.key)),
      ),
    );
    expect(
      taxSummary(shares).map((row) => [row.component?.jurisdiction, formatted(row.baseMinor), formatted(row.taxMinor)]),
    ).toEqual([
      ['FR', '150.00', '30.00'],
      ['CITY', '100.00', '2.00'],
    ]);
  });
});
