import { sum } from '../decimal.js';
import { type Refusal, refuseIf } from '../refusal.js';
import { refuse } from '../refusals.js';
import {
  splitTax,
  taxGroups,
  type Taxable,
  type TaxComponent,
  type TaxGroup,
  type TaxMethod,
  type TaxShare,
} from '../tax/index.js';
import { discountShares, freightShares, headerDiscount, type HeaderDiscount } from './header.js';
import { lineTotals, type DiscountMethod, type LineTotals, type PricedLine } from './line.js';

/** The taxation of a line, charge or freight: by components, or a typed tax (MANUAL) that the components only describe. */
export interface Taxation {
  readonly components: readonly TaxComponent[];
  readonly typedTaxMinor?: bigint;
}

/** An entered line; `key` is unique among the lines and charges of the document. */
export interface DocumentLine extends PricedLine, Taxation {
  readonly key: string;
}

/** An amount outside the lines, such as handling, with its own tax. */
export interface Charge extends Taxation {
  readonly key: string;
  readonly amountMinor: bigint;
}

/** Freight has its own tax or is taxed like the goods it is allocated to. */
export interface Freight {
  readonly amountMinor: bigint;
  readonly taxation: Taxation | 'AS_GOODS';
}

/** The input from which the totals of an order, a return, a quote or an invoice are calculated. */
export interface DocumentInput {
  readonly currency: string;
  readonly discountMethod: DiscountMethod;
  readonly taxMethod: TaxMethod;
  readonly lines: readonly DocumentLine[];
  readonly headerDiscount?: HeaderDiscount;
  readonly freight?: Freight;
  readonly charges?: readonly Charge[];
}

/** A line with its shares; `baseMinor` is its net after header discount, which is taxed, credited and reported. */
export interface DocumentLineTotals extends LineTotals {
  readonly key: string;
  readonly discountShareMinor: bigint;
  readonly baseMinor: bigint;
  readonly freightShareMinor: bigint;
}

/** All in minor units. `subtotal - headerDiscount = preFreight`, `preFreight + freight + charges + tax = total`. */
export interface DocumentTotals {
  readonly lines: readonly DocumentLineTotals[];
  readonly subtotalMinor: bigint;
  readonly headerDiscountMinor: bigint;
  readonly preFreightMinor: bigint;
  readonly freightMinor: bigint;
  readonly chargesMinor: bigint;
  readonly taxMinor: bigint;
  readonly totalMinor: bigint;
  readonly taxGroups: readonly TaxGroup[];
  readonly taxShares: readonly TaxShare[];
}

/** The key under which the goods of a line (or a charge) are taxed and credited. */
export function goodsKey(lineKey: string): string {
  return `GOODS/${lineKey}`;
}

/** The key under which a line's share of the freight is taxed and credited. */
export function freightKey(lineKey: string): string {
  return `FREIGHT/${lineKey}`;
}

/** A line with its shares and its taxation. */
export interface TaxedLine extends DocumentLineTotals, Taxation {}

/** The lines of a document with their shares, and what else is taxed. */
export interface PricedDocument {
  readonly taxMethod: TaxMethod;
  readonly lines: readonly TaxedLine[];
  /** The taxation of the freight that the lines share; as goods by default. */
  readonly freightTaxation?: Freight['taxation'];
  readonly charges?: readonly Charge[];
}

/**
 * Calculates the totals of a document and all shares as they are posted (EN 16931 BR-CO-10 to BR-CO-17).
 * Refuses with LINE_KEY_TWICE and with the refusals of line, header, freight and tax.
 */
export function documentTotals(input: DocumentInput): DocumentTotals {
  const { taxMethod, freight, charges } = input;
  const lines = sharedLines(input).map((line, index) => ({ ...input.lines[index]!, ...line }));
  return totalsOfLines({ taxMethod, freightTaxation: freight?.taxation, charges, lines });
}

/**
 * The lines of a document with their shares of header discount and freight, before tax. Refuses with the refusals of
 * line, header and freight.
 */
