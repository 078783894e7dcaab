import { chooseLegalEntity, nextNumber } from '../../parties/index.js';
import { businessToday } from '../../../kernel/date.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import { refuseIf } from '../../../kernel/refusal.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { SalesOrder, SalesOrderLine } from '../entities.js';
import { priceOrder } from '../posting/price-order.js';
import { whyNotStored } from '../rules/stored-amounts.js';
import type { NewSalesOrder } from './check-order.js';
import { checkOrder } from './check-order.js';

const NONE = quantityFromScaled(0n);

/**
 * Creates a pending sales order of a legal entity and assigns the next reference. Refuses with LEGAL_ENTITY_REQUIRED, and
 * with all refusals of `checkOrder`.
 */
export async function createSalesOrder(tx: Tx, input: NewSalesOrder): Promise<{ id: string }> {
  const legalEntity = await chooseLegalEntity(tx, input.legalEntityId);
  const orderDate = businessToday(tx.now, legalEntity.timeZone);
  const { company, lines: checked, taxes, ...amounts } = await checkOrder(tx, input, legalEntity, orderDate);
  const header = { ...amounts, currency: company.currency, discountMethod: legalEntity.lineDiscountMethod };
  const lines = checked.map(({ product, quantity, unitPrice, discountMinor, unitCost }, index) => ({
    id: newId(),
    productId: product.id,
    quantity,
    unitPrice,
    discountMinor,
    description: input.lines[index]!.description?.trim() || product.name,
    unit: product.unit,
    taxCategory: product.taxCategory,
    unitCost,
  }));
  const totals = priceOrder({ ...header, legalEntity, taxes, lines });
  refuseIf(whyNotStored(totals, { ...header, lines, functionalCurrency: legalEntity.currency })?.at('lines'));
  const order = tx.em.create(SalesOrder, {
    id: newId(),
    orderType: 'SALES_ORDER',
    legalEntityId: legalEntity.id,
    companyId: company.id,
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
      companyId: company.id,
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
    changes: { status: { to: factOf('code', 'PENDING') } },
  });
  return { id: order.id };
}
