import type { Handed, PlannedShipment, PostingOptions, Pricing, SaleDraft, SourceLine } from '../../invoicing/index.js';
import { afterUnits, priceUnits, totalWithTax } from '../../invoicing/index.js';
import type { printedCompany } from '../../parties/index.js';
import { divide } from '../../../kernel/decimal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import type { LockedOrder, findProducts } from '../repository.js';
import type { Progress } from './progress.js';
import type { PostedUnits } from './units.js';
import { UNITS, WHY_NOTHING, whyNotDeliver } from './units.js';

type OrderLine = LockedOrder['lines'][number];

/** The data with which an order is drafted. */
export interface DraftingFacts {
  buyer: ReturnType<typeof printedCompany>;
  termsDays: number;
  taxMethod: SaleDraft['taxMethod'];
  componentsOf: (taxCategory: string) => SourceLine['components'];
  products: Awaited<ReturnType<typeof findProducts>>;
  progress: Progress;
}

/**
 * The invoice lines of an order, what is shipped for them, and what is left afterwards. Refuses with NOTHING_TO_POST,
 * OVER_DELIVERY, an invalid quantity, and with the codes of header discount and freight.
 */
export function draftOrder({ order, lines }: LockedOrder, facts: DraftingFacts, options: PostingOptions): Handed {
  const units = unitsOf(lines, facts, options);
  const pricing = pricingOf(order, lines, facts);
  const invoicedOf = (line: SourceLine) => units.get(line.source!.lineId)!.invoiced;
  const priced = priceUnits(pricing, invoicedOf);
  const left = priceUnits({ ...pricing, lines: afterUnits(pricing.lines, priced) }, (line) => leftAfter(line));
  const shipments = shipmentsOf(lines, units, facts.products);
  const draft: SaleDraft = {
    kind: 'SALE',
    id: newId(),
    legalEntityId: order.legalEntityId,
    source: { name: 'SALES_ORDER', id: order.id, reference: order.reference },
    companyId: order.companyId,
    buyer: facts.buyer,
    currency: order.currency,
    exchangeRate: order.exchangeRate,
    termsDays: facts.termsDays,
    deliveryDate: shipments.length > 0 ? options.postingDate : (facts.progress.shippedOn.get(order.id) ?? null),
    buyerReference: order.customerReference ?? null,
    orderReference: order.reference,
    discountMethod: order.discountMethod,
    discountPercent: order.discountPercent,
    taxMethod: facts.taxMethod,
    lines: priced,
  };
  return { drafts: [draft], shipments, leftMinor: left.length === 0 ? 0n : totalWithTax(left, facts.taxMethod) };
}

/** The units of each line that are invoiced and shipped. */
function unitsOf(
  lines: readonly OrderLine[],
  { products }: DraftingFacts,
  { quantity, deliverNow }: PostingOptions,
): Map<string, PostedUnits> {
  const given = new Map(deliverNow.map((each) => [each.lineId, each]));
  const refusals = lines.flatMap((line) => {
    const wanted = given.get(line.id);
    const refusal = wanted && whyNotDeliver(line, wanted.quantity, products.get(line.productId!));
    return refusal ? [refusal.at('deliverNow', String(wanted.position), 'quantity')] : [];
  });
  refuseIf(refusals);
  const units = new Map(
    lines.map((line) => [line.id, UNITS[quantity](line, given.get(line.id)?.quantity ?? (0n as Quantity))]),
  );
  if ([...units.values()].every(({ invoiced }) => invoiced === 0n)) throw WHY_NOTHING[quantity]();
  return units;
}

/** The whole order, less what is cancelled, with what was invoiced of it before. */
const pricingOf = (order: LockedOrder['order'], lines: readonly OrderLine[], facts: DraftingFacts): Pricing => ({
  currency: order.currency,
  discountMethod: order.discountMethod,
  headerDiscount: { percent: order.discountPercent, amountMinor: order.discountAmount },
  freightMinor: order.freight,
  lines: lines
    .filter((line) => line.quantity > line.cancelled)
    .map((line): SourceLine => {
      const quantity = (line.quantity - line.cancelled) as Quantity;
      const invoiced = facts.progress.invoiced.get(line.id);
      return {
        id: newId(),
        source: { name: 'SALES_ORDER', id: order.id, lineId: line.id },
        productId: line.productId!,
        sku: facts.products.get(line.productId!)!.sku,
        description: line.description,
        unit: line.unit,
        quantity,
        unitPrice: line.price,
        discountMinor: discountOf(order, line, quantity),
        components: facts.componentsOf(line.taxCategory),
        unitCost: line.unitCost,
        ...(invoiced && { invoiced }),
      };
    }),
});

/** A discount of a whole line goes with its units; a discount per unit does so by itself. */
const discountOf = (order: Pick<LockedOrder['order'], 'discountMethod'>, line: OrderLine, kept: Quantity): bigint =>
  order.discountMethod === 'LINE' ? divide(line.discount * kept, line.quantity, 'NEAREST') : line.discount;

const leftAfter = ({ quantity, invoiced }: SourceLine): Quantity => (quantity - (invoiced?.quantity ?? 0n)) as Quantity;

function shipmentsOf(
  lines: readonly OrderLine[],
  units: ReadonlyMap<string, PostedUnits>,
  products: DraftingFacts['products'],
): PlannedShipment[] {
  const shipped = lines.flatMap((line) => {
    const quantity = units.get(line.id)!.shipped;
    const { id: orderLineId, description, unit } = line;
    return quantity === 0n
      ? []
      : [{ orderLineId, sku: products.get(line.productId!)!.sku, description, unit, quantity }];
  });
  return shipped.length === 0 ? [] : [{ lines: shipped }];
}
