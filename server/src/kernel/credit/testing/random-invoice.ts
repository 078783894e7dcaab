import * as fc from 'fast-check';
import { sum, type Rounding } from '../../decimal.js';
import { parseExchangeRate } from '../../exchange-rate.js';
import { parsePercent, percentFromScaled } from '../../percent.js';
import { unitPriceFromScaled } from '../../price.js';
import { quantityFromScaled } from '../../quantity.js';
import { DEFAULT_TAX_METHOD, type TaxComponent, type TaxMethod } from '../../tax/index.js';
import {
  documentTotals,
  lineTotals,
  type DocumentInput,
  type DocumentLine,
  type Taxation,
} from '../../totals/index.js';
import { creditableInvoice, type CreditableInvoice } from '../invoice.js';

const tax = (jurisdiction: string, category: TaxComponent['category'], rate: string): TaxComponent => ({
  jurisdiction,
  category,
  rate: parsePercent(rate),
});

const COMPONENT_SETS: readonly (readonly TaxComponent[])[] = [
  [tax('FR', 'S', '20')],
  [tax('FR', 'S', '5.5')],
  [tax('FR', 'S', '19.6'), tax('CITY', 'S', '2.125')],
  [tax('FR', 'S', '20'), tax('FR', 'S', '3.3333')],
  [tax('CITY', 'S', '0.000001')],
  [tax('FR', 'E', '0')],
  [tax('FR', 'S', '150')],
  [],
];

const anyComponents = fc.constantFrom(...COMPONENT_SETS);
const anyRounding = fc.record({
  rounding: fc.constantFrom<Rounding>('NEAREST', 'UP', 'DOWN'),
  stepMinor: fc.constantFrom(1n, 1n, 5n, 10n, 250n),
});
const anyFraction = fc.constantFrom(0n, 0n, 0n, 1n, 7n, 33n, 50n, 99n, 100n);

const anyLine = fc.record({
  quantityScaled: fc.oneof(
    fc.bigInt(1n, 12n).map((units) => units * 100_000n),
    fc.bigInt(1n, 3_000_000n),
  ),
  isDeduction: fc.constantFrom(false, false, false, false, true),
  priceScaled: fc.oneof(fc.bigInt(0n, 300_000_000n), fc.bigInt(0n, 20_000n), fc.constant(0n)),
  volumeHundredths: anyFraction,
  discountHundredths: anyFraction,
  components: anyComponents,
  typedTax: fc.option(fc.bigInt(0n, 5_000n), { freq: 6 }),
});

type RandomLine = typeof anyLine extends fc.Arbitrary<infer Line> ? Line : never;

/** All settings of a document at random; small amounts are frequent, because rounding matters most there. */
const anyShape = fc.record({
  currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  rate: fc.constantFrom('1', '0.90123', '161.55', '0.0061900340').map(parseExchangeRate),
  discountMethod: fc.constantFrom<'LINE' | 'PER_UNIT'>('LINE', 'PER_UNIT'),
  by: fc.constantFrom<TaxMethod['by']>('COMPONENT', 'COMBINATION'),
  french: anyRounding,
  city: anyRounding,
  lines: fc.array(anyLine, { minLength: 1, maxLength: 6 }),
  headerPercent: fc.constantFrom(0n, 0n, 5_000_000n, 33_333_333n, 100_000_000n).map(percentFromScaled),
  headerHundredths: anyFraction,
  freightMinor: fc.oneof(fc.constant(0n), fc.bigInt(0n, 3_000n)),
  freightTax: fc.oneof(fc.constant('AS_GOODS' as const), anyComponents, fc.bigInt(1n, 500n)),
  chargeMinor: fc.constantFrom(0n, 0n, 1n, 999n),
});

type Shape = typeof anyShape extends fc.Arbitrary<infer Value> ? Value : never;

/** An invoice without credits; `isPlain` when no line is a deduction. */
export interface RandomInvoice {
  readonly input: DocumentInput;
  readonly invoice: CreditableInvoice;
  readonly isPlain: boolean;
}

