import { sign } from '../decimal.js';
import type { Percent } from '../percent.js';
import type { Quantity } from '../quantity.js';
import type { TaxRounding } from '../tax/index.js';

/** What every cumulative figure rests on: it advances from what was credited before to what should be credited by now. */
interface Cumulative {
  /** What should be credited after this note. */
  readonly cumulativeMinor: bigint;
  /** What earlier notes credited, since the baseline where there is one. */
  readonly creditedBeforeMinor: bigint;
  /** The figure: the difference, or nothing where earlier notes are ahead. */
  readonly amountMinor: bigint;
}

/** `baseline x unitsAfter / baselineUnits`. */
export interface ByQuantity extends Cumulative {
  readonly rule: 'QUANTITY';
  readonly baselineMinor: bigint;
  readonly baselineQuantity: Quantity;
  readonly quantityAfter: Quantity;
}

/** An amount somebody chose, out of what remained. */
export interface ByAmount {
  readonly rule: 'AMOUNT';
  readonly remainingBeforeMinor: bigint;
  readonly amountMinor: bigint;
}

/** A line's share of a freight note, by what remained of the freight of each line. */
export interface ByFreight {
  readonly rule: 'FREIGHT';
  readonly noteFreightMinor: bigint;
  readonly remainingBeforeMinor: bigint;
  readonly remainingOfAllMinor: bigint;
  readonly amountMinor: bigint;
}

/** `rate x credited base`, rounded as the jurisdiction does. */
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

/** A tax typed on a line without an amount: it goes with the last unit. */
export interface ByLastUnit extends Cumulative {
  readonly rule: 'LAST_UNIT';
  readonly storedMinor: bigint;
  readonly isComplete: boolean;
}

/** What a fee keeps back of a tax: the tax of its share, never more than the note has, all of it when it takes all. */
export interface ByFee {
  readonly rule: 'FEE';
  readonly feeShareMinor: bigint;
  readonly ofBaseMinor: bigint;
  readonly ofTaxMinor: bigint;
  readonly amountMinor: bigint;
}

/** Why a figure of a credit note is what it is, in the numbers it was calculated from. */
export type Derivation = ByQuantity | ByAmount | ByFreight | ByRate | ByProportion | ByLastUnit | ByFee;

/**
 * The step from what was credited to what should be, never against the side of the stored figure. A reversal may leave
 * earlier notes ahead of the rule by a rounding step; then this note takes nothing and a later one catches up.
 */
export function advance(storedMinor: bigint, cumulativeMinor: bigint, creditedBeforeMinor: bigint): Cumulative {
  const step = cumulativeMinor - creditedBeforeMinor;
  const isBackward = sign(step) * sign(storedMinor) < 0n;
  return { cumulativeMinor, creditedBeforeMinor, amountMinor: isBackward ? 0n : step };
}
