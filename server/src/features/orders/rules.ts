import { Refusal } from '../../kernel/refusal.js';
import { isBetweenZeroAnd, powerOfTen } from '../../kernel/decimal.js';
import type { Percent } from '../../kernel/percent.js';
import { HUNDRED_PERCENT, formatPercent } from '../../kernel/percent.js';
import type { UnitPrice } from '../../kernel/price.js';
import type { Quantity } from '../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../kernel/quantity.js';

/** The refusal codes of this feature, each with its meaning and remedy. */
export const ordersErrorCodes = {
  HEADER_DISCOUNT_INVALID: 'The header discount must be between zero and the subtotal. Correct it.',
  LINE_DISCOUNT_INVALID: 'A line discount must be between zero and the amount it is deducted from. Correct it.',
  PRICE_NEGATIVE: 'A price is below zero. Enter a price of zero or more.',
  FREIGHT_WITHOUT_LINES: 'An order with freight needs at least one line. Add one.',
  EXCHANGE_RATE_INVALID: 'An exchange rate is not above zero. Enter a rate above zero.',
  INVALID_TRANSITION:
    'The status of the document does not allow this. The `actions` field of the document lists what is allowed.',
  NOT_A_CUSTOMER: 'Only a company with the customer flag can be sold to. Set the flag, or choose another company.',
  TAX_RULE_MISSING:
    'No tax rule covers a product in the tax zone of the customer on that day. Ask an accountant to add one.',
  EXCHANGE_RATE_MISSING: 'An order in another currency than the functional currency needs an exchange rate. Enter it.',
  PRODUCT_NOT_SALABLE: 'The product is not active. Choose another one.',
} as const;

export const OPEN_STATUSES = ['PENDING', 'IN_PROGRESS', 'ON_HOLD'] as const;

type Status = (typeof OPEN_STATUSES)[number] | 'COMPLETE' | 'CANCELLED';

/** The status transitions of a sales order. Confirming also resumes from hold. */
const TRANSITIONS = {
  confirm: { from: ['PENDING', 'ON_HOLD'], to: 'IN_PROGRESS' },
} as const satisfies Record<string, { from: readonly Status[]; to: Status }>;

export const afterConfirm: Status = TRANSITIONS.confirm.to;

const NAMES: Record<Status, string> = {
  PENDING: 'pending',
  IN_PROGRESS: 'in progress',
  ON_HOLD: 'on hold',
  COMPLETE: 'complete',
  CANCELLED: 'cancelled',
};

/** The statuses that a sales order can change to from this one. */
export const nextStatuses = (status: Status): Status[] =>
  Object.values(TRANSITIONS)
    .filter(({ from }) => (from as readonly Status[]).includes(status))
    .map(({ to }) => to);

/** The refusal of a transition, with the statuses that are possible instead. */
export const wrongStatus = (status: Status, sentence: string): Refusal =>
  new Refusal('INVALID_TRANSITION', `This order is ${NAMES[status]}. ${sentence}`, {
    facts: { from: status, nextStatuses: nextStatuses(status) },
  });

export interface OrderFacts {
  status: Status;
  lineCount: number;
}

/** Why an order cannot be confirmed. */
export function whyNotConfirm({ status, lineCount }: OrderFacts): Refusal | undefined {
  if (!(TRANSITIONS.confirm.from as readonly Status[]).includes(status))
    return wrongStatus(status, 'Only a pending order, or one on hold, can be confirmed.');
  if (lineCount === 0)
    return new Refusal('INVALID_INPUT', 'An order without lines cannot be confirmed. Add a line first.');
  return undefined;
}

/** Why nothing of an order can be invoiced now. */
export function whyNotInvoice({
  status,
  linesToInvoice,
}: {
  status: Status;
  linesToInvoice: number;
}): Refusal | undefined {
  if (linesToInvoice === 0)
    return new Refusal('NOTHING_TO_POST', 'Everything on this order is invoiced. Take it out of the selection.');
  if (status !== 'IN_PROGRESS') return wrongStatus(status, 'Confirm it before it is invoiced.');
  return undefined;
}

export interface LineQuantities {
  quantity: Quantity;
  delivered: Quantity;
  invoiced: Quantity;
  cancelled: Quantity;
}

/** How many units of a line may still be delivered, and invoiced. */
export const toDeliver = (line: LineQuantities): Quantity =>
  (line.quantity - line.cancelled - line.delivered) as Quantity;
export const toInvoice = (line: LineQuantities): Quantity =>
  (line.quantity - line.cancelled - line.invoiced) as Quantity;

