import { magnitude, sum } from '../decimal.js';
import { convert, type ExchangeRate } from '../exchange-rate.js';
import { ONE_UNIT, quantityFromScaled, type Quantity } from '../quantity.js';
import { type Refusal, refuseIf } from '../refusal.js';
import { refuse } from '../refusals.js';
import { taxOfPart, type TaxGroup } from '../tax/index.js';
import type { DocumentInput, DocumentTotals } from '../totals/index.js';

/** A posted line that can be credited: a positive quantity, and amounts in minor units with the billed sign. */
export interface CreditableLine {
  readonly key: string;
  readonly quantity: Quantity;
  /** The net before the header discount, the share of it, and the net after it: `net - discountShare = base`. */
  readonly netMinor: bigint;
  readonly discountShareMinor: bigint;
  readonly baseMinor: bigint;
  readonly freightShareMinor: bigint;
}

/** A posted tax group with its tax in the functional currency. */
export interface CreditableGroup extends TaxGroup {
  readonly taxFunctionalMinor: bigint;
}

/** The immutable amounts of a posted invoice that limit its credits. `net` is goods, charges and freight. */
export interface CreditableInvoice {
  readonly currency: string;
  readonly lines: readonly CreditableLine[];
  readonly groups: readonly CreditableGroup[];
  readonly netMinor: bigint;
  readonly totalMinor: bigint;
  readonly netFunctionalMinor: bigint;
}

/** The functional currency of the legal entity and the rate of the invoice, which its credits also use. */
export interface FunctionalCurrency {
  readonly currency: string;
  readonly rate: ExchangeRate;
}

/**
 * Builds the posted invoice from a calculated document. Charges become lines of one unit, so that every kind of note can
 * credit them. Functional values are converted once for the net and once per tax group; their sum is the functional total.
 * Refuses with INVOICE_NEGATIVE (net or total below zero) and LINE_WITHOUT_QUANTITY.
 */
export function creditableInvoice(
  input: Pick<DocumentInput, 'currency' | 'charges'> & { readonly lines: readonly { readonly quantity: Quantity }[] },
  totals: DocumentTotals,
  functional: FunctionalCurrency,
): CreditableInvoice {
  const value = (amountMinor: bigint) => convert(amountMinor, input.currency, functional.currency, functional.rate);
  const charges = (input.charges ?? []).map(({ key, amountMinor }) => ({
    key,
    netMinor: amountMinor,
    baseMinor: amountMinor,
  }));
  const lines: CreditableLine[] = [
    ...totals.lines.map((line, index) => ({
      key: line.key,
      quantity: quantityFromScaled(magnitude(input.lines[index]?.quantity ?? 0n)),
      netMinor: line.netMinor,
      discountShareMinor: line.discountShareMinor,
      baseMinor: line.baseMinor,
      freightShareMinor: line.freightShareMinor,
    })),
    ...charges.map((charge) => ({ ...charge, quantity: ONE_UNIT, discountShareMinor: 0n, freightShareMinor: 0n })),
  ];
  const netMinor = sum(lines.map((line) => line.baseMinor + line.freightShareMinor));
  refuseIf(whyNotCreditable(lines, netMinor, totals.totalMinor));
  const groups = totals.taxGroups.map((group) => ({ ...group, taxFunctionalMinor: value(group.taxMinor) }));
  groups.forEach(assertWholeTax);
  return {
    currency: input.currency,
    lines,
    groups,
    netMinor,
    totalMinor: totals.totalMinor,
    netFunctionalMinor: value(netMinor),
  };
}

function whyNotCreditable(lines: readonly CreditableLine[], netMinor: bigint, totalMinor: bigint): Refusal[] {
  const found = lines.filter((line) => line.quantity === 0n).map((line) => refuse.lineWithoutQuantity().at(line.key));
  if (netMinor < 0n || totalMinor < 0n) {
    found.push(refuse.invoiceNegative());
  }
  return found;
}

/** Credits of the whole base add up to the stored tax only if the rule returns it for the whole base. */
function assertWholeTax(group: TaxGroup): void {
  if (group.baseMinor !== 0n && taxOfPart(group, group.baseMinor) !== group.taxMinor) {
    throw new Error(`Tax group ${group.key} does not reproduce its tax of ${group.taxMinor}.`);
  }
}
