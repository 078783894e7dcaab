import { divide, isBetweenZeroAnd, powerOfTen } from '../decimal.js';
import { currencyDigits } from '../currency.js';
import { formatUnitPrice, PRICE_SCALE, type UnitPrice } from '../price.js';
import { QUANTITY_SCALE, type Quantity } from '../quantity.js';
import { Refusal } from '../refusal.js';

/** Whether a manual discount is one amount for the line or an amount for each unit; stored on the document. */
export type DiscountMethod = 'LINE' | 'PER_UNIT';

/** What a line is priced from. A line that takes back has a negative quantity, never a negative price (EN 16931 BR-27). */
export interface PricedLine {
  readonly quantity: Quantity;
  readonly unitPrice: UnitPrice;
  /** Off the price of each unit, from a discount list. */
  readonly volumeDiscount?: UnitPrice;
  /** Minor units: of the line (with the sign of its quantity) or of each unit, as the discount method says. */
  readonly manualDiscountMinor?: bigint;
}

/** Minor units of the document currency; `netMinor = amountMinor - discountMinor` always holds. */
export interface LineTotals {
  readonly amountMinor: bigint;
  readonly discountMinor: bigint;
  readonly netMinor: bigint;
}

/**
 * `amount = q x (p - v)`, `net = amount - m` (LINE) or `amount - m x q` (PER_UNIT), as Dynamics 365 Sales has them. The
 * unit price is never rounded first and the net is rounded once, half away from zero; the discount shown is what lies
 * between the two. Turning the sign of quantity and line discount turns every result.
 * Refuses with PRICE_NEGATIVE, and with LINE_DISCOUNT_INVALID when discounts are negative or exceed what they are taken from.
 */
export function lineTotals(line: PricedLine, method: DiscountMethod, currency: string): LineTotals {
  const { quantity, unitPrice, volumeDiscount = 0n, manualDiscountMinor = 0n } = line;
  if (unitPrice < 0n) {
    throw new Refusal(
      'PRICE_NEGATIVE',
      'A price cannot be negative; enter a negative quantity to take something back.',
      {
        facts: { unitPrice: formatUnitPrice(unitPrice) },
      },
    );
  }
  const minorDigits = currencyDigits(currency);
  const scale = powerOfTen(QUANTITY_SCALE + PRICE_SCALE - minorDigits);
  const exactAmount = quantity * (unitPrice - volumeDiscount);
  const discountedUnits = method === 'LINE' ? powerOfTen(QUANTITY_SCALE) : quantity;
  const exactDiscount = discountedUnits * manualDiscountMinor * powerOfTen(PRICE_SCALE - minorDigits);
  if (!isBetweenZeroAnd(unitPrice, volumeDiscount) || !isBetweenZeroAnd(exactAmount, exactDiscount)) {
    throw new Refusal(
      'LINE_DISCOUNT_INVALID',
      'A discount must lie between nothing and the amount it is taken from; lower it.',
    );
  }
  const amountMinor = divide(exactAmount, scale, 'NEAREST');
  const netMinor = divide(exactAmount - exactDiscount, scale, 'NEAREST');
  return { amountMinor, discountMinor: amountMinor - netMinor, netMinor };
}
