import { formatAmount } from '../../kernel/money.js';
import { Refusal } from '../../kernel/refusal.js';
import { powerOfTen } from '../../kernel/decimal.js';
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

/** Why a product cannot be put on a line with this quantity and price. */
export function whyNotProduct(
  product: SoldProduct | undefined,
  line: { quantity: Quantity; unitPrice?: UnitPrice },
  currency: string,
  index: number,
): Refusal | undefined {
  const at = (field: string) => ({ path: ['lines', String(index), field] });
  if (!product) return new Refusal('NOT_FOUND', 'There is no such product.', at('productId'));
  const { name, quantityDecimals } = product;
  if (!product.isActive)
    return new Refusal('PRODUCT_NOT_SALABLE', `${name} is not active. Choose another product.`, at('productId'));
  if (line.unitPrice === undefined && product.currency !== currency) {
    return new Refusal(
      'INVALID_INPUT',
      `${name} is priced in ${product.currency}. Enter a price in ${currency}.`,
      at('price'),
    );
  }
  if (line.quantity % powerOfTen(QUANTITY_SCALE - quantityDecimals) !== 0n) {
    const allowed = quantityDecimals === 0 ? 'in whole units' : `with ${quantityDecimals} decimals at most`;
    return new Refusal('INVALID_INPUT', `${name} is sold ${allowed}. Correct the quantity.`, at('quantity'));
  }
  return undefined;
}

export interface EnteredLine {
  productId: string;
  quantity: Quantity;
  discountMinor: bigint;
}

/** The refusals of the lines of a new order, each with the path of the field. */
export function whyNotLines(lines: readonly EnteredLine[], currency: string): Refusal[] {
  if (lines.length === 0)
    return [new Refusal('INVALID_INPUT', 'An order needs at least one line.', { path: ['lines'] })];
  return lines.flatMap((line, index) => {
    const at = (field: string) => ({ path: ['lines', String(index), field] });
    const found: Refusal[] = [];
    if (line.quantity <= 0n) {
      found.push(
        new Refusal(
          'INVALID_INPUT',
          `The quantity is ${formatQuantity(line.quantity)}. Enter a quantity above zero.`,
          at('quantity'),
        ),
      );
    }
    if (line.discountMinor < 0n) {
      found.push(
        new Refusal(
          'INVALID_INPUT',
          `The discount is ${formatAmount(line.discountMinor, currency)}. Enter zero or more.`,
          at('discount'),
        ),
      );
    }
    return found;
  });
}

/** Why a tax category cannot be taxed: a missing tax rule is not the same as a rate of zero. */
export function whyNotTaxed(components: ReadonlyMap<string, readonly unknown[]>, zone: string): Refusal | undefined {
  const untaxed = [...components].find(([, found]) => found.length === 0)?.[0];
  if (untaxed === undefined) return undefined;
  const message = `No tax rule covers the tax category ${untaxed} in the tax zone ${zone}. Ask an accountant to add one.`;
  return new Refusal('TAX_RULE_MISSING', message, { facts: { taxCategory: untaxed, taxZone: zone } });
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
