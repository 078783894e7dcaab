import { quantityFromScaled, type Quantity } from '../quantity.js';
import type { CreditableInvoice, CreditableLine } from './invoice.js';
import { startBaseline, type Running } from './running.js';

/** What was credited of a line. CHECK: `creditedQuantity` between 0 and the quantity, each amount between 0 and its own. */
export interface LineCounter {
  readonly key: string;
  readonly creditedQuantity: Quantity;
  readonly goods: Running;
  readonly freight: Running;
  readonly creditedDiscountMinor: bigint;
}

/** What was credited of a tax group, before fees. CHECK: each between 0 and what the group stores. */
export interface GroupCounter {
  readonly key: string;
  readonly creditedBaseMinor: bigint;
  readonly creditedTaxMinor: bigint;
  readonly creditedTaxFunctionalMinor: bigint;
}

/** What was credited of the whole invoice, before fees. CHECK: each between 0 and what the invoice stores. */
export interface DocumentCounter {
  readonly creditedNetMinor: bigint;
  readonly creditedTotalMinor: bigint;
  readonly creditedNetFunctionalMinor: bigint;
}

/** Everything that moves when an invoice is credited, in the order of the lines and groups of the invoice. */
export interface CreditCounters {
  readonly lines: readonly LineCounter[];
  readonly groups: readonly GroupCounter[];
  readonly document: DocumentCounter;
}

/** The counters of an invoice of which nothing is credited yet. */
export function openCounters(invoice: CreditableInvoice): CreditCounters {
  return {
    lines: invoice.lines.map(openLine),
    groups: invoice.groups.map(({ key }) => ({
      key,
      creditedBaseMinor: 0n,
      creditedTaxMinor: 0n,
      creditedTaxFunctionalMinor: 0n,
    })),
    document: { creditedNetMinor: 0n, creditedTotalMinor: 0n, creditedNetFunctionalMinor: 0n },
  };
}

function openLine({ key, quantity, baseMinor, freightShareMinor }: CreditableLine): LineCounter {
  return {
    key,
    creditedQuantity: quantityFromScaled(0n),
    goods: startBaseline(baseMinor, quantity, 0n),
    freight: startBaseline(freightShareMinor, quantity, 0n),
    creditedDiscountMinor: 0n,
  };
}

/** How many units of a line are left to credit. */
export function remainingQuantity(line: CreditableLine, counter: LineCounter): Quantity {
  return quantityFromScaled(line.quantity - counter.creditedQuantity);
}
