import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import { powerOfTen } from '../../../kernel/decimal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Text } from '../../../kernel/text.js';
import { refuse } from '../refusals.js';

/** The data of an invoice line that decides whether its units can be returned. */
export interface SoldLine {
  invoiceNumber: string;
  description: string;
  isSale: boolean;
  /** Whether the own legal entity issued the invoice. */
  isOwnInvoice: boolean;
  quantity: Quantity;
  reserved: Quantity;
  credited: Quantity;
  kept: Quantity;
  /** The delivery date of the invoice, or its posting date if nothing was shipped. */
  soldOn: BusinessDate;
  returnPolicy: 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';
  returnDays: number | null;
  quantityDecimals: number;
}

/** The units that can still be announced: invoiced less open returns, credited units and units kept without credit. */
export const returnableQuantity = (line: Pick<SoldLine, 'quantity' | 'reserved' | 'credited' | 'kept'>): Quantity =>
  (line.quantity - line.reserved - line.credited - line.kept) as Quantity;

/** The last day of the return window, by the days of the product or else of the legal entity. */
export const returnUntil = (line: Pick<SoldLine, 'soldOn' | 'returnDays'>, defaultReturnDays: number): BusinessDate =>
  addDays(line.soldOn, line.returnDays ?? defaultReturnDays);

/** Why no units of a line can be returned, regardless of the caller's permissions. */
export function whyNotReturnable(line: SoldLine): Refusal | undefined {
  if (!line.isSale) return new Refusal('NOT_RETURNABLE', 'Only units sold on an invoice can be returned.');
  if (!line.isOwnInvoice) {
    const message = `${line.invoiceNumber} was issued by another legal entity. Create the return there.`;
    return new Refusal('NOT_RETURNABLE', message);
  }
  if (line.returnPolicy === 'NEVER') return new Refusal('NOT_RETURNABLE', `${line.description} cannot be returned.`);
  if (returnableQuantity(line) <= 0n) return nothingLeft(line);
  return undefined;
}

function nothingLeft(line: SoldLine): Refusal {
  const { reserved, credited, kept } = line;
  const taken = [
    reserved > 0n && `${formatQuantity(reserved)} on open returns`,
    credited > 0n && `${formatQuantity(credited)} credited`,
    kept > 0n && `${formatQuantity(kept)} kept without credit`,
  ].filter(Boolean);
  const message = `Nothing is left to return on this line: ${formatQuantity(line.quantity)} sold, ${taken.join(', ') || 'none left'}.`;
  return new Refusal('OVER_RETURN', message, {
    facts: { remainingQuantity: formatQuantity(returnableQuantity(line)) },
  });
}

/** Why a return is too late; a caller with `returns.override` may accept it with a reason. `remedy` is whom to ask. */
export function whyLate(
  line: SoldLine,
  defaultReturnDays: number,
  today: BusinessDate,
  remedy: Text,
): Refusal | undefined {
  const until = returnUntil(line, defaultReturnDays);
  if (today <= until) return undefined;
  return refuse.windowClosed({ product: line.description, until, remedy });
}

/** Why a quantity is refused on any line. */
export const whyNotAboveZero = (quantity: Quantity): Refusal | undefined =>
  quantity > 0n ? undefined : new Refusal('INVALID_INPUT', 'Enter a quantity above zero.');

/** Why this quantity of a line cannot be announced. */
export function whyNotReturn(line: SoldLine, quantity: Quantity): Refusal | undefined {
  const refusal = whyNotReturnable(line) ?? whyNotAboveZero(quantity);
  if (refusal) return refusal;
  if (quantity % powerOfTen(QUANTITY_SCALE - line.quantityDecimals) !== 0n) {
    return new Refusal(
      'INVALID_INPUT',
      `${line.description} is counted ${line.quantityDecimals === 0 ? 'in whole units' : `with ${line.quantityDecimals} decimals at most`}. Correct the quantity.`,
    );
  }
  const left = returnableQuantity(line);
  if (quantity <= left) return undefined;
  const message = `Only ${formatQuantity(left)} of ${formatQuantity(line.quantity)} on ${line.invoiceNumber} are left to return. Enter ${formatQuantity(left)} or fewer.`;
  return new Refusal('OVER_RETURN', message, { facts: { remainingQuantity: formatQuantity(left) } });
}
