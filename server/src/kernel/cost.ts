import { currencyDigits } from './currency.js';
import { divide, powerOfTen } from './decimal.js';
import { PRICE_SCALE, type UnitPrice } from './price.js';
import { QUANTITY_SCALE, type Quantity } from './quantity.js';

/**
 * The cost of the next `quantity` units of a line, in minor units: the rounded cost of all units so far less that of the
 * `before` units, so that the parts of a line add up to its cost.
 */
export function costOfUnits(unitCost: UnitPrice, before: Quantity, quantity: Quantity, currency: string): bigint {
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - currencyDigits(currency));
  const upTo = (units: bigint) => divide(units * unitCost, scale, 'NEAREST');
  return upTo(before + quantity) - upTo(before);
}
