import { lineGapMinor } from '../../../kernel/printed.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import type { TaxMethod } from '../../../kernel/tax/index.js';
import type {
  DiscountMethod,
  DocumentLineTotals,
  HeaderDiscount,
  LineAmounts,
  UnitsOfLine,
} from '../../../kernel/totals/index.js';
import { nextPart, sharedLines, totalsOfLines } from '../../../kernel/totals/index.js';
import type { SaleLine } from './drafts.js';
import type { Explanation } from './explain.js';
import { explainPart, explainWhole } from './explain-sale.js';

/** A whole line of a source, with what earlier documents invoiced of it. */
export interface SourceLine extends Omit<SaleLine, 'totals' | 'why'> {
  discountMinor: bigint;
  invoiced?: UnitsOfLine;
}

/** The lines of a source with the amounts that they share. */
export interface Pricing {
  currency: string;
  discountMethod: DiscountMethod;
  headerDiscount?: HeaderDiscount;
  freightMinor?: bigint;
  lines: readonly SourceLine[];
}

const NOTHING: UnitsOfLine = {
  quantity: quantityFromScaled(0n),
  netMinor: 0n,
  discountShareMinor: 0n,
  freightShareMinor: 0n,
};

/** Prices all lines of a source. Refuses with the codes of line, header discount and freight. */
export const priceAll = (pricing: Pricing): SaleLine[] => priceUnits(pricing, (line) => line.quantity);

/**
 * Prices units of the lines of a source; lines without units are left out. Header discount and freight are shared by all
 * lines of the source, and units take their part of them cumulatively, so that the parts add up to the whole to the
 * minor unit. Refuses with the codes of line, header discount and freight.
 */
export function priceUnits(pricing: Pricing, unitsOf: (line: SourceLine) => Quantity): SaleLine[] {
  const whole = sharedLines(inputOf(pricing));
  const document = {
    currency: pricing.currency,
    subtotalMinor: whole.reduce((sum, line) => sum + line.netMinor, 0n),
    headerDiscountMinor: whole.reduce((sum, line) => sum + line.discountShareMinor, 0n),
    freightMinor: pricing.freightMinor ?? 0n,
  };
  return pricing.lines.flatMap((line, index) => {
    const quantity = unitsOf(line);
    if (quantity === 0n) return [];
    const { discountMinor: _discount, invoiced: _invoiced, ...rest } = line;
    return [{ ...rest, quantity, ...pricedPart(line, whole[index]!, quantity, document) }];
  });
}

/** The lines after some of their units were invoiced too. */
export function afterUnits(lines: readonly SourceLine[], priced: readonly SaleLine[]): SourceLine[] {
  const pricedOf = new Map(priced.map((line) => [line.id, line]));
  return lines.map((line) => {
    const part = pricedOf.get(line.id);
    if (!part) return line;
    const before = line.invoiced ?? NOTHING;
    const invoiced = {
      quantity: quantityFromScaled(before.quantity + part.quantity),
      netMinor: before.netMinor + part.totals.netMinor,
      discountShareMinor: before.discountShareMinor + part.totals.discountShareMinor,
      freightShareMinor: before.freightShareMinor + part.totals.freightShareMinor,
    };
    return { ...line, invoiced };
  });
}

/** The total of priced lines on a document of their own, including tax, in minor units. */
export const totalWithTax = (lines: readonly SaleLine[], taxMethod: TaxMethod): bigint =>
  totalsOfLines({ taxMethod, lines: lines.map(taxedLine) }).totalMinor;

/** A priced line as the totals of a document take it. */
export const taxedLine = ({ totals, components }: SaleLine) => ({ ...totals, components });

const inputOf = ({ currency, discountMethod, headerDiscount, freightMinor = 0n, lines }: Pricing) => ({
  currency,
  discountMethod,
  headerDiscount,
  freight: freightMinor === 0n ? undefined : ({ amountMinor: freightMinor, taxation: 'AS_GOODS' } as const),
  lines: lines.map((line) => ({
    key: line.id,
    quantity: line.quantity,
    unitPrice: line.unitPrice,
    manualDiscountMinor: line.discountMinor,
    components: line.components,
  })),
});

function pricedPart(
  line: SourceLine,
  whole: DocumentLineTotals,
  quantity: Quantity,
  document: Parameters<typeof explainWhole>[2],
): { totals: DocumentLineTotals; why: Explanation[] } {
  const before = line.invoiced ?? NOTHING;
  if (before.quantity === 0n && quantity === line.quantity) {
    return { totals: whole, why: explainWhole(line, whole, document) };
  }
  const wholeLine = { ...whole, quantity: line.quantity };
  const part = nextPart(wholeLine, before, quantity);
  return {
    totals: totalsOfPart(line, part, quantity, document.currency),
    why: explainPart(wholeLine, before, part, quantity, document.currency),
  };
}

/** The printed discount of a part is the difference between quantity times price and its net. */
function totalsOfPart(
  { id, unitPrice }: SourceLine,
  { netMinor, discountShareMinor, freightShareMinor }: LineAmounts,
  quantity: Quantity,
  currency: string,
): DocumentLineTotals {
  const discountMinor = -lineGapMinor({ quantity, unitPrice, allowanceMinor: 0n, chargeMinor: 0n, netMinor }, currency);
  return {
    key: id,
    amountMinor: netMinor + discountMinor,
    discountMinor,
    netMinor,
    discountShareMinor,
    baseMinor: netMinor - discountShareMinor,
    freightShareMinor,
  };
}
