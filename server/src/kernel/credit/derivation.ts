import { sign } from '../decimal.js';
import type { Percent } from '../percent.js';
import type { Quantity } from '../quantity.js';
import type { TaxRounding } from '../tax/index.js';

/** A cumulative figure: the step from the amount credited before to the amount that should be credited after this note. */
interface Cumulative {
  /** The amount that should be credited after this note. */
  readonly cumulativeMinor: bigint;
  /** The amount credited by earlier notes, since the baseline if there is one. */
  readonly creditedBeforeMinor: bigint;
  /** The difference, or zero if earlier notes credited more. */
  readonly amountMinor: bigint;
}

/** `baseline x unitsAfter / baselineUnits`. */
export interface ByQuantity extends Cumulative {
  readonly rule: 'QUANTITY';
  readonly baselineMinor: bigint;
  readonly baselineQuantity: Quantity;
  readonly quantityAfter: Quantity;
}

/** An entered amount, out of the remaining amount. */
export interface ByAmount {
  readonly rule: 'AMOUNT';
  readonly remainingBeforeMinor: bigint;
  readonly amountMinor: bigint;
}

/** A line's share of credited freight, in proportion to the remaining freight of each line. */
export interface ByFreight {
  readonly rule: 'FREIGHT';
  readonly noteFreightMinor: bigint;
  readonly remainingBeforeMinor: bigint;
  readonly remainingOfAllMinor: bigint;
  readonly amountMinor: bigint;
}

/** `rate x credited base`, with the rounding of the jurisdiction. */
export interface ByRate extends Cumulative, TaxRounding {
  readonly rule: 'TAX_RATE';
  readonly rate: Percent;
  readonly creditedBaseMinor: bigint;
}

/** `stored x part / whole`: tax of a line by its base, discount by the credited base, functional value by the amount. */
export interface ByProportion extends Cumulative {
  readonly rule: 'PROPORTION';
  readonly storedMinor: bigint;
  readonly part: bigint;
  readonly whole: bigint;
}

/** A typed tax on a line without an amount: it is credited with the last unit. */
export interface ByLastUnit extends Cumulative {
  readonly rule: 'LAST_UNIT';
  readonly storedMinor: bigint;
  readonly isComplete: boolean;
}

/** The tax deducted by a fee: the tax of its share, at most the tax of the note, all of it when the fee takes the whole base. */
export interface ByFee {
  readonly rule: 'FEE';
  readonly feeShareMinor: bigint;
  readonly ofBaseMinor: bigint;
  readonly ofTaxMinor: bigint;
  readonly amountMinor: bigint;
}

/** How a figure of a credit note was calculated, with the values used. */
export type Derivation = ByQuantity | ByAmount | ByFreight | ByRate | ByProportion | ByLastUnit | ByFee;

/**
 * The step from the credited amount to the cumulative amount; it never has the opposite sign of the stored figure. After a
 * reversal, earlier notes may exceed the cumulative amount by a rounding step; then the step is zero and a later note
 * credits the difference.
 */
export function advance(storedMinor: bigint, cumulativeMinor: bigint, creditedBeforeMinor: bigint): Cumulative {
  const step = cumulativeMinor - creditedBeforeMinor;
  const isBackward = sign(step) * sign(storedMinor) < 0n;
  return { cumulativeMinor, creditedBeforeMinor, amountMinor: isBackward ? 0n : step };
}
