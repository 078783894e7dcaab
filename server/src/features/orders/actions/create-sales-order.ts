import { findCompanies, getLegalEntity, nextNumber } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import type { ExchangeRate } from '../../../kernel/exchange-rate.js';
import { SAME_CURRENCY, parseExchangeRate } from '../../../kernel/exchange-rate.js';
import { parseAmount } from '../../../kernel/money.js';
import { parsePercent } from '../../../kernel/percent.js';
import { parseUnitPrice, unitPriceFromScaled } from '../../../kernel/price.js';
import { parseQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import { refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import { at, readAll } from '../../../platform/input.js';
import type { Tx } from '../../../platform/write/tx.js';
import { SalesOrder, SalesOrderLine } from '../entities.js';
import { findProducts } from '../repository.js';
import { priceOrder } from '../posting/price-order.js';
import { whyNotCustomer, whyNotLines, whyNotProduct, whyNotWithoutRate } from '../rules.js';

export interface NewOrderLine {
  productId: string;
  quantity: string;
  price?: string | null;
  discount?: string | null;
  description?: string | null;
}

export interface NewSalesOrder {
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

const NONE = quantityFromScaled(0n);
const NO_COST = unitPriceFromScaled(0n);

/** Creates a pending sales order and assigns the next reference. Refuses with NOT_A_CUSTOMER, PRODUCT_NOT_SALABLE, INVALID_INPUT. */
export async function createSalesOrder(tx: Tx, input: NewSalesOrder): Promise<{ id: string }> {
  const legalEntity = await getLegalEntity(tx.em);
  const [company] = await findCompanies(tx.em, [input.customerId]);
  refuseIf(whyNotCustomer(company));
  const { currency } = company!;
  const entered = readLines(input.lines, currency);
  refuseIf(whyNotLines(entered, currency));
  const products = await findProducts(
    tx.em,
    entered.map((line) => line.productId),
  );
  refuseIf(entered.flatMap((line, index) => whyNotProduct(products.get(line.productId), line, currency, index) ?? []));
  const header = {
    currency,
    discountMethod: legalEntity.lineDiscountMethod,
    discountPercent: at(['discountPercent'], () => parsePercent(input.discountPercent ?? '0')),
    discountAmount: at(['discountAmount'], () => parseAmount(input.discountAmount ?? '0', currency)),
    freight: at(['freight'], () => parseAmount(input.freight ?? '0', currency)),
    exchangeRate: at(['exchangeRate'], () => rateOf(input.exchangeRate, currency, legalEntity.currency)),
  };
  const lines = entered.map((line) => {
    const product = products.get(line.productId)!;
    return {
      ...line,
      id: newId(),
      unitPrice: line.unitPrice ?? product.price,
      description: line.description ?? product.name,
      unit: product.unit,
      taxCategory: product.taxCategory,
      unitCost: product.cost ?? NO_COST,
    };
  });
  const orderDate = businessToday(tx.now, legalEntity.timeZone);
  const totals = await priceOrder(tx, {
    ...header,
    buyer: company!,
    legalEntity,
    date: orderDate,
    lines,
  });
  const order = tx.em.create(SalesOrder, {
    id: newId(),
    orderType: 'SALES_ORDER',
    legalEntityId: legalEntity.id,
    companyId: company!.id,
    reference: await nextNumber(tx, legalEntity, 'sales-order'),
    status: 'PENDING',
    ...header,
    customerReference: input.customerReference?.trim() || null,
    description: input.description?.trim() || null,
    orderDate,
    completedOn: null,
    total: totals.totalMinor,
    toInvoice: totals.totalMinor,
    lineCount: lines.length,
    linesToDeliver: lines.length,
    linesToInvoice: lines.length,
    linesToDecide: 0,
    createdBy: tx.actor.name,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  for (const [index, { unitPrice, discountMinor, ...line }] of lines.entries()) {
    const net = totals.lines[index]!.netMinor;
    const progress = { delivered: NONE, invoiced: NONE, cancelled: NONE };
    tx.em.create(SalesOrderLine, {
      ...line,
      order,
      companyId: company!.id,
      lineNumber: index + 1,
      price: unitPrice,
      discount: discountMinor,
      net,
      ...progress,
    });
  }
  tx.em.persist(order);
  tx.recordEvent({
    type: 'order.created',
    document: { kind: 'SALES_ORDER', id: order.id, companyId: order.companyId },
    changes: { status: { to: 'PENDING' } },
  });
  return { id: order.id };
}

/** The exchange rate of a document: 1 in the functional currency, else as entered. Refuses with EXCHANGE_RATE_MISSING. */
function rateOf(entered: string | null | undefined, currency: string, functionalCurrency: string): ExchangeRate {
  if (currency === functionalCurrency) return SAME_CURRENCY;
  refuseIf(whyNotWithoutRate(entered, currency, functionalCurrency));
  return parseExchangeRate(entered!);
}

const readLines = (lines: readonly NewOrderLine[], currency: string) =>
  readAll(
    lines,
    (line, index) => {
      const path = (field: string) => ['lines', String(index), field];
      return {
        productId: line.productId,
        quantity: at(path('quantity'), () => parseQuantity(line.quantity)),
        unitPrice: line.price == null ? undefined : at(path('price'), () => parseUnitPrice(line.price!)),
        discountMinor: at(path('discount'), () => parseAmount(line.discount ?? '0', currency)),
        description: line.description?.trim() || undefined,
      };
    },
    refuseIf,
  );
