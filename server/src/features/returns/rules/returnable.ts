import { powerOfTen } from '../../../kernel/decimal.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../../kernel/quantity.js';
import type { Refusal } from '../../../kernel/refusal.js';
import { refuse } from '../refusals.js';
import type { SoldOn } from './late.js';

/** The data of an invoice line that decides whether its units can be returned. */
export interface SoldLine extends SoldOn {
  invoiceNumber: string;
  description: string;
  isSale: boolean;
  quantity: Quantity;
  reserved: Quantity;
  credited: Quantity;
  kept: Quantity;
  returnPolicy: 'ALWAYS' | 'NEVER' | 'WITHIN_DAYS';
  quantityDecimals: number;
}

/** The units that can still be announced: invoiced less open returns, credited units and units kept without credit. */
export const returnableQuantity = (line: Pick<SoldLine, 'quantity' | 'reserved' | 'credited' | 'kept'>): Quantity =>
  (line.quantity - line.reserved - line.credited - line.kept) as Quantity;

/** Why a legal entity takes nothing back. */
export const whyNotTakingReturns = (legalEntity: { areReturnsEnabled: boolean }): Refusal | undefined =>
  legalEntity.areReturnsEnabled ? undefined : refuse.returnsOff();

/** Why no units of a line are ever taken back. */
export function whyNeverReturnable(
  line: Pick<SoldLine, 'isSale' | 'returnPolicy' | 'description'>,
): Refusal | undefined {
  if (!line.isSale) return refuse.notSold();
  return line.returnPolicy === 'NEVER' ? refuse.neverReturnable({ product: line.description }) : undefined;
}

/** Why no units of a line can be returned, regardless of the caller's permissions. */
export function whyNotReturnable(line: SoldLine): Refusal | undefined {
  return whyNeverReturnable(line) ?? (returnableQuantity(line) <= 0n ? nothingLeft(line) : undefined);
}

const nothingLeft = (line: SoldLine): Refusal =>
  refuse.nothingLeft({
    remainingQuantity: formatQuantity(returnableQuantity(line)),
    sold: formatQuantity(line.quantity),
    reserved: formatQuantity(line.reserved),
    credited: formatQuantity(line.credited),
    kept: formatQuantity(line.kept),
  });

/** Why a quantity is refused on any line. */
export const whyNotAboveZero = (quantity: Quantity): Refusal | undefined =>
  quantity > 0n ? undefined : refuse.quantityNotAboveZero({ quantity: formatQuantity(quantity) });

/** Why this quantity of a line cannot be announced. */
export function whyNotReturn(line: SoldLine, quantity: Quantity): Refusal | undefined {
  const refusal = whyNotReturnable(line) ?? whyNotAboveZero(quantity);
  if (refusal) return refusal;
  const { description: product, quantityDecimals: decimals } = line;
  if (quantity % powerOfTen(QUANTITY_SCALE - decimals) !== 0n) return refuse.wrongDecimals({ product, decimals });
  const left = returnableQuantity(line);
  if (quantity <= left) return undefined;
  return refuse.moreThanLeft({
    remainingQuantity: formatQuantity(left),
    sold: formatQuantity(line.quantity),
    invoice: line.invoiceNumber,
  });
}
