import { formatDecimal, parseDecimal, powerOfTen, type Scaled } from './decimal.js';
import { say } from './refusals.js';

/** A quantity in the unit of its line, scaled by 10^5, as in the column type `numeric(18,5)`: 2.5 pieces are 250000n. */
export type Quantity = Scaled<'Quantity'>;

export const QUANTITY_SCALE = 5;

/** One unit in the scale of `Quantity`. */
export const ONE_UNIT = powerOfTen(QUANTITY_SCALE) as Quantity;

const SHAPE = { scale: QUANTITY_SCALE, digits: 18, what: say.quantity() };

/** Brands an integer that is already scaled by 10^5: a stored counter, a sum or a difference. */
export function quantityFromScaled(scaled: bigint): Quantity {
  return scaled as Quantity;
}

/** Parses "2.5". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 5) and DECIMAL_RANGE. */
export function parseQuantity(text: string): Quantity {
  return parseDecimal(text, SHAPE) as Quantity;
}

/** Formats as "2.5", without trailing zeros. */
export function formatQuantity(quantity: Quantity): string {
  return formatDecimal(quantity, QUANTITY_SCALE, 0);
}
