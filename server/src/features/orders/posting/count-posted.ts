import type { PostedShipment, PostedThing, PostingOptions } from '../../invoicing/index.js';
import { Kept, amountOf, numbersOf } from '../../invoicing/index.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { factOf } from '../../../kernel/text.js';
import { updateRows } from '../../../platform/write/write-rows.js';
import type { Tx } from '../../../platform/write/tx.js';
import type { LockedOrder } from '../repository.js';
import { isDone, openCounts, orderLifeCycle } from '../rules.js';
import { headerRows, progressRows } from '../tables.js';
import type { Shipped, ToShip } from './ship.js';
import { ship } from './ship.js';

type Moved = { line: LockedOrder['lines'][number]; shipped: Quantity; invoiced: Quantity };
/** The orders that were drafted, locked with their lines, and their buyers as printed. */
export const lockedOrders = new Kept<DraftedOrder>();

interface DraftedOrder extends LockedOrder {
  buyer: ToShip['buyer'];
}

type MovedOrder = Pick<DraftedOrder, 'order' | 'buyer'> & { lines: readonly Moved[]; thing: PostedThing };

/**
 * Ships the planned units, and updates the delivered and invoiced quantities on lines and headers. The delivered quantity
 * is always the sum of the shipments, the invoiced quantity that of the invoices.
 */
export async function countPosted(
  tx: Tx,
  things: readonly PostedThing[],
  { postingDate }: PostingOptions,
): Promise<PostedShipment[]> {
  const moved = lockedOrders.of(things).map(({ thing, kept }) => movedBy(kept, thing));
  const shipments = await ship(tx, moved.flatMap(toShip), postingDate);
  updateRows(
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
  updateRows(
    tx,
    headerRows,
    ['id'],
    moved.map((each) => headerAfter(tx, each, postingDate)),
  );
  recordOrderEvents(moved, new Map(shipments.map((shipment) => [shipment.orderId, shipment])));
  return shipments.map(({ id, orderId }) => ({ sourceId: orderId, shipmentId: id }));
}

function movedBy({ order, lines, buyer }: DraftedOrder, thing: PostedThing): MovedOrder {
  const invoicedOf = new Map(thing.lines.map(({ source, quantity }) => [source!.lineId, quantity]));
  const shippedOf = new Map(
    thing.handed.shipments.flatMap((shipment) =>
      shipment.lines.map(({ orderLineId, quantity }) => [orderLineId, quantity]),
    ),
  );
  const none = 0n as Quantity;
  return {
    order,
    buyer,
    thing,
    lines: lines.map((line) => ({
      line,
      shipped: shippedOf.get(line.id) ?? none,
      invoiced: invoicedOf.get(line.id) ?? none,
    })),
  };
}

function toShip({ order, buyer, lines, thing: { author } }: MovedOrder): ToShip[] {
  const shipped = lines.filter((each) => each.shipped > 0n);
  if (shipped.length === 0) return [];
  return [{ order, buyer, author, lines: shipped.map((each) => ({ ...each, quantity: each.shipped })) }];
}

/** The total of an order is what was invoiced of it and what is left; the check of order amounts recomputes it. */
function headerAfter(tx: Tx, { order, lines, thing }: MovedOrder, postingDate: string) {
  const after = lines.map(({ line, shipped, invoiced }) => ({
    quantity: line.quantity,
    cancelled: line.cancelled,
    delivered: (line.delivered + shipped) as Quantity,
    invoiced: (line.invoiced + invoiced) as Quantity,
  }));
  const done = isDone(after);
  const counts = openCounts(after);
  const { leftMinor } = thing.handed;
  return {
    id: order.id,
    status: done ? orderLifeCycle.after('complete') : order.status,
    completed_on: done ? postingDate : null,
    total: order.total - order.toInvoice + amountOf(thing.lines) + leftMinor,
    to_invoice: leftMinor,
    lines_to_deliver: counts.linesToDeliver,
    lines_to_invoice: counts.linesToInvoice,
    lines_to_decide: 0,
    version: order.version + 1,
    updated_at: tx.now,
  };
}

function recordOrderEvents(orders: readonly MovedOrder[], shipmentOf: ReadonlyMap<string, Shipped>): void {
  for (const { order, thing } of orders) {
    const document = { kind: 'SALES_ORDER', id: order.id, companyId: order.companyId };
    const shipment = shipmentOf.get(order.id);
    if (shipment)
      thing.author.recordEvent({
        type: 'order.shipped',
        document,
        changes: { shipment: { to: factOf('name', shipment.number) } },
      });
    thing.author.recordEvent({ type: 'order.invoiced', document, changes: numbersOf(thing.documents) });
  }
}