/** Invoices with tax per line or in total. If deductions exceed the goods, all signs are reversed. */
export function anyInvoice(per: TaxMethod['per'], mayDeduct: boolean): fc.Arbitrary<RandomInvoice> {
  return anyShape.map((shape) => {
    const isPlain = !mayDeduct || shape.lines.every((line) => !line.isDeduction);
    const input = build(shape, per, mayDeduct ? 1n : 0n);
    const subtotalMinor = subtotalOf(input);
    const candidate = subtotalMinor < 0n ? build(shape, per, -1n) : input;
    try {
      return post(discounted(candidate, shape), shape, isPlain);
    } catch {
      // Typed taxes or a charge may still make the total negative: such a shape is posted without deductions.
      return post(discounted(build(shape, per, 0n), shape), shape, true);
    }
  });
}

function post(input: DocumentInput, { rate }: Shape, isPlain: boolean): RandomInvoice {
  return { input, isPlain, invoice: creditableInvoice(input, documentTotals(input), { currency: 'CHF', rate }) };
}

/** `deductions` is 1n to use deductions as generated, -1n to reverse every sign, 0n for no deductions. */
function build(shape: Shape, per: TaxMethod['per'], deductions: bigint): DocumentInput {
  const taxMethod = { ...DEFAULT_TAX_METHOD, by: shape.by, per, jurisdictions: { FR: shape.french, CITY: shape.city } };
  const lines = shape.lines.map((line, index) =>
    entered(line, index, deductions * (line.isDeduction ? -1n : 1n) || 1n, shape),
  );
  const charges =
    shape.chargeMinor === 0n
      ? []
      : [{ key: 'handling', amountMinor: shape.chargeMinor, components: COMPONENT_SETS[0]! }];
  return {
    currency: shape.currency,
    discountMethod: shape.discountMethod,
    taxMethod,
    lines,
    charges,
    freight: freightOf(shape),
  };
}

function entered(line: RandomLine, index: number, side: bigint, { currency, discountMethod }: Shape): DocumentLine {
  const priced = {
    quantity: quantityFromScaled(side * line.quantityScaled),
    unitPrice: unitPriceFromScaled(line.priceScaled),
    volumeDiscount: unitPriceFromScaled((line.priceScaled * line.volumeHundredths) / 100n),
  };
  const { amountMinor } = lineTotals(priced, discountMethod, currency);
  const perUnit = discountMethod === 'LINE' ? amountMinor : (amountMinor * 100_000n) / priced.quantity;
  const manualDiscountMinor = (perUnit * line.discountHundredths) / 100n;
  const isRight = isAccepted(() => lineTotals({ ...priced, manualDiscountMinor }, discountMethod, currency));
  const typedTaxMinor = line.typedTax === null ? undefined : side * line.typedTax;
  return {
    key: `line ${index + 1}`,
    ...priced,
    manualDiscountMinor: isRight ? manualDiscountMinor : 0n,
    components: line.components,
    typedTaxMinor,
  };
}

function freightOf({ freightMinor, freightTax }: Shape): DocumentInput['freight'] {
  if (freightMinor === 0n) return undefined;
  const typed: Taxation | undefined =
    typeof freightTax === 'bigint' ? { components: COMPONENT_SETS[2]!, typedTaxMinor: freightTax } : undefined;
  return {
    amountMinor: freightMinor,
    taxation: typed ?? (freightTax === 'AS_GOODS' ? freightTax : { components: freightTax as readonly TaxComponent[] }),
  };
}

function discounted(input: DocumentInput, shape: Shape): DocumentInput {
  const percentMinor = documentTotals({
    ...input,
    headerDiscount: { percent: shape.headerPercent },
  }).headerDiscountMinor;
  const amountMinor = ((subtotalOf(input) - percentMinor) * shape.headerHundredths) / 100n;
  return { ...input, headerDiscount: { percent: shape.headerPercent, amountMinor } };
}

function subtotalOf(input: DocumentInput): bigint {
  return sum(input.lines.map((line) => lineTotals(line, input.discountMethod, input.currency).netMinor));
}

function isAccepted(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
