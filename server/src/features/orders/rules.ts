import type { Refusal } from '../../kernel/refusal.js';
import { refuseIf } from '../../kernel/refusal.js';
import { isBetweenZeroAnd, powerOfTen } from '../../kernel/decimal.js';
import { declareLifeCycle } from '../../kernel/life-cycle.js';
import type { OrderStatus } from '../../kernel/order-status.js';
import { CLOSED_STATUSES, OPEN_STATUSES } from '../../kernel/order-status.js';
import type { ExchangeRate } from '../../kernel/exchange-rate.js';
import { SAME_CURRENCY, convertUnitPrice } from '../../kernel/exchange-rate.js';
import type { Percent } from '../../kernel/percent.js';
import { HUNDRED_PERCENT, formatPercent } from '../../kernel/percent.js';
import type { UnitPrice } from '../../kernel/price.js';
import { formatUnitPrice, unitPriceFromScaled, whyNotUnitPrice } from '../../kernel/price.js';
import type { Quantity } from '../../kernel/quantity.js';
import { QUANTITY_SCALE, formatQuantity } from '../../kernel/quantity.js';
import { refuse } from './refusals.js';

/** The refusal codes of this feature, each with its meaning and remedy. */
export const ordersErrorCodes = {
  HEADER_DISCOUNT_INVALID: 'The header discount must be between zero and the subtotal. Correct it.',
  LINE_DISCOUNT_INVALID: 'A line discount must be between zero and the amount it is deducted from. Correct it.',
  PRICE_NEGATIVE: 'A price is below zero. Enter a price of zero or more.',
  FREIGHT_WITHOUT_LINES: 'An order with freight needs at least one line. Add one.',
  EXCHANGE_RATE_INVALID:
    'An exchange rate is not above zero, or it is not 1 although the order is in the functional currency. Correct it, or leave it out.',
  INVALID_TRANSITION:
    'The status of the document does not allow this. The `actions` field of the document lists what is allowed.',
  NOT_A_CUSTOMER: 'Only a company with the customer flag can be sold to. Set the flag, or choose another company.',
  TAX_RULE_MISSING:
    'No tax rule covers a product in the tax zone of the customer on that day. Ask an accountant to add one.',
  EXCHANGE_RATE_MISSING: 'An order in another currency than the functional currency needs an exchange rate. Enter it.',
  COST_CURRENCY_MISMATCH:
    'The cost of a product is neither in the functional currency of the legal entity nor in the currency of the order. Order in that currency, or choose another product.',
  OVER_DELIVERY:
    'More units are delivered than are left on the order line. `remainingQuantity` shows how many are left.',
  PRODUCT_NOT_SALABLE: 'The product is not active. Choose another one.',
} as const;

/** The life cycle of a sales order. Confirming also resumes from hold; posting what is left completes the order. */
export const orderLifeCycle = declareLifeCycle({
  open: OPEN_STATUSES,
  closed: CLOSED_STATUSES,
  verbs: {
    confirm: { from: ['PENDING', 'ON_HOLD'], to: 'IN_PROGRESS', refusal: refuse.notConfirmable },
    invoice: { from: ['IN_PROGRESS'], refusal: refuse.notConfirmedYet },
  },
  effects: { complete: { from: ['IN_PROGRESS'], to: 'COMPLETE' } },
});

/** The statuses that a sales order can change to from a status. */
export const { next: nextStatuses } = orderLifeCycle;

export interface OrderFacts {
  status: OrderStatus;
  lineCount: number;
}

/** Why an order cannot be confirmed. */
export function whyNotConfirm({ status, lineCount }: OrderFacts): Refusal | undefined {
  return orderLifeCycle.whyNot('confirm', status) ?? (lineCount === 0 ? refuse.confirmedWithoutLines() : undefined);
}

/** Why nothing of an order can be invoiced now. */
export function whyNotInvoice({
  status,
  linesToInvoice,
}: {
  status: OrderStatus;
  linesToInvoice: number;
}): Refusal | undefined {
  return linesToInvoice === 0 ? refuse.orderInvoiced() : orderLifeCycle.whyNot('invoice', status);
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
  if (!company) return refuse.customerUnknown().at('customerId');
  return company.isCustomer ? undefined : refuse.notCustomer().at('customerId');
}

interface SoldProduct {
  isActive: boolean;
  name: string;
  currency: string;
  quantityDecimals: number;
}