/** The counts that the header of a sales order carries, from all its lines. */
export const openCounts = (lines: readonly LineQuantities[]) => ({
  linesToDeliver: lines.filter((line) => toDeliver(line) > 0n).length,
  linesToInvoice: lines.filter((line) => toInvoice(line) > 0n).length,
});

/** Whether everything that was ordered has left and is invoiced. */
export const isDone = (lines: readonly LineQuantities[]): boolean => {
  const { linesToDeliver, linesToInvoice } = openCounts(lines);
  return linesToDeliver === 0 && linesToInvoice === 0;
};

/** Why a company cannot be sold to. */
export function whyNotCustomer(company: { isCustomer: boolean } | null | undefined): Refusal | undefined {
  const at = { path: ['customerId'] };
  if (!company) return new Refusal('NOT_FOUND', 'There is no such company, or you may not see it.', at);
  return company.isCustomer
    ? undefined
    : new Refusal(
        'NOT_A_CUSTOMER',
        'This company is not a customer. Choose another one, or set its customer flag.',
        at,
      );
}

interface SoldProduct {
  isActive: boolean;
  name: string;
  currency: string;
  quantityDecimals: number;
}

/** Why a product cannot be sold. */
export function whyNotProduct(product: SoldProduct | undefined): Refusal | undefined {
  if (!product) return new Refusal('NOT_FOUND', 'There is no such product.');
  if (product.isActive) return undefined;
  return new Refusal('PRODUCT_NOT_SALABLE', `${product.name} is not active. Choose another product.`);
}

/** Why a quantity cannot be sold; the decimals depend on the product, if it is known. */
export function whyNotQuantity(quantity: Quantity, product: SoldProduct | undefined): Refusal | undefined {
  if (quantity <= 0n)
    return new Refusal('INVALID_INPUT', `The quantity is ${formatQuantity(quantity)}. Enter a quantity above zero.`);
  if (!product || quantity % powerOfTen(QUANTITY_SCALE - product.quantityDecimals) === 0n) return undefined;
  const { name, quantityDecimals: decimals } = product;
  const allowed = decimals === 0 ? 'in whole units' : `with ${decimals} decimals at most`;
  return new Refusal('INVALID_INPUT', `${name} is sold ${allowed}. Correct the quantity.`);
}

/** Why a line has no valid price: it is negative, or missing although the product is priced in another currency. */
export function whyNotPrice(
  typed: UnitPrice | undefined,
  product: SoldProduct | undefined,
  currency: string | undefined,
): Refusal | undefined {
  if (typed !== undefined)
    return typed < 0n ? new Refusal('PRICE_NEGATIVE', 'The price is below zero. Enter zero or more.') : undefined;
  if (!product || !currency || product.currency === currency) return undefined;
  const { name, currency: other } = product;
  return new Refusal('INVALID_INPUT', `${name} is priced in ${other}. Enter a price in ${currency}.`);
}

/** Why a discount is refused regardless of the amount that it reduces; it is decimal text. */
export function whyNotDiscount(discount: string, code = 'INVALID_INPUT'): Refusal | undefined {
  return discount.startsWith('-') ? new Refusal(code, `The discount is ${discount}. Enter zero or more.`) : undefined;
}

/** Why a tax category cannot be taxed: a missing tax rule is not the same as a rate of zero. */
export function whyNotTaxed(
  category: string,
  components: ReadonlyMap<string, readonly unknown[]>,
  zone: string,
): Refusal | undefined {
  if (components.get(category)?.length) return undefined;
  const message = `No tax rule covers the tax category ${category} in the tax zone ${zone}. Ask an accountant to add one.`;
  return new Refusal('TAX_RULE_MISSING', message, { facts: { taxCategory: category, taxZone: zone } });
}

/** Why a percentage is no header discount. */
export function whyNotPercent(percent: Percent): Refusal | undefined {
  if (isBetweenZeroAnd(HUNDRED_PERCENT, percent)) return undefined;
  return new Refusal('HEADER_DISCOUNT_INVALID', `The discount is ${formatPercent(percent)} %. Enter 0 to 100.`);
}

/** Why an order in another currency than the functional currency is refused without an exchange rate. */
export function whyNotWithoutRate(
  rate: string | null | undefined,
  currency: string,
  functionalCurrency: string,
): Refusal | undefined {
  if (rate) return undefined;
  return new Refusal(
    'EXCHANGE_RATE_MISSING',
    `This customer buys in ${currency}. Enter the value of 1 ${currency} in ${functionalCurrency}.`,
  );
}
