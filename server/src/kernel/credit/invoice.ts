import { magnitude, sum } from '../decimal.js';
import { convert, type ExchangeRate } from '../exchange-rate.js';
import { ONE_UNIT, quantityFromScaled, type Quantity } from '../quantity.js';
import { Refusal, refuseIf } from '../refusal.js';
import { taxOfPart, type TaxGroup } from '../tax/index.js';
import type { DocumentInput, DocumentTotals } from '../totals/index.js';

/** A posted line, as credits see it: always a positive quantity, amounts in minor units with the sign they were billed with. */
export interface CreditableLine {
  readonly key: string;
  readonly quantity: Quantity;
  /** Net before, share of, and net after the header discount: `net - discountShare = base`. */
  readonly netMinor: bigint;
  readonly discountShareMinor: bigint;
  readonly baseMinor: bigint;
  readonly freightShareMinor: bigint;
}

/** A posted tax group with its tax in the functional currency. */
export interface CreditableGroup extends TaxGroup {
  readonly taxFunctionalMinor: bigint;
}

/** What of a posted invoice never changes and every credit is measured against. `net` is goods, charges and freight. */
export interface CreditableInvoice {
  readonly currency: string;
  readonly lines: readonly CreditableLine[];
  readonly groups: readonly CreditableGroup[];
  readonly netMinor: bigint;
  readonly totalMinor: bigint;
  readonly netFunctionalMinor: bigint;
}

/** The functional currency of the legal entity and the rate of the invoice, which its credits keep. */
export interface FunctionalCurrency {
  readonly currency: string;
  readonly rate: ExchangeRate;
}

/**
 * Freezes a calculated document for posting. Charges become lines of one unit, so that every kind of note can credit
 * them. Functional values are converted once for the net and once per tax group; their sum is the functional total.
 * Refuses with INVOICE_NEGATIVE (net or total below zero: it is a credit note) and LINE_WITHOUT_QUANTITY.
 */
export function creditableInvoice(
  input: DocumentInput,
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
  const found = lines
    .filter((line) => line.quantity === 0n)
    .map(
      (line) =>
        new Refusal('LINE_WITHOUT_QUANTITY', 'A line needs a quantity to be posted; enter one or remove the line.', {
          path: [line.key],
        }),
    );
  if (netMinor < 0n || totalMinor < 0n) {
    found.push(new Refusal('INVOICE_NEGATIVE', 'An invoice cannot be below zero; post it as a credit note.'));
  }
  return found;
}

/** Credits of the whole base end on the stored tax only if the rule gives it back: a fault of the program otherwise. */
function assertWholeTax(group: TaxGroup): void {
  if (group.baseMinor !== 0n && taxOfPart(group, group.baseMinor) !== group.taxMinor) {
    throw new Error(`Tax group ${group.key} does not give back its tax of ${group.taxMinor}.`);
  }
}
