import { quantityFromScaled, type Quantity } from '../quantity.js';
import type { CreditableInvoice, CreditableLine } from './invoice.js';
import { startBaseline, type Running } from './running.js';

/** The credited part of a line. CHECK: `creditedQuantity` between 0 and the quantity, each amount between 0 and the billed amount. */
export interface LineCounter {
  readonly key: string;
  readonly creditedQuantity: Quantity;
  readonly goods: Running;
  readonly freight: Running;
  readonly creditedDiscountMinor: bigint;
}

/** The credited part of a tax group, before fees. CHECK: each between 0 and the amount of the group. */
export interface GroupCounter {
  readonly key: string;
  readonly creditedBaseMinor: bigint;
  readonly creditedTaxMinor: bigint;
  readonly creditedTaxFunctionalMinor: bigint;
}

/** The credited part of the invoice, before fees. CHECK: each between 0 and the amount of the invoice. */
export interface DocumentCounter {
  readonly creditedNetMinor: bigint;
  readonly creditedTotalMinor: bigint;
  readonly creditedNetFunctionalMinor: bigint;
}

/** All counters of an invoice, in the order of its lines and groups. */
export interface CreditCounters {
  readonly lines: readonly LineCounter[];
  readonly groups: readonly GroupCounter[];
  readonly document: DocumentCounter;
}

/** The counters of an invoice without credits. */
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

/** The quantity of a line that is left to credit. */
export function remainingQuantity(line: CreditableLine, counter: LineCounter): Quantity {
  return quantityFromScaled(line.quantity - counter.creditedQuantity);
}
