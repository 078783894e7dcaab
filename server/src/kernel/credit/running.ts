import { divide } from '../decimal.js';
import { quantityFromScaled, type Quantity } from '../quantity.js';
import type { ByQuantity } from './derivation.js';

/**
 * An amount that runs out with the units of a line: its goods, or its share of the freight. Since the baseline the amount
 * follows the units cumulatively; whatever takes money without units starts a new baseline of what remains over the units
 * that remain. Fit for columns under CHECKs: `creditedMinor` between 0 and the amount that was billed,
 * `quantitySinceBaseline` between 0 and `baselineQuantity`, `creditedSinceBaselineMinor` between 0 and `baselineMinor`.
 */
export interface Running {
  readonly baselineMinor: bigint;
  readonly baselineQuantity: Quantity;
  readonly quantitySinceBaseline: Quantity;
  readonly creditedSinceBaselineMinor: bigint;
  /** Credited in all, over every baseline. */
  readonly creditedMinor: bigint;
}

/** Starts a baseline: `remainingMinor` is left to credit over `remainingQuantity`, `creditedMinor` is credited already. */
export function startBaseline(remainingMinor: bigint, remainingQuantity: Quantity, creditedMinor: bigint): Running {
  return {
    baselineMinor: remainingMinor,
    baselineQuantity: remainingQuantity,
    quantitySinceBaseline: quantityFromScaled(0n),
    creditedSinceBaselineMinor: 0n,
    creditedMinor,
  };
}

/** What is left to credit, in minor units. */
export function remainingOf(running: Running): bigint {
  return running.baselineMinor - running.creditedSinceBaselineMinor;
}

/**
 * Takes the amount of `quantity` more units: `round(baseline x unitsSince / baselineUnits) - creditedSince`, half away from
 * zero, so that the last unit takes the rest and no unit is off by more than one minor unit.
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

/** Takes money without units (gives it back when against the running side) and starts a baseline over `remainingQuantity`. */
export function takeAmount(running: Running, amountMinor: bigint, remainingQuantity: Quantity): Running {
  return startBaseline(remainingOf(running) - amountMinor, remainingQuantity, running.creditedMinor + amountMinor);
}
