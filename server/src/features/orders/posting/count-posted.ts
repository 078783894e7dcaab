import { postVouchers } from '../../ledger/index.js';
import type { PostedDocument, PostingOptions } from '../../invoicing/index.js';
import { getLegalEntity, printedCompany } from '../../parties/index.js';
import { divide, powerOfTen } from '../../../kernel/decimal.js';
import { currencyDigits } from '../../../kernel/currency.js';
import { PRICE_SCALE } from '../../../kernel/price.js';
import { QUANTITY_SCALE } from '../../../kernel/quantity.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { insertRows, updateRows } from '../../../platform/database/rows.js';
import { newId } from '../../../platform/id.js';
import { nextReferences } from '../../../platform/write/reference.js';
import type { Tx } from '../../../platform/write/tx.js';
import { companiesById, lockOrders } from '../repository.js';
import { isDone, openCounts, orderLifeCycle, toDeliver } from '../rules.js';
import { headerRows, progressRows, shipmentLineRows, shipmentRows } from '../tables.js';

type Locked = Awaited<ReturnType<typeof lockOrders>>[number];
type Moved = { line: Locked['lines'][number]; shipped: Quantity; invoiced: Quantity };

/**
 * Updates the invoiced quantities on lines and headers. Units that are not yet delivered are shipped first: one shipment
 * for each order, with its cost in a separate voucher. The delivered quantity is always the sum of the shipments.
 */
export async function countPosted(
  tx: Tx,
  documents: readonly PostedDocument[],
  { postingDate }: PostingOptions,
): Promise<void> {
  const invoicedOf = new Map<string, Quantity>();
  for (const { prepared } of documents) {
    for (const line of prepared.lines) if (line.orderLineId) invoicedOf.set(line.orderLineId, line.quantity);
  }
  const orders = await lockOrders(
    tx.em,
    documents.map(({ prepared }) => prepared.draft.source.id),
  );
  const moved = orders.map(({ order, lines }) => ({
    order,
    lines: lines.map((line): Moved => ({
      line,
      shipped: toDeliver(line),
      invoiced: invoicedOf.get(line.id) ?? (0n as Quantity),
    })),
  }));
  await postShipments(tx, moved, postingDate);
  await updateRows(
    tx,
    progressRows,
    ['id'],
    moved.flatMap(({ lines }) =>
      lines.map(({ line, shipped, invoiced }) => ({
        id: line.id,
        delivered: line.delivered + shipped,
        invoiced: line.invoiced + invoiced,
      })),
    ),
  );
  await updateRows(
    tx,
    headerRows,
    ['id'],
    moved.map((each) => headerAfter(tx, each, postingDate)),
  );
  recordOrderEvents(tx, moved);
}

type MovedOrder = { order: Locked['order']; lines: readonly Moved[] };

function headerAfter(tx: Tx, { order, lines }: MovedOrder, postingDate: string) {
  const after = lines.map(({ line, shipped, invoiced }) => ({
    quantity: line.quantity,
    cancelled: line.cancelled,
    delivered: (line.delivered + shipped) as Quantity,
    invoiced: (line.invoiced + invoiced) as Quantity,
  }));
  const done = isDone(after);
  const counts = openCounts(after);
  return {
    id: order.id,
    status: done ? orderLifeCycle.after('complete') : order.status,
    completed_on: done ? postingDate : null,
    total: order.total,
    to_invoice: counts.linesToInvoice === 0 ? 0n : order.toInvoice,
    lines_to_deliver: counts.linesToDeliver,
    lines_to_invoice: counts.linesToInvoice,
    lines_to_decide: 0,
    version: order.version + 1,
    updated_at: tx.now,
  };
}

/** Ships orders of one legal entity, under its numbers and at cost in its functional currency. */
async function postShipments(tx: Tx, orders: readonly MovedOrder[], shippedOn: string): Promise<void> {
  const shipping = orders.filter(({ lines }) => lines.some(({ shipped }) => shipped > 0n));
  if (shipping.length === 0) return;
  const { legalEntityId } = shipping[0]!.order;
  const legalEntity = await getLegalEntity(tx.em, legalEntityId);
  const companies = await companiesById(
    tx,
    shipping.map(({ order }) => order.companyId),
  );
  const first = await nextReferences(tx, { kind: 'SHIPMENT', legalEntityId }, shipping.length);
  const shipments = shipping.map((each, index) => ({
    ...each,
    id: newId(),
    number: `SH-${String(first + BigInt(index)).padStart(4, '0')}`,
  }));
  await insertRows(
    tx,
    shipmentRows,
    shipments.map(({ id, number, order }) => ({
      id,
      legal_entity_id: order.legalEntityId,
      order_id: order.id,
      company_id: order.companyId,
      number,
      shipped_on: shippedOn,
      address: printedCompany(companies.get(order.companyId)!),
      posted_at: tx.now,
      posted_by: tx.actor.name,
    })),
  );
  const shipped = shipments.flatMap(({ id, order, lines }) =>
    lines.filter((line) => line.shipped > 0n).map((line) => ({ id, order, ...line })),
  );
  await insertRows(
    tx,
    shipmentLineRows,
    shipped.map(({ id, order, line, shipped: quantity }) => ({
      id: newId(),
      shipment_id: id,
      order_id: order.id,
      company_id: order.companyId,
      order_line_id: line.id,
      quantity,
      unit_cost: line.unitCost,
    })),
  );
  await postVouchers(
    tx,
    shipments.map(({ id, number, order, lines }) => {
      const cost = lines.reduce(
        (sum, { line, shipped: units }) => sum + costOf(units, line.unitCost, legalEntity.currency),
        0n,
      );
      return {
        legalEntityId: order.legalEntityId,
        number,
        postingDate: shippedOn,
        source: { kind: 'SHIPMENT', id },
        companyId: order.companyId,
        currency: legalEntity.currency,
        entries: [
          { purpose: 'COST_OF_SALES', side: 'DEBIT', amountMinor: cost },
          { purpose: 'INVENTORY', side: 'CREDIT', amountMinor: cost },
        ],
      };
    }),
  );
}

const costOf = (units: bigint, unitCost: bigint, currency: string): bigint =>
  divide(units * unitCost, powerOfTen(QUANTITY_SCALE + PRICE_SCALE - currencyDigits(currency)), 'NEAREST');

function recordOrderEvents(tx: Tx, orders: readonly MovedOrder[]): void {
  for (const { order, lines } of orders) {
    const document = { kind: 'SALES_ORDER', id: order.id, companyId: order.companyId };
    if (lines.some(({ shipped }) => shipped > 0n)) tx.recordEvent({ type: 'order.shipped', document });
    tx.recordEvent({ type: 'order.invoiced', document });
  }
}