export function sharedLines(input: Omit<DocumentInput, 'taxMethod' | 'charges'>): DocumentLineTotals[] {
  const { currency, freight } = input;
  const priced = input.lines.map((line) => lineTotals(line, input.discountMethod, currency));
  const netsMinor = priced.map((line) => line.netMinor);
  const headerDiscountMinor = headerDiscount(sum(netsMinor), input.headerDiscount ?? {}, currency);
  const discounts = discountShares(headerDiscountMinor, netsMinor);
  const bases = netsMinor.map((netMinor, index) => netMinor - (discounts[index] ?? 0n));
  const freights = freightShares(freight?.amountMinor ?? 0n, bases);
  return priced.map((line, index) => ({
    ...line,
    key: input.lines[index]?.key ?? '',
    discountShareMinor: discounts[index] ?? 0n,
    baseMinor: bases[index] ?? 0n,
    freightShareMinor: freights[index] ?? 0n,
  }));
}

/**
 * The totals of lines that have their shares already: those of one document, of a part of it, or of several together.
 * Refuses with LINE_KEY_TWICE and with the refusals of tax.
 */
export function totalsOfLines(document: PricedDocument): DocumentTotals {
  const { lines, charges = [], taxMethod } = document;
  refuseIf(whyNotKeys([...lines, ...charges].map((line) => line.key)));
  const tax = taxOf(taxablesOf(document), taxMethod);
  const subtotalMinor = sum(lines.map((line) => line.netMinor));
  const headerDiscountMinor = sum(lines.map((line) => line.discountShareMinor));
  const freightMinor = sum(lines.map((line) => line.freightShareMinor));
  const preFreightMinor = subtotalMinor - headerDiscountMinor;
  const chargesMinor = sum(charges.map((charge) => charge.amountMinor));
  const totalMinor = preFreightMinor + freightMinor + chargesMinor + tax.taxMinor;
  return {
    lines: lines.map(totalsOfLine),
    subtotalMinor,
    headerDiscountMinor,
    preFreightMinor,
    freightMinor,
    chargesMinor,
    ...tax,
    totalMinor,
  };
}

const totalsOfLine = ({
  key,
  amountMinor,
  discountMinor,
  netMinor,
  discountShareMinor,
  baseMinor,
  freightShareMinor,
}: TaxedLine): DocumentLineTotals => ({
  key,
  amountMinor,
  discountMinor,
  netMinor,
  discountShareMinor,
  baseMinor,
  freightShareMinor,
});

function taxOf(taxables: readonly Taxable[], method: TaxMethod) {
  const groups = taxGroups(taxables, method);
  const parts = new Map(taxables.flatMap((taxable) => taxable.parts.map((part) => [part.key, part])));
  const taxShares = groups.flatMap((group) =>
    splitTax(
      group,
      group.taxMinor,
      group.partKeys.flatMap((key) => parts.get(key) ?? []),
    ),
  );
  return { taxMinor: sum(groups.map((group) => group.taxMinor)), taxGroups: groups, taxShares };
}

function taxablesOf({ lines, charges = [], freightTaxation = 'AS_GOODS' }: PricedDocument): Taxable[] {
  const goods = lines.map((line) => goodsTaxable(line, line.baseMinor));
  const charged = charges.map((charge) => goodsTaxable(charge, charge.amountMinor));
  return [...goods, ...freightTaxables(lines, freightTaxation), ...charged];
}

function goodsTaxable({ key, components, typedTaxMinor }: Taxation & { key: string }, baseMinor: bigint): Taxable {
  return { key: goodsKey(key), components, typedTaxMinor, parts: [{ key: goodsKey(key), baseMinor }] };
}

/** Freight with its own tax is one taxable with a part per line; freight taxed as goods is one taxable per line. */
function freightTaxables(lines: readonly TaxedLine[], taxation: Freight['taxation']): Taxable[] {
  const shared = lines.filter((line) => line.freightShareMinor !== 0n);
  const partOf = ({ key, freightShareMinor }: TaxedLine) => ({ key: freightKey(key), baseMinor: freightShareMinor });
  if (taxation !== 'AS_GOODS') {
    const taxable = { key: 'FREIGHT', parts: shared.map(partOf), ...taxation };
    return shared.length > 0 || taxable.typedTaxMinor ? [taxable] : [];
  }
  return shared.map((line) => ({ key: freightKey(line.key), parts: [partOf(line)], components: line.components }));
}

function whyNotKeys(keys: readonly string[]): Refusal[] {
  if (new Set(keys).size === keys.length) return [];
  return [...Map.groupBy(keys, (key) => key)]
    .filter(([, same]) => same.length > 1)
    .map(([key]) => refuse.lineKeyTwice({ key }));
}
