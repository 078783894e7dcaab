import type { CreditDraft } from '../../invoicing/index.js';
import { expectCredit, reserveForReturn } from '../../invoicing/index.js';
import { SalesOrder, SalesOrderLine, companiesById } from '../../orders/index.js';
import { nextNumber, printedCompany } from '../../parties/index.js';
import type { BusinessDate } from '../../../kernel/date.js';
import { addDays } from '../../../kernel/date.js';
import { percentFromScaled } from '../../../kernel/percent.js';
import { unitPriceFromScaled } from '../../../kernel/price.js';
import { quantityFromScaled } from '../../../kernel/quantity.js';
import { factOf } from '../../../kernel/text.js';
import { newId } from '../../../platform/id.js';
import type { Tx } from '../../../platform/write/tx.js';
import { ReturnLine, ReturnOrder } from '../entities.js';
import { recordReturnEvent } from '../progress/record-event.js';
import type { CheckedLine, NewReturnLine, TakingBack } from './check-lines.js';
import { checkReturn } from './check-lines.js';

/** The parts of a return that its creation decides: who asks for it, and the event that says so. */
interface Creation {
  origin: 'STAFF' | 'PARTNER';
  event: 'return.created' | 'return.requested';
}

export interface NewReturnOrder {
  customerReference?: string | null;
  description?: string | null;
  lines: readonly NewReturnLine[];
}

type Expected = Awaited<ReturnType<typeof expectCredit>>;

const NONE = quantityFromScaled(0n);

/** A partner may not read costs: the database enters that of the invoice line when the return line is inserted. */
const ENTERED_BY_DATABASE = unitPriceFromScaled(0n);

/**
 * Creates a pending return from lines of posted invoices of one customer and one legal entity: price, discount, tax and
 * cost are those of the invoice. Its units are reserved, so that no other return can announce them. Refuses with
 * OVER_RETURN, NOT_RETURNABLE, RETURN_WINDOW_CLOSED, RETURN_CUSTOMERS_DIFFER, RETURN_LEGAL_ENTITIES_DIFFER,
 * DUPLICATE_RETURN_LINE, REASON_REQUIRED, RETURNS_DISABLED.
 */
export const createReturnOrder = (tx: Tx, input: NewReturnOrder): Promise<{ id: string }> =>
  makePendingReturn(tx, input, { origin: 'STAFF', event: 'return.created' });

/** The same for staff and partners. */
export async function makePendingReturn(
  tx: Tx,
  input: NewReturnOrder,
  { origin, event }: Creation,
): Promise<{ id: string }> {
  const { legalEntity, today, lines } = await checkReturn(tx, input.lines);
  const expected = await expectCredit(tx, await draftOf(tx, lines, legalEntity), today);
  const order = await makeOrder(tx, input, legalEntity, today, lines, expected);
  await makeReturn(
    tx,
    { id: order.id, companyId: order.companyId, origin },
    addDays(today, legalEntity.returnValidityDays),
    lines,
    expected,
  );
  await reserveForReturn(tx, new Map(lines.map(({ sold, quantity }) => [sold.id, quantity])));
  recordReturnEvent(tx, order, event, { changes: { status: { to: factOf('code', 'PENDING') } } });
  return { id: order.id };
}

async function draftOf(tx: Tx, lines: readonly CheckedLine[], legalEntity: TakingBack): Promise<CreditDraft> {
  const { sold } = lines[0]!;
  const company = (await companiesById(tx, [sold.companyId])).get(sold.companyId)!;
  const id = newId();
  return {
    kind: 'CREDIT',
    id,
    source: { name: 'RETURN_ORDER', id, reference: '' },
    legalEntityId: legalEntity.id,
    companyId: sold.companyId,
    buyer: printedCompany(company),
    currency: sold.currency,
    termsDays: 0,
    deliveryDate: null,
    buyerReference: null,
    orderReference: null,
    creditKind: 'GOODS',
    creditsFreightShare: legalEntity.creditsFreightShare,
    isReserved: false,
    reason: null,
    lines: lines.map((line) => ({
      id: line.id,
      source: { name: 'RETURN_ORDER', id, lineId: line.id },
      invoiceId: line.sold.invoiceId,
      invoiceLineId: line.sold.id,
      quantity: line.quantity,
    })),
  };
}

async function makeOrder(
  tx: Tx,
  input: NewReturnOrder,
  legalEntity: TakingBack,
  today: BusinessDate,
  lines: readonly CheckedLine[],
  expected: Expected,
) {
  const { sold } = lines[0]!;
  const order = tx.em.create(SalesOrder, {
    id: newId(),
    orderType: 'RETURNED_ORDER',
    legalEntityId: legalEntity.id,
    companyId: sold.companyId,
    reference: await nextNumber(tx, legalEntity, 'return-order'),
    status: 'PENDING',
    currency: sold.currency,
    discountMethod: legalEntity.lineDiscountMethod,
    discountPercent: percentFromScaled(0n),
    discountAmount: 0n,
    freight: 0n,
    exchangeRate: sold.exchangeRate,
    customerReference: input.customerReference?.trim() || null,
    description: input.description?.trim() || null,
    orderDate: today,
    completedOn: null,
    total: expected.totalMinor,
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
  // NOTE: the tables of a return reference those of the order, which is not mapped: flush the order first.
  await tx.em.flush();
  for (const [index, line] of lines.entries()) makeLine(tx, order, line, index, expected);
  await tx.em.flush();
  return order;
}

function makeLine(
  tx: Tx,
  order: Awaited<ReturnType<typeof makeOrder>>,
  line: CheckedLine,
  index: number,
  expected: Expected,
) {
  const { sold, quantity, taxCategory } = line;
  tx.em.create(SalesOrderLine, {
    id: line.id,
    order,
    companyId: sold.companyId,
    lineNumber: index + 1,
    productId: sold.productId!,
    description: sold.description,
    unit: sold.unit,
    quantity,
    price: sold.unitPrice,
    discount: 0n,
    net: expected.byLine.get(line.id)!,
    taxCategory,
    unitCost: sold.unitCost ?? ENTERED_BY_DATABASE,
    delivered: NONE,
    invoiced: NONE,
    cancelled: NONE,
  });
}

async function makeReturn(
  tx: Tx,
  order: { id: string; companyId: string; origin: Creation['origin'] },
  arriveBy: string,
  lines: readonly CheckedLine[],
  expected: Expected,
) {
  const own = { orderId: order.id, companyId: order.companyId };
  tx.em.persist(
    tx.em.create(ReturnOrder, {
      ...own,
      orderType: 'RETURNED_ORDER',
      origin: order.origin,
      issuedOn: null,
      arriveBy,
      cancelReason: null,
    }),
  );
  await tx.em.flush();
  for (const { id, sold, input, quantity } of lines) {
    const texts = {
      reasonId: input.reasonId ?? null,
      note: input.note?.trim() || null,
      lateReason: input.lateReason?.trim() || null,
    };
    const made = tx.em.create(ReturnLine, {
      ...own,
      orderLineId: id,
      kind: 'INVOICE_LINE',
      invoiceLineId: sold.id,
      ...texts,
      announced: quantity,
      received: NONE,
      inQuarantine: NONE,
      decided: NONE,
      toCredit: NONE,
      credited: NONE,
      kept: NONE,
      cancelled: NONE,
      sentBack: NONE,
      expectedCredit: expected.byLine.get(id)!,
    });
    tx.em.persist(made);
  }
  await tx.em.flush();
}