/** Why a product cannot be sold. */
export function whyNotProduct(product: SoldProduct | undefined): Refusal | undefined {
  if (!product) return refuse.productUnknown();
  return product.isActive ? undefined : refuse.productInactive({ product: product.name });
}

/** Why a quantity cannot be sold; the decimals depend on the product, if it is known. */
export function whyNotQuantity(quantity: Quantity, product: SoldProduct | undefined): Refusal | undefined {
  if (quantity <= 0n) return refuse.orderedNotAboveZero({ quantity: formatQuantity(quantity) });
  if (!product || quantity % powerOfTen(QUANTITY_SCALE - product.quantityDecimals) === 0n) return undefined;
  const { name, quantityDecimals: decimals } = product;
  return refuse.soldWithDecimals({ product: name, decimals });
}

/** Why a line has no valid price: it is negative, or missing although the product is priced in another currency. */
export function whyNotPrice(
  typed: UnitPrice | undefined,
  product: SoldProduct | undefined,
  currency: string | undefined,
): Refusal | undefined {
  if (typed !== undefined) return typed < 0n ? refuse.priceNegative({ price: formatUnitPrice(typed, 0) }) : undefined;
  if (!product || !currency || product.currency === currency) return undefined;
  return refuse.priceMissing({ product: product.name, productCurrency: product.currency, currency });
}

/** Negative decimal text. Other text after the sign is refused where the discount is parsed. */
const NEGATIVE = /^-\d{1,30}(\.\d{1,10})?$/;

/** Why the discount of a line is refused regardless of the amount that it reduces; it is decimal text. */
export const whyNotDiscount = (discount: string): Refusal | undefined =>
  NEGATIVE.test(discount) ? refuse.discountNegative({ discount }) : undefined;

/** Why the discount of an order is refused regardless of the amount that it reduces; it is decimal text. */
export const whyNotHeaderDiscount = (discount: string): Refusal | undefined =>
  NEGATIVE.test(discount) ? refuse.headerDiscountNegative({ discount }) : undefined;

/** Why freight is refused regardless of its currency; it is decimal text. */
export const whyNotFreight = (freight: string): Refusal | undefined =>
  NEGATIVE.test(freight) ? refuse.freightNegative({ freight }) : undefined;

/** Why a tax category cannot be taxed: a missing tax rule is not the same as a rate of zero. */
export function whyNotTaxed(
  category: string,
  components: ReadonlyMap<string, readonly unknown[]>,
  zone: string,
): Refusal | undefined {
  if (components.get(category)?.length) return undefined;
  return refuse.taxRuleMissing({ taxCategory: category, taxZone: zone });
}

/** Why a percentage is no header discount. */
export function whyNotPercent(percent: Percent): Refusal | undefined {
  if (isBetweenZeroAnd(HUNDRED_PERCENT, percent)) return undefined;
  return refuse.headerPercentInvalid({ discount: formatPercent(percent) });
}

/** Why an order in another currency than the functional currency is refused without an exchange rate. */
export function whyNotWithoutRate(
  rate: string | null | undefined,
  currency: string,
  functionalCurrency: string,
): Refusal | undefined {
  return rate ? undefined : refuse.exchangeRateMissing({ currency, functionalCurrency });
}

/** Why an order in the functional currency is refused with an exchange rate: only 1 is right. */
export const whyNotWithRate = (rate: ExchangeRate, functionalCurrency: string): Refusal | undefined =>
  rate === SAME_CURRENCY ? undefined : refuse.exchangeRateNotOne({ functionalCurrency });

/** The cost of a product; null if it is unknown. */
interface CostFacts {
  name: string;
  cost?: UnitPrice | null;
  costCurrency?: string | null;
}

/**
 * The cost of one unit in the functional currency, at which a shipment is posted: zero if unknown. A cost in the currency
 * of the order is converted at the rate of the order. Refuses with COST_CURRENCY_MISMATCH if there is no rate, and with
 * DECIMAL_RANGE.
 */
export function unitCostOf(
  { name, cost, costCurrency }: CostFacts,
  order: { currency: string; exchangeRate: ExchangeRate },
  functionalCurrency: string,
): UnitPrice {
  if (cost == null || costCurrency == null) return unitPriceFromScaled(0n);
  if (cost === 0n || costCurrency === functionalCurrency) return cost;
  if (costCurrency === order.currency) {
    const converted = convertUnitPrice(cost, order.exchangeRate);
    refuseIf(whyNotUnitPrice(converted));
    return converted;
  }
  throw refuse.costNotConvertible({ product: name, costCurrency, functionalCurrency });
}
