import { formatDecimal, parseDecimal, powerOfTen, type Scaled } from './decimal.js';

/** A quantity in the unit of its line, scaled by 10^5 as the column `numeric(18,5)` is: 2.5 pieces are 250000n. */
export type Quantity = Scaled<'Quantity'>;

export const QUANTITY_SCALE = 5;

/** How many scaled steps one unit has. */
export const ONE_UNIT = powerOfTen(QUANTITY_SCALE) as Quantity;

const SHAPE = { scale: QUANTITY_SCALE, digits: 18, what: 'quantity' };

/** Takes a whole number that is already scaled by 10^5 for what it is: a counter read back, a sum or a difference. */
export function quantityFromScaled(scaled: bigint): Quantity {
  return scaled as Quantity;
}

/** Reads "2.5". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 5) and DECIMAL_RANGE. */
export function parseQuantity(text: string): Quantity {
  return parseDecimal(text, SHAPE) as Quantity;
}

/** Writes "2.5", without zeros at the end. */
export function formatQuantity(quantity: Quantity): string {
  return formatDecimal(quantity, QUANTITY_SCALE, 0);
}
