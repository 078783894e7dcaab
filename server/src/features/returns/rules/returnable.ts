import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import { powerOfTen } from '../../../kernel/decimal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../../kernel/quantity.js';
import { Refusal } from '../../../kernel/refusal.js';

/** An invoice line as far as it matters whether its units may come back. */
export interface SoldLine {
  invoiceNumber: string;
  description: string;
  isSale: boolean;
  /** Whether the legal entity that takes returns has issued the invoice itself. */
  isOurs: boolean;
  quantity: Quantity;
  reserved: Quantity;
  credited: Quantity;
  kept: Quantity;
  /** When the goods left; the date of the invoice where nothing was shipped. */
  soldOn: BusinessDate;
  returnPolicy: 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';
  returnDays: number | null;
  quantityDecimals: number;
}

/** How many units may still be announced: what was invoiced less open returns, credits and what was kept without credit. */
export const returnableQuantity = (line: Pick<SoldLine, 'quantity' | 'reserved' | 'credited' | 'kept'>): Quantity =>
  (line.quantity - line.reserved - line.credited - line.kept) as Quantity;

/** The last day on which a return may be asked for: the days of the product, else those of the house. */
export const returnUntil = (line: Pick<SoldLine, 'soldOn' | 'returnDays'>, defaultReturnDays: number): BusinessDate =>
  addDays(line.soldOn, line.returnDays ?? defaultReturnDays);

/** Why nothing of a line may come back, whoever asks. */
export function whyNotReturnable(line: SoldLine): Refusal | undefined {
  if (!line.isSale) return new Refusal('NOT_RETURNABLE', 'Only what was sold on an invoice can come back.');
  if (!line.isOurs) {
    const message = `${line.invoiceNumber} was issued by another legal entity. Return it there; only what our own invoices sold comes back here.`;
    return new Refusal('NOT_RETURNABLE', message);
  }
  if (line.returnPolicy === 'NEVER') return new Refusal('NOT_RETURNABLE', `${line.description} is never taken back.`);
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
  const message = `Nothing of this line is left to return: of ${formatQuantity(line.quantity)} sold ${taken.join(', ') || 'none'}.`;
  return new Refusal('OVER_RETURN', message, {
    facts: { remainingQuantity: formatQuantity(returnableQuantity(line)) },
  });
}

/** Why it is too late to ask; somebody with the right may overrule it with a reason. */
export function whyLate(line: SoldLine, defaultReturnDays: number, today: BusinessDate): Refusal | undefined {
  const until = returnUntil(line, defaultReturnDays);
  if (today <= until) return undefined;
  const message = `${line.description} could come back until ${until}. Somebody with the right may take it back all the same, with a reason.`;
  return new Refusal('RETURN_WINDOW_CLOSED', message, { facts: { until } });
}

/** Why so many units of a line may not be announced. */
export function whyNotReturn(line: SoldLine, quantity: Quantity): Refusal | undefined {
  const never = whyNotReturnable(line);
  if (never) return never;
  if (quantity <= 0n) return new Refusal('INVALID_INPUT', 'A quantity to return is above zero.');
  if (quantity % powerOfTen(QUANTITY_SCALE - line.quantityDecimals) !== 0n) {
    return new Refusal(
      'INVALID_INPUT',
      `${line.description} is counted ${line.quantityDecimals === 0 ? 'in whole units' : `with ${line.quantityDecimals} decimals at most`}.`,
    );
  }
  const left = returnableQuantity(line);
  if (quantity <= left) return undefined;
  const message = `Only ${formatQuantity(left)} of ${formatQuantity(line.quantity)} on ${line.invoiceNumber} are left to return.`;
  return new Refusal('OVER_RETURN', message, { facts: { remainingQuantity: formatQuantity(left) } });
}
