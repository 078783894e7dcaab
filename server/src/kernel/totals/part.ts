import { divide } from '../decimal.js';
import type { Quantity } from '../quantity.js';

/** The amounts of a line that go with its units, in minor units. */
export interface LineAmounts {
  readonly netMinor: bigint;
  readonly discountShareMinor: bigint;
  readonly freightShareMinor: bigint;
}

/** The amounts of a number of units of a line. */
export interface UnitsOfLine extends LineAmounts {
  readonly quantity: Quantity;
}

/**
 * The amounts of the next units of a line: `round(whole x units so far / all units) - taken before`, half away from zero,
 * so that the parts of a line add up to the whole and the last part takes the rest.
 */
export function nextPart(whole: UnitsOfLine, before: UnitsOfLine, quantity: Quantity): LineAmounts {
  const unitsAfter = before.quantity + quantity;
  const step = (wholeMinor: bigint, beforeMinor: bigint) =>
    divide(wholeMinor * unitsAfter, whole.quantity, 'NEAREST') - beforeMinor;
  return {
    netMinor: step(whole.netMinor, before.netMinor),
    discountShareMinor: step(whole.discountShareMinor, before.discountShareMinor),
    freightShareMinor: step(whole.freightShareMinor, before.freightShareMinor),
  };
}
