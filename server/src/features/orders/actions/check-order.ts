import { taxComponentsFor } from '../../catalog/index.js';
import { findCompanies } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { sum } from '../../../kernel/decimal.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import { SAME_CURRENCY, parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { parseAmount, whyNotAmount } from '../../../kernel/money.js';
import type { Percent } from '../../../kernel/percent.js';
import { parsePercent } from '../../../kernel/percent.js';
import type { UnitPrice } from '../../../kernel/price.js';
import { parseUnitPrice } from '../../../kernel/price.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity } from '../../../kernel/quantity.js';
import { InputCheck, refuseIf } from '../../../kernel/refusal.js';
import type { DiscountMethod } from '../../../kernel/totals/index.js';
import { headerDiscount, lineTotals } from '../../../kernel/totals/index.js';
import type { Tx } from '../../../platform/write/tx.js';
import { refuse } from '../refusals.js';
import { findProducts } from '../repository.js';
import * as rules from '../rules.js';

export interface NewOrderLine {
  productId: string;
  quantity: string;
  price?: string | null;
  discount?: string | null;
  description?: string | null;
}

export interface NewSalesOrder {
  /** By default the only legal entity. */
  legalEntityId?: string | null;
  customerId: string;
  customerReference?: string | null;
  description?: string | null;
  discountPercent?: string | null;
  discountAmount?: string | null;
  freight?: string | null;
  /** The value of one unit of the customer's currency in the functional currency; required only if they differ. */
  exchangeRate?: string | null;
  lines: readonly NewOrderLine[];
}

type Company = Awaited<ReturnType<typeof findCompanies>>[number];
type Product = NonNullable<ReturnType<Awaited<ReturnType<typeof findProducts>>['get']>>;

/** A line that can be sold: its product, quantity, price and discount. */
export interface CheckedLine {
  product: Product;
  quantity: Quantity;
  unitPrice: UnitPrice;
  discountMinor: bigint;
  /** In the functional currency. */
  unitCost: UnitPrice;
}

/** A new order that can be created. `lines` has the order of the input. */
export interface CheckedOrder {
  company: Company;
  discountPercent: Percent;
  discountAmount: bigint;
  freight: bigint;
  exchangeRate: ExchangeRate;
  lines: readonly CheckedLine[];
  /** The taxes of each tax category in the zone of the customer. */
  taxes: Setting['taxes'];
}

interface Settings {
  currency: string;
  lineDiscountMethod: DiscountMethod;
}

/** What the values of a line depend on; undefined as long as the customer is unknown. */
interface Setting {
  currency: string | undefined;
  taxZone: string | undefined;
  taxes: Awaited<ReturnType<typeof taxComponentsFor>>;
  method: DiscountMethod;
}

/** Checks all values of a new order and refuses all invalid ones together, each with its path. */
export async function checkOrder(
  tx: Tx,
  input: NewSalesOrder,
  settings: Settings,
  today: BusinessDate,
): Promise<CheckedOrder> {
  const [company] = await findCompanies(tx.em, [input.customerId]);
  const productIds = input.lines.map((line) => line.productId);
  const products = await findProducts(tx, productIds);
  const categories = [...new Set([...products.values()].map((product) => product.taxCategory))];
  const taxes = company ? await taxComponentsFor(tx, company, categories, today) : new Map<string, never[]>();
  const { currency, taxZone } = company ?? {};
  const setting = { currency, taxZone, taxes, method: settings.lineDiscountMethod };
  const check = new InputCheck();
  check.add(rules.whyNotCustomer(company));
  if (input.lines.length === 0) check.add(refuse.createdWithoutLines(), ['lines']);
  const lines = input.lines.map((line, index) => checkLine(check, ['lines', String(index)], line, products, setting));
  const header = checkHeader(check, input, currency, settings);
  check.read([input.discountAmount == null ? 'discountPercent' : 'discountAmount'], () => {
    const { discountPercent: percent, discountAmount: amountMinor } = header;
    if (currency && percent !== undefined && amountMinor !== undefined && lines.every((line) => line !== undefined))
      headerDiscount(sum(lines.map(({ netMinor }) => netMinor)), { percent, amountMinor }, currency);
  });
  const costed = lines.map((line, index) =>
    costedLine(check, ['lines', String(index), 'productId'], line, {
      currency,
      exchangeRate: header.exchangeRate,
      functionalCurrency: settings.currency,
    }),
  );
  check.refuse();
  return { ...header, company, lines: costed, taxes } as CheckedOrder;
}

