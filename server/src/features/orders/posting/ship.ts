import type { Profile } from '../../ledger/index.js';
import { findProfile, postVouchers } from '../../ledger/index.js';
import type { printedCompany } from '../../parties/index.js';
import { getLegalEntity } from '../../parties/index.js';
import { costOfUnits } from '../../../kernel/cost.js';
import type { Quantity } from '../../../kernel/quantity.js';
import { insertRows } from '../../../platform/write/write-rows.js';
import { newId } from '../../../platform/id.js';
import { nextReferences } from '../../../platform/write/reference.js';
import type { Author, Tx } from '../../../platform/write/tx.js';
import type { LockedOrder } from '../repository.js';
import { shipmentLineRows, shipmentRows } from '../tables.js';

/** Units of an order to ship together, to whom, and who posts the shipment. */
export interface ToShip {
  author: Author;
  buyer: ReturnType<typeof printedCompany>;
  order: LockedOrder['order'];
  lines: readonly { line: LockedOrder['lines'][number]; quantity: Quantity }[];
}

/** A posted shipment. */
export interface Shipped {
  id: string;
  number: string;
  orderId: string;
}

/**
 * Posts one shipment for each order, all of one legal entity, and its cost as a voucher. The delivered quantities of the lines are those before
 * the shipment, and the caller counts the shipped units afterwards.
 */
export async function ship(tx: Tx, toShip: readonly ToShip[], shippedOn: string): Promise<Shipped[]> {
  if (toShip.length === 0) return [];
  const { legalEntityId } = toShip[0]!.order;
  const [first, profile, legalEntity] = await Promise.all([
    nextReferences(tx, { kind: 'SHIPMENT', legalEntityId }, toShip.length),
    findProfile(tx, legalEntityId),
    getLegalEntity(tx.em, legalEntityId),
  ]);
  const shipments = toShip.map((each, index) => ({
    ...each,
    id: newId(),
    number: `SH-${String(first + BigInt(index)).padStart(4, '0')}`,
  }));
  insertRows(
    tx,
    shipmentRows,
    shipments.map(({ id, number, order, buyer, author }) => ({
      id,
      legal_entity_id: order.legalEntityId,
      order_id: order.id,
      company_id: order.companyId,
      number,
      shipped_on: shippedOn,
      address: buyer,
      posted_at: tx.now,
      posted_by: author.actor.name,
    })),
  );
  insertRows(
    tx,
    shipmentLineRows,
    shipments.flatMap(({ id, order, lines }) =>
      lines.map(({ line, quantity }) => ({
        id: newId(),
        shipment_id: id,
        order_id: order.id,
        company_id: order.companyId,
        order_line_id: line.id,
        quantity,
        unit_cost: line.unitCost,
      })),
    ),
  );
  await postCosts(tx, shipments, { currency: legalEntity.currency, profile }, shippedOn);
  return shipments.map(({ id, number, order }) => ({ id, number, orderId: order.id }));
}

/** The cost of a shipment is the cost of all units shipped so far less what was posted for those before. */
async function postCosts(
  tx: Tx,
  shipments: readonly (ToShip & Omit<Shipped, 'orderId'>)[],
  { currency, profile }: { currency: string; profile: Profile },
  shippedOn: string,
) {
  await postVouchers(
    tx,
    shipments.map(({ id, number, order, lines }) => {
      const cost = lines.reduce(
        (sum, { line, quantity }) => sum + costOfUnits(line.unitCost, line.delivered, quantity, currency),
        0n,
      );
      return {
        legalEntityId: order.legalEntityId,
        number,
        postingDate: shippedOn,
        source: { kind: 'SHIPMENT', id },
        companyId: order.companyId,
        currency,
        entries: [
          { purpose: 'COST_OF_SALES', side: 'DEBIT', amountMinor: cost },
          { purpose: 'INVENTORY', side: 'CREDIT', amountMinor: cost },
        ],
      };
    }),
    profile,
  );
}
