import type { PostingOptions } from '../../invoicing/index.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { LineQuantities } from '../rules.js';
import { toDeliver, toInvoice, whyNotQuantity } from '../rules.js';

/** The units of a line that a posting invoices, and those that it ships. */
export interface PostedUnits {
  invoiced: Quantity;
  shipped: Quantity;
}

/** How much of an order line each quantity of a posting means; `given` are the units to deliver now. */
export const UNITS: Readonly<
  Record<PostingOptions['quantity'], (line: LineQuantities, given: Quantity) => PostedUnits>
> = {
  ALL: (line) => ({ invoiced: toInvoice(line), shipped: toDeliver(line) }),
  PACKING_SLIP: (line) => ({ invoiced: (line.delivered - line.invoiced) as Quantity, shipped: 0n as Quantity }),
  DELIVER_NOW: (_, given) => ({ invoiced: given, shipped: given }),
};

/** Why units cannot be delivered now: no such quantity of the product is sold, or fewer are left. */
export function whyNotDeliver(
  line: LineQuantities,
  given: Quantity,
  product: Parameters<typeof whyNotQuantity>[1],
): Refusal | undefined {
  const left = toDeliver(line) < toInvoice(line) ? toDeliver(line) : toInvoice(line);
  const refusal = whyNotQuantity(given, product);
  if (refusal || given <= left) return refusal;
  const facts = { remainingQuantity: formatQuantity(left) };
  return left === 0n ? refuse.nothingToDeliver(facts) : refuse.moreThanLeft(facts);
}

/** Why nothing of an order is posted although something is left. */
export const WHY_NOTHING: Readonly<Record<PostingOptions['quantity'], () => Refusal>> = {
  ALL: refuse.orderInvoiced,
  PACKING_SLIP: refuse.nothingShipped,
  DELIVER_NOW: refuse.nothingGiven,
};
