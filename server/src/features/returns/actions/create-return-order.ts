import { expectCredit, lockSoldLines, reserveForReturn } from '../../invoicing/index.js';
import type { SoldInvoiceLine } from '../../invoicing/index.js';
import { SalesOrder, SalesOrderLine, companiesById, findProducts } from '../../orders/index.js';
import { getHouse, nextNumber, printedCompany } from '../../parties/index.js';
import { addDays, businessToday } from '../../../kernel/date.js';
import { SAME_CURRENCY } from '../../../kernel/exchange-rate.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { parseQuantity, quantityFromScaled } from '../../../kernel/quantity.js';
import { Refusal, refuseIf } from '../../../kernel/refusal.js';
import { newId } from '../../../platform/id.js';
import { at, readAll } from '../../../platform/input.js';
import type { Tx } from '../../../platform/write/tx.js';
import { ReturnLine, ReturnOrder } from '../entities.js';
import { tellReturn } from '../posting/tell.js';
import { findReasons } from '../repository.js';
import type { SoldLine } from '../rules/index.js';
import { whyLate, whyNotReturn } from '../rules/index.js';

export interface NewReturnLine {
  invoiceLineId: string;
  quantity: string;
  reasonId?: string | null;
  note?: string | null;
  lateReason?: string | null;
}

export interface NewReturnOrder {
  customerReference?: string | null;
  description?: string | null;
  lines: readonly NewReturnLine[];
}

const NONE = quantityFromScaled(0n);

/**
 * Creates a pending return from lines of posted invoices of one customer: price, discount, tax and cost are those of the
 * invoice. Its units are reserved, so that no other return can announce them. Refuses with OVER_RETURN,
 * NOT_RETURNABLE, RETURN_WINDOW_CLOSED, RETURN_CUSTOMERS_DIFFER, RETURN_LINE_TWICE, REASON_NEEDED, RETURNS_DISABLED.
 */
export async function createReturnOrder(tx: Tx, input: NewReturnOrder): Promise<{ id: string }> {
  const house = await getHouse(tx.em);
  if (!house.areReturnsEnabled) throw new Refusal('RETURNS_DISABLED', 'Returns are switched off. An administrator can switch them on in the settings.');
  const today = businessToday(tx.now, house.timeZone);
  const lines = await checkedLines(tx, input.lines, house, today);
  const first = lines[0]!.sold;
  const company = (await companiesById(tx, [first.companyId])).get(first.companyId)!;
  const id = newId();
  const credit = await expectCredit(
    tx,
    {
      kind: 'CREDIT',
      id,
      source: { name: 'RETURN_ORDER', id, reference: '' },
      companyId: first.companyId,
      buyer: printedCompany(company),
      currency: first.currency,
      exchangeRate: SAME_CURRENCY,
      termsDays: 0,
      deliveryDate: null,
      buyerReference: null,
      orderReference: null,
      creditKind: 'GOODS',
      creditsFreightShare: house.creditsFreightShare,
      isReserved: false,
      reason: null,
      lines: lines.map(({ id: lineId, sold, quantity }) => ({ id: lineId, orderLineId: lineId, invoiceId: sold.invoiceId, invoiceLineId: sold.id, quantity })),
    },
    today,
  );
  await reserveForReturn(tx, new Map(lines.map(({ sold, quantity }) => [sold.id, quantity])));
  const order = tx.em.create(SalesOrder, {
    id,
    orderType: 'RETURNED_ORDER',
    legalEntityId: first.legalEntityId,
    companyId: first.companyId,
    reference: await nextNumber(tx, house, 'return-order'),
    status: 'PENDING',
    currency: first.currency,
    discountMethod: house.lineDiscountMethod,
    discountPercent: percentFromScaled(0n),
    discountAmount: 0n,
    freight: 0n,
    exchangeRate: SAME_CURRENCY,
    customerReference: input.customerReference?.trim() || null,
    description: input.description?.trim() || null,
    orderDate: today,
    completedOn: null,
    total: credit.totalMinor,
    toInvoice: 0n,
    lineCount: lines.length,
    linesToDeliver: lines.length,
    linesToInvoice: 0,
    linesToDecide: 0,
    createdBy: tx.actor.name,
    createdAt: tx.now,
    updatedAt: tx.now,
  });
  tx.em.persist(order);
  for (const [index, line] of lines.entries()) {
    const { sold } = line;
    const expectedCredit = credit.byLine.get(line.id)!;
    tx.em.create(SalesOrderLine, {
      id: line.id,
      order,
      companyId: sold.companyId,
      lineNumber: index + 1,
      productId: sold.productId!,
      description: sold.description,
      unit: sold.unit,
      quantity: line.quantity,
      price: sold.unitPrice,
      discount: 0n,
      net: expectedCredit,
      taxCategory: line.taxCategory,
      unitCost: sold.unitCost,
      delivered: NONE,
      invoiced: NONE,
      cancelled: NONE,
    });
  }
  await tx.em.flush();
  tx.em.create(ReturnOrder, {
    orderId: id,
    orderType: 'RETURNED_ORDER',
    companyId: first.companyId,
    origin: 'STAFF',
    issuedOn: null,
    arriveBy: addDays(today, house.returnValidityDays),
    cancelReason: null,
  });
  await tx.em.flush();
  for (const line of lines) {
    tx.em.create(ReturnLine, {
      orderLineId: line.id,
      orderId: id,
      companyId: first.companyId,
      invoiceLineId: line.sold.id,
      reasonId: line.typed.reasonId ?? null,
      note: line.typed.note?.trim() || null,
      lateReason: line.typed.lateReason?.trim() || null,
      toCredit: NONE,
      expectedCredit: credit.byLine.get(line.id)!,
    });
  }
  tellReturn(tx, order, 'return.created', { changes: { status: { to: 'PENDING' } } });
  return { id };
}
