import { sum } from '../decimal.js';
import { allocate } from '../money.js';
import { refuseIf } from '../refusal.js';
import { splitTax, type TaxShare } from '../tax/index.js';
import { goodsKey } from '../totals/index.js';
import type { NoteFees } from './fees.js';
import type { CreditableInvoice } from './invoice.js';
import { whyNotFeeAmounts, type Fee } from './request.js';

/**
 * Divides the fees of a document between the notes on its invoices, in proportion to what each note credits (largest
 * remainder). Each fee and each note is divided exactly: `weights` are the net amounts of the notes, in minor units. Refuses
 * fees that are not positive with CREDIT_SIGN.
 */
export function feesByNote(fees: readonly Fee[], weights: readonly bigint[]): Fee[][] {
  refuseIf(whyNotFeeAmounts(fees));
  const credited = weights.map((weight) => (weight > 0n ? weight : 0n));
  const cells = dividedFees(fees, allocate(sum(fees.map((fee) => fee.amountMinor)), credited));
  return weights.map((_, note) =>
    fees.flatMap(({ key }, index) => {
      const amountMinor = cells[index]![note]!;
      return amountMinor === 0n ? [] : [{ key, amountMinor }];
    }),
  );
}

/**
 * The taxes of each fee of a note, by component and under `goodsKey(fee.key)`: positive amounts that add up to those of the
 * note's fees in every tax group. They are for display and reports and are not capped.
 */
export function feeTaxShares(invoice: CreditableInvoice, fees: readonly Fee[], ofNote: NoteFees): TaxShare[] {
  const cells = dividedFees(
    fees,
    ofNote.shares.map(({ baseMinor }) => baseMinor),
  );
  const groups = new Map(invoice.groups.map((group) => [group.key, group]));
  return ofNote.taxes.flatMap(({ groupKey, taxMinor }) => {
    const isIn = ofNote.shares.map(({ groupKeys }) => groupKeys.includes(groupKey));
    const bases = cells.map((ofFee) => sum(ofFee.filter((_, share) => isIn[share])));
    const taxes = allocate(taxMinor, bases);
    return fees.flatMap(({ key }, index) =>
      bases[index] === 0n
        ? []
        : splitTax(groups.get(groupKey)!, taxes[index]!, [{ key: goodsKey(key), baseMinor: bases[index]! }]),
    );
  });
}

/**
 * A table of amounts by fee and share: rows add up to the fees, columns to the shares. Each fee is allocated to what is left
 * of the shares, so that no amount is negative.
 */
function dividedFees(fees: readonly Fee[], shares: readonly bigint[]): bigint[][] {
  let left = [...shares];
  return fees.map(({ amountMinor }) => {
    const taken = allocate(amountMinor, left);
    left = left.map((share, index) => share - taken[index]!);
    return taken;
  });
}
