import { divide } from '../decimal.js';
import { quantityFromScaled, type Quantity } from '../quantity.js';
import type { ByQuantity } from './derivation.js';

/**
 * The amount of a line that is credited with its units: its goods, or its share of the freight. Since the baseline, the
 * amount follows the units cumulatively; a credit of an amount without units starts a new baseline of the remaining amount
 * over the remaining units. CHECKs: `creditedMinor` between 0 and the billed amount, `quantitySinceBaseline` between 0 and
 * `baselineQuantity`, `creditedSinceBaselineMinor` between 0 and `baselineMinor`.
 */
export interface Running {
  readonly baselineMinor: bigint;
  readonly baselineQuantity: Quantity;
  readonly quantitySinceBaseline: Quantity;
  readonly creditedSinceBaselineMinor: bigint;
  /** Credited in total, over all baselines. */
  readonly creditedMinor: bigint;
}

/** Starts a baseline: `remainingMinor` is left to credit over `remainingQuantity`, `creditedMinor` is already credited. */
export function startBaseline(remainingMinor: bigint, remainingQuantity: Quantity, creditedMinor: bigint): Running {
  return {
    baselineMinor: remainingMinor,
    baselineQuantity: remainingQuantity,
    quantitySinceBaseline: quantityFromScaled(0n),
    creditedSinceBaselineMinor: 0n,
    creditedMinor,
  };
}

/** The amount left to credit, in minor units. */
export function remainingOf(running: Running): bigint {
  return running.baselineMinor - running.creditedSinceBaselineMinor;
}

/**
 * Credits `quantity` more units: `round(baseline x unitsSince / baselineUnits) - creditedSince`, half away from zero, so
 * that the last unit takes the remainder and no unit is off by more than one minor unit.
 */
export function takeUnits(running: Running, quantity: Quantity): { after: Running; why: ByQuantity } {
  const quantityAfter = quantityFromScaled(running.quantitySinceBaseline + quantity);
  const cumulativeMinor = divide(running.baselineMinor * quantityAfter, running.baselineQuantity, 'NEAREST');
  const amountMinor = cumulativeMinor - running.creditedSinceBaselineMinor;
  const { baselineMinor, baselineQuantity, creditedSinceBaselineMinor: creditedBeforeMinor } = running;
  return {
    after: {
      ...running,
      quantitySinceBaseline: quantityAfter,
      creditedSinceBaselineMinor: cumulativeMinor,
      creditedMinor: running.creditedMinor + amountMinor,
    },
    why: {
      rule: 'QUANTITY',
      baselineMinor,
      baselineQuantity,
      quantityAfter,
      cumulativeMinor,
      creditedBeforeMinor,
      amountMinor,
    },
  };
}

/** Credits an amount without units (the opposite sign reverses) and starts a baseline over `remainingQuantity`. */
export function takeAmount(running: Running, amountMinor: bigint, remainingQuantity: Quantity): Running {
  return startBaseline(remainingOf(running) - amountMinor, remainingQuantity, running.creditedMinor + amountMinor);
}