/** Adds the cost of one unit to a line; undefined if the line, the customer or the rate is refused. */
function costedLine<Line extends { product: Product }>(
  check: InputCheck,
  path: readonly string[],
  line: Line | undefined,
  order: { currency: string | undefined; exchangeRate: ExchangeRate | undefined; functionalCurrency: string },
) {
  const { currency, exchangeRate, functionalCurrency } = order;
  if (!line || !currency || !exchangeRate) return undefined;
  return check.read(path, () => {
    const unitCost = rules.unitCostOf(line.product, { currency, exchangeRate }, functionalCurrency);
    return { ...line, unitCost };
  });
}

/** Returns the line with its net amount; undefined if something that these depend on is refused. */
function checkLine(
  check: InputCheck,
  path: readonly string[],
  line: NewOrderLine,
  products: ReadonlyMap<string, Product>,
  { currency, taxZone, taxes, method }: Setting,
): (Omit<CheckedLine, 'unitCost'> & { netMinor: bigint }) | undefined {
  const at = (field: string) => [...path, field];
  const product = products.get(line.productId);
  const isProduct = check.add(rules.whyNotProduct(product), at('productId'));
  if (isProduct && taxZone) check.add(rules.whyNotTaxed(product!.taxCategory, taxes, taxZone), at('productId'));
  const quantity = check.read(at('quantity'), () => {
    const typed = parseQuantity(line.quantity);
    refuseIf(rules.whyNotQuantity(typed, product));
    return typed;
  });
  const unitPrice = check.read(at('price'), () => {
    const typed = line.price == null ? undefined : parseUnitPrice(line.price);
    refuseIf(rules.whyNotPrice(typed, product, currency));
    return typed ?? product?.price;
  });
  return check.read(at('discount'), () => {
    refuseIf(rules.whyNotDiscount(line.discount ?? '0'));
    if (!currency) return undefined;
    const discountMinor = parseAmount(line.discount ?? '0', currency);
    if (!product || quantity === undefined || unitPrice === undefined) return undefined;
    const totals = lineTotals({ quantity, unitPrice, manualDiscountMinor: discountMinor }, method, currency);
    if (!check.add(whyNotAmount(totals.amountMinor, currency), path)) return undefined;
    return { product, quantity, unitPrice, discountMinor, netMinor: totals.netMinor };
  });
}

/** Amounts are read in the currency of the customer; without a customer, only their sign is checked. */
function checkHeader(check: InputCheck, input: NewSalesOrder, currency: string | undefined, settings: Settings) {
  const amount = (text: string | null | undefined) => (currency ? parseAmount(text ?? '0', currency) : undefined);
  return {
    discountPercent: check.read(['discountPercent'], () => {
      const percent = parsePercent(input.discountPercent ?? '0');
      refuseIf(rules.whyNotPercent(percent));
      return percent;
    }),
    discountAmount: check.read(['discountAmount'], () => {
      refuseIf(rules.whyNotHeaderDiscount(input.discountAmount ?? '0'));
      return amount(input.discountAmount);
    }),
    freight: check.read(['freight'], () => {
      refuseIf(rules.whyNotFreight(input.freight ?? '0'));
      return amount(input.freight);
    }),
    exchangeRate: check.read(['exchangeRate'], () => rateOf(input.exchangeRate, currency, settings.currency)),
  };
}

/** The exchange rate of a document: 1 in the functional currency, else as entered. Refuses with EXCHANGE_RATE_MISSING and _INVALID. */
function rateOf(entered: string | null | undefined, currency: string | undefined, functionalCurrency: string) {
  const rate = entered ? parseExchangeRate(entered) : undefined;
  if (currency === functionalCurrency) {
    refuseIf(rate && rules.whyNotWithRate(rate, functionalCurrency));
    return SAME_CURRENCY;
  }
  if (currency) refuseIf(rules.whyNotWithoutRate(entered, currency, functionalCurrency));
  return rate;
}
