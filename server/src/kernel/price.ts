import { formatDecimal, parseDecimal, type Scaled } from './decimal.js';

/** A price of one unit, net of tax, scaled by 10^6 as the column `numeric(19,6)` is: 20.3994 is 20399400n. */
export type UnitPrice = Scaled<'UnitPrice'>;

export const PRICE_SCALE = 6;

const SHAPE = { scale: PRICE_SCALE, digits: 19, what: 'unit price' };

/** Takes a whole number that is already scaled by 10^6 for what it is. */
export function unitPriceFromScaled(scaled: bigint): UnitPrice {
  return scaled as UnitPrice;
}

/** Reads "20.3994". Refuses with DECIMAL_FORMAT, DECIMAL_PLACES (more than 6) and DECIMAL_RANGE. */
export function parseUnitPrice(text: string): UnitPrice {
  return parseDecimal(text, SHAPE) as UnitPrice;
}

/** Writes "12.00" or "20.3994": at least as many decimals as `leastDecimals`, which is best the currency's. */
export function formatUnitPrice(price: UnitPrice, leastDecimals: number = 2): string {
  return formatDecimal(price, PRICE_SCALE, leastDecimals);
}
