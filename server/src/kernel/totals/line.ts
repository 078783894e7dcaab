import { divide, isBetweenZeroAnd, powerOfTen } from '../decimal.js';
import { currencyDigits } from '../currency.js';
import { moneyText } from '../money.js';
import { formatUnitPrice, PRICE_SCALE, type UnitPrice } from '../price.js';
import { QUANTITY_SCALE, type Quantity } from '../quantity.js';
import { refuse } from '../refusals.js';

/** A manual discount is an amount per line or per unit; the method is stored on the document. */
export type DiscountMethod = 'LINE' | 'PER_UNIT';

/** The input of a line's price. A deduction has a negative quantity, never a negative price (EN 16931 BR-27). */
export interface PricedLine {
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  /** The discount on the price of each unit, from a discount list. */
  readonly volumeDiscount?: UnitPrice;
  /** In minor units, per line (with the sign of its quantity) or per unit, according to the discount method. */
  readonly manualDiscountMinor?: bigint;
}

/** Minor units of the document currency; `netMinor = amountMinor - discountMinor` is always true. */
export interface LineTotals {
  readonly amountMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
}

/**
 * `amount = q x (p - v)`, `net = amount - m` (LINE) or `amount - m x q` (PER_UNIT), as in Dynamics 365 Sales. The unit
 * price is not rounded before, and the net is rounded once, half away from zero; the discount shown is the difference of
 * amount and net. Changing the sign of quantity and line discount changes the sign of every result.
 * Refuses with PRICE_NEGATIVE, and with LINE_DISCOUNT_INVALID when a discount is negative or exceeds its base.
 */
export function lineTotals(line: PricedLine, method: DiscountMethod, currency: string): LineTotals {
  const { quantity, unitPrice, volumeDiscount = 0n, manualDiscountMinor = 0n } = line;
  if (unitPrice < 0n) {
    throw refuse.priceNegative({ unitPrice: { amount: formatUnitPrice(unitPrice), currency } });
  }
  const minorDigits = currencyDigits(currency);
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - minorDigits);
  const exactAmount = quantity * (unitPrice - volumeDiscount);
  const discountedUnits = method === 'LINE' ? powerOfTen(QUANTITY_SCALE) : quantity;
  const exactDiscount = discountedUnits * manualDiscountMinor * powerOfTen(PRICE_SCALE - minorDigits);
  if (!isBetweenZeroAnd(unitPrice, volumeDiscount) || !isBetweenZeroAnd(exactAmount, exactDiscount)) {
    const rounded = (exact: bigint) => moneyText(divide(exact, scale, 'NEAREST'), currency);
    const discount = rounded(quantity * volumeDiscount + exactDiscount);
    throw refuse.lineDiscountInvalid({ discount, amount: rounded(quantity * unitPrice) });
  }
  const amountMinor = divide(exactAmount, scale, 'NEAREST');
  const netMinor = divide(exactAmount - exactDiscount, scale, 'NEAREST');
  return { amountMinor, discountMinor: amountMinor - netMinor, netMinor };
}
